import { expect, test } from 'vitest'
import { anOrderContent, orderId } from '#shared/testing/builders.ts'
import { describeOnStores } from '#server/testing/describe-on-stores.ts'
import { OperationReused } from './push.ts'

describeOnStores('an operation id that comes again', (stores) => {
  test('SI2 with the same content it is known again, whatever a device says of its capture', async () => {
    const one = await stores()
    const mutation = one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() })
    await one.push(mutation)
    const again = { ...mutation, capturedAt: one.mutation('order.cancel', { orderId: orderId(1) }).capturedAt }
    expect((await one.push(again)).response).toMatchObject({ kind: 'taken', lastId: 1 })
  })

  test('SI2 with other content it is refused, in its own lane and in another, and nothing of that push is taken', async () => {
    const { device } = await stores.world()
    const [one, two] = [device(), device()]
    const mutation = one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() })
    await one.push(mutation)
    const other = { ...mutation, args: { orderId: orderId(2), content: anOrderContent({ reference: 'OTHER' }) } }
    await expect(one.push(other)).rejects.toThrow(OperationReused)
    const before = two.mutation('order.submit', { orderId: orderId(3), content: anOrderContent({ reference: 'BEFORE' }) })
    await expect(two.push(before, { ...other, id: 2 })).rejects.toThrow(OperationReused)
    const third = { ...other, id: 3, args: { orderId: orderId(4), content: anOrderContent({ reference: 'THIRD' }) } }
    await expect(two.push(before, { ...other, id: 2 }, third)).rejects.toMatchObject({ details: { opIds: [mutation.opId] } })
    const kept = (await one.pull()).patch.find(({ kind }) => kind === 'order')
    expect(kept?.put.map(({ id }) => id)).toEqual([orderId(1)])
  })
})
