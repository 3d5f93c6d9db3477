import { expect, test } from 'vitest'
import { orderIdSchema } from '#shared/kernel/ids.ts'
import { anOrderContent } from '#shared/testing/builders.ts'
import { memoryPrecious } from '#app/testing/memory-stores.ts'
import { lab, type LabDevice } from './lab.ts'

const references = (device: LabDevice) =>
  device.engine
    .view()
    .all('order')
    .map(({ content }) => content.reference)

/** Two devices of one customer; the second holds other work under the id of an operation that the first has sent. */
async function reused() {
  const world = await lab()
  const [one, two] = [await world.device('one'), await world.device('two')]
  await one.sync()
  await two.sync()
  const book = (device: LabDevice, reference: string) => {
    const content = anOrderContent({ reference, serviceId: 'groupage' })
    return device.engine.mutate('order.submit', { orderId: orderIdSchema.parse(world.ids.uuid()), content })
  }
  await book(one, 'FIRST')
  const [taken] = one.disks.precious.outbox.values()
  if (!taken) throw new Error('it was booked')
  await one.sync()
  const hold = async (args: unknown) => {
    const { id: _id, seq: _seq, ...work } = { ...taken, args }
    await memoryPrecious(two.disks.precious, world.ids).adopt({ operations: [work], tray: [], drafts: [] })
    await two.engine.refresh()
  }
  const content = anOrderContent({ reference: 'OTHER', serviceId: 'groupage' })
  return { one, two, book, hold, taken, other: { orderId: orderIdSchema.parse(world.ids.uuid()), content } }
}

test('SI2 SI14 SI16 an operation whose id was taken with other content goes to the tray, and what is behind it is sent', async () => {
  const { one, two, book, hold, other } = await reused()
  await hold(other)
  await book(two, 'BEHIND')
  expect(await two.engine.push()).toEqual({ kind: 'forked' })
  await two.sync()

  expect(two.engine.status()).toMatchObject({ waiting: 0 })
  expect(references(two).toSorted()).toEqual(['BEHIND', 'FIRST'])
  const tray = two.engine.tray()
  expect(tray.map(({ entry, result }) => [entry.args, result.status, result.code])).toEqual([
    [other, 'rejected', 'operation-reused'],
  ])
  await one.sync()
  expect(references(one).toSorted()).toEqual(['BEHIND', 'FIRST'])
})

test('SI2 SI10 the answer to the first is not taken for the answer to the other when a pull brings it before the push', async () => {
  const { two, hold, other } = await reused()
  await hold(other)
  await two.engine.pull()
  expect(two.engine.status()).toMatchObject({ waiting: 1 })
  await two.sync()
  expect(two.engine.status()).toMatchObject({ waiting: 0 })
  expect(two.engine.tray().map(({ entry, result }) => [entry.args, result.code])).toEqual([[other, 'operation-reused']])
})

test('SI2 X8 the same work that somebody else brought in is settled by its answer, without being sent', async () => {
  const { two, hold, taken } = await reused()
  await hold(taken.args)
  await two.engine.pull()
  expect(two.engine.status()).toMatchObject({ waiting: 0 })
  expect(two.engine.tray()).toEqual([])
})
