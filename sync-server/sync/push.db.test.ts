import { expect, test } from 'vitest'
import type { Order } from '#shared/orders/order.ts'
import { anOrderContent, orderId } from '#shared/testing/builders.ts'
import { describeOnStores } from '#server/testing/describe-on-stores.ts'

describeOnStores('push', (device) => {
  test('SI1 an operation that comes again gives the stored result and runs no second time', async () => {
    const one = await device()
    const submit = one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() })
    const first = await one.push(submit)
    expect(first.response).toEqual({ kind: 'taken', lastId: 1, deferMs: null })
    const again = await one.push(submit)
    expect(again).toEqual({ response: { kind: 'taken', lastId: 1, deferMs: null }, version: null })
    const { patch, results, lastId } = await one.pull()
    expect(lastId).toBe(1)
    expect(results.map((result) => [result.opId, result.status])).toEqual([[submit.opId, 'applied']])
    const orders = patch.find((part) => part.kind === 'order')?.put as unknown as Order[]
    expect(orders.map((order) => order.id)).toEqual([orderId(1)])
  })
})
