import { expect, test } from 'vitest'
import { describeOnStores } from '#server/testing/describe-on-stores.ts'
import { modelStore, TestDevice } from '#server/testing/sync-stores.ts'
import { addMillis, instantSchema, localTimeSchema, millisOf } from '#shared/kernel/time.ts'
import type { Order } from '#shared/orders/order.ts'
import { aConsignment, anOrderContent, aPlace, aService, aSettings, aStop, orderId, partId } from '#shared/testing/builders.ts'
import { manualClock } from '#shared/testing/seeded.ts'

/** Ten in the morning in Berlin on the day of collection. */
const DEADLINE = instantSchema.parse('2026-11-24T09:00:00.000Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const cutoff = { kind: 'same-day', time: localTimeSchema.parse('10:00') } as const
const settings = aSettings({ services: [aService({ cutoff })] })

/** How a booking ends that is captured and received so long after the deadline, with the device's clock off by so much. */
async function book(one: TestDevice, { captured, offset }: { captured: number; offset: number | null }) {
  const submit = one.mutation(
    'order.submit',
    { orderId: orderId(1), content: anOrderContent() },
    { capturedAt: addMillis(DEADLINE, captured + (offset ?? 0)), clockOffsetMs: offset },
  )
  await one.push(submit)
  const { patch, results } = await one.pull({ want: [submit.opId] })
  const [order] = (patch.find(({ kind }) => kind === 'order')?.put ?? []) as unknown as Order[] // by its kind
  return { submit, order, result: results.find(({ opId }) => opId === submit.opId) }
}

describeOnStores('orders around their cutoff', (stores) => {
  const at = async (received: number) => {
    const world = await stores.world(settings)
    world.clock.forward(millisOf(DEADLINE) + received - world.clock.now())
    return world.device()
  }

  test('D17 CUT-3 the server refuses what its device had too late, and says which time applied', async () => {
    const { order, result } = await book(await at(HOUR), { captured: MINUTE, offset: -3 * HOUR })
    expect(order).toBeUndefined()
    expect(result).toMatchObject({
      status: 'rejected',
      code: 'after-cutoff',
      detail: { facts: { deadline: DEADLINE, timeZone: 'Europe/Berlin' } },
    })
  })

  test.each([
    ['a clock that was measured', 2 * HOUR, 'verified'],
    ['a clock that never was', null, 'unverified'],
  ] as const)('X4 F22 CUT-4 what came late waits for the carrier, on every device: %s', async (_, offset, clock) => {
    const { order, result } = await book(await at(HOUR), { captured: -MINUTE, offset })
    expect(result).toMatchObject({ status: 'applied' })
    expect(order).toMatchObject({ status: 'waiting-for-approval', late: { rule: 'cutoff', deadline: DEADLINE, clock } })
  })

  test('D10 ORD-22 the server refuses a phone number that the form would not have let through', async () => {
    const one = await at(-HOUR)
    const stop = aStop({ place: aPlace(), contact: { name: 'Gate', phone: '12' } })
    const deliver = aStop({ id: partId(12), kind: 'deliver', sequence: 2 })
    const content = anOrderContent({ consignments: [aConsignment({ stops: [stop, deliver] })] })
    const [result] = await one.settle(one.mutation('order.submit', { orderId: orderId(1), content }))
    expect(result).toMatchObject({
      code: 'phone-invalid',
      detail: { facts: { paths: ['consignments.0.stops.0.contact.phone'] } },
    })
  })
})

test('SI11 X4 CUT-3 what was in time stays in time when it is sent again to an older state of the server', async () => {
  const clock = manualClock(millisOf(DEADLINE) - HOUR)
  const store = modelStore(7, settings, clock)
  const before = store.snapshot()
  const one = new TestDevice(store, { clock })
  const { submit, result } = await book(one, { captured: -2 * HOUR, offset: null })
  if (!result) throw new Error('there is an answer')
  store.restore(before)
  clock.forward(3 * HOUR)
  const again = new TestDevice(store, { clock, seed: 2 })
  await again.push({ ...submit, receipt: result.receipt })
  const { patch } = await again.pull()
  const [order] = (patch.find(({ kind }) => kind === 'order')?.put ?? []) as unknown as Order[] // by its kind
  expect(order).toMatchObject({ status: 'to-plan', receivedAt: addMillis(DEADLINE, -HOUR) })
  expect(order).not.toHaveProperty('late')
  // Without what the server had signed it is late.
  store.restore(before)
  const other = new TestDevice(store, { clock, seed: 3 })
  await other.push(submit)
  const [late] = ((await other.pull()).patch.find(({ kind }) => kind === 'order')?.put ?? []) as unknown as Order[] // by its kind
  expect(late).toMatchObject({ status: 'waiting-for-approval', late: { clock: 'unverified' } })
})
