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

test('SI2 SI14 SI16 an operation whose id was taken with other content goes to the tray, and what is behind it is sent', async () => {
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

  const args = {
    orderId: orderIdSchema.parse(world.ids.uuid()),
    content: anOrderContent({ reference: 'OTHER', serviceId: 'groupage' }),
  }
  const { id: _id, seq: _seq, ...work } = { ...taken, args }
  await memoryPrecious(two.disks.precious, world.ids).adopt({ operations: [work], tray: [], drafts: [] })
  await two.engine.refresh()
  await book(two, 'BEHIND')
  expect(await two.engine.push()).toEqual({ kind: 'forked' })
  await two.sync()

  expect(two.engine.status()).toMatchObject({ waiting: 0 })
  expect(references(two).toSorted()).toEqual(['BEHIND', 'FIRST'])
  const tray = two.engine.tray()
  expect(tray.map(({ entry, result }) => [entry.args, result.status, result.code])).toEqual([
    [args, 'rejected', 'operation-reused'],
  ])
  await one.sync()
  expect(references(one).toSorted()).toEqual(['BEHIND', 'FIRST'])
})
