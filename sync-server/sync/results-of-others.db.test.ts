import { expect, test } from 'vitest'
import { anActor, anOrderContent, orderId } from '#shared/testing/builders.ts'
import { describeOnStores } from '#server/testing/describe-on-stores.ts'

describeOnStores('answers to operations of others', (stores) => {
  test('X8 SI11 whoever holds an operation learns how it ended; what was said of its content is for who sent it', async () => {
    const { device } = await stores.world()
    const [sender, other] = [device(), device({ actor: anActor({ userId: 2, role: 'finance' }) })]
    const second = device()
    const content = anOrderContent({ reference: 'SAME' })
    await sender.push(sender.mutation('order.submit', { orderId: orderId(1), content }))
    const { opId } = sender.mutation('order.submit', { orderId: orderId(2), content })
    await sender.push(sender.raw('order.submit', { orderId: orderId(2), content }, { id: 2, opId }))
    const want = [opId]
    const asked = async (one: typeof sender) => (await one.pull({ want })).results.find((result) => result.opId === opId)
    for (const own of [sender, second])
      expect(await asked(own)).toMatchObject({ status: 'duplicate', detail: { orderId: orderId(1) } })
    expect((await asked(second))?.receipt.signature).not.toBe('')
    expect(await asked(other)).toMatchObject({ status: 'duplicate', detail: null, receipt: (await asked(sender))?.receipt })
  })
})
