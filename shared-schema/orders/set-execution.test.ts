import { expect, test } from 'vitest'
import {
  aConsignment,
  anActor,
  anInstant,
  anOrder,
  anOrderContent,
  aPlanner,
  aStop,
  opId,
  orderId,
  partId,
} from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { orderSchema, type ExecutionStatus, type Order } from './order.ts'

const planner = { actor: aPlanner(), opId: opId(2) }
const [collect, deliver] = [partId(11), partId(12)]
const set = (stopId: Order['execution'][number]['stopId'], status: ExecutionStatus, at = anInstant()) => ({
  orderId: orderId(100),
  stopId,
  status,
  at,
})
const ended = {
  by: { userId: 7, name: 'Clara Clerk', side: 'customer' },
  at: anInstant(),
  reason: 'Sold',
  kind: 'cancelled',
} as const
const orderOf = (records: RecordSet) => orderSchema.parse(records.get('order', orderId(100)))

test('ORD-18 C3 X4 what happened at a stop is added with its three times and who said so', () => {
  const records = new RecordSet().with('order', anOrder())
  const early = anInstant(-9_000)
  runMutation(records, 'execution.set', set(collect, 'at-collection', early), {
    ...planner,
    capturedAt: anInstant(-5_000),
    receivedAt: anInstant(60_000),
  })
  const by = { userId: 90, name: 'Paul Planner', side: 'carrier' }
  const first = {
    stopId: collect,
    status: 'at-collection',
    at: early,
    capturedAt: anInstant(-5_000),
    receivedAt: anInstant(60_000),
    by,
  }
  expect(orderOf(records).execution).toEqual([first])
  runMutation(records, 'execution.set', set(collect, 'collected'), planner)
  expect(orderOf(records).execution).toMatchObject([first, { status: 'collected' }])
})

test('ORD-18 ruling 0.15 planned, in transit and delivered follow from the stops, and never go back', () => {
  const second = aConsignment({
    id: partId(2),
    stops: [aStop({ id: partId(31) }), aStop({ id: partId(32), kind: 'deliver', sequence: 2 })],
  })
  const content = anOrderContent({ consignments: [aConsignment(), second] })
  const records = new RecordSet().with('order', anOrder({ content }))
  const after = (stopId: typeof collect, status: ExecutionStatus) => {
    expect(runMutation(records, 'execution.set', set(stopId, status), planner).outcome.status).toBe('applied')
    return orderOf(records).status
  }
  expect(after(collect, 'planned')).toBe('to-plan')
  expect(after(partId(31), 'dispatched')).toBe('planned')
  expect(after(collect, 'collected')).toBe('planned')
  expect(after(partId(31), 'collected')).toBe('in-transit')
  expect(after(deliver, 'delivered')).toBe('in-transit')
  expect(after(partId(32), 'delivery-failed')).toBe('in-transit')
  expect(after(partId(32), 'returned')).toBe('delivered')
  expect(after(collect, 'at-collection')).toBe('delivered')
})

test('SC8 ORD-18 collected first: the cancellation hears it, and what can still be asked for', () => {
  const records = new RecordSet().with('order', anOrder())
  runMutation(records, 'execution.set', set(collect, 'collected'), planner)
  for (const name of ['order.cancel', 'order.request-cancel'] as const) {
    expect(runMutation(records, name, { orderId: orderId(100) }).outcome).toEqual({
      status: 'rejected',
      code: 'order-collected',
      detail: { facts: { status: 'in-transit', offer: 'return-request' } },
    })
  }
})

test('SC8 ORD-18 cancelled first: the collection hears it, and only "anyway" with a reason brings the order back', () => {
  const records = new RecordSet().with('order', anOrder({ status: 'cancelled', ended }))
  const plain = runMutation(records, 'execution.set', set(collect, 'collected'), planner)
  expect(plain.outcome).toEqual({
    status: 'rejected',
    code: 'order-cancelled',
    detail: { facts: { reason: 'Sold', by: 'Clara Clerk', offer: 'collected-anyway' } },
  })
  const silent = runMutation(records, 'execution.set', { ...set(collect, 'collected'), anyway: { reason: ' ' } }, planner)
  expect(silent.outcome).toMatchObject({ code: 'reason-missing' })
  const other = runMutation(records, 'execution.set', { ...set(collect, 'at-collection'), anyway: { reason: 'x' } }, planner)
  expect(other.outcome).toMatchObject({ code: 'order-cancelled' })
  const anyway = { ...set(collect, 'collected'), anyway: { reason: 'Already on the lorry' } }
  const { outcome, context } = runMutation(records, 'execution.set', anyway, planner)
  expect(outcome.status).toBe('applied')
  expect(orderOf(records)).toMatchObject({
    status: 'in-transit',
    ended: null,
    collectedAnyway: { by: { userId: 90 }, reason: 'Already on the lorry', ended },
  })
  expect(context.effects).toEqual([{ kind: 'collected-anyway', orderId: orderId(100), reason: 'Already on the lorry', to: 7 }])
})

test('SC10 SC8 an order whose reference went to another keeps none when it comes back', () => {
  const records = new RecordSet().with(
    'order',
    anOrder({ status: 'cancelled', ended, supersededBy: orderId(200) }),
    anOrder({ id: orderId(200), contentRev: opId(501) }),
  )
  runMutation(records, 'execution.set', { ...set(collect, 'collected'), anyway: { reason: 'Loaded' } }, planner)
  expect(records.orderByReference('po-1001')?.id).toBe(orderId(200))
})

test('SC8 F20 a collection of what the carrier itself had declined is told to who booked it', () => {
  const declined = { ...ended, by: { userId: 90, name: 'Paul Planner', side: 'carrier' }, kind: 'declined' } as const
  const records = new RecordSet().with('order', anOrder({ status: 'cancelled', ended: declined }))
  const args = { ...set(collect, 'collected'), anyway: { reason: 'Room after all' } }
  expect(runMutation(records, 'execution.set', args, planner).context.effects).toMatchObject([{ to: 1 }])
})

test('ORD-18 nothing happens to an order that nobody has accepted, at a stop it has not, or of the wrong kind', () => {
  for (const status of ['waiting-for-approval', 'quote'] as const) {
    const records = new RecordSet().with('order', anOrder({ status }))
    expect(runMutation(records, 'execution.set', set(collect, 'collected'), planner).outcome).toMatchObject({
      code: 'order-not-accepted',
      detail: { facts: { status } },
    })
  }
  const records = new RecordSet().with('order', anOrder())
  expect(runMutation(records, 'execution.set', set(partId(99), 'planned'), planner).outcome).toMatchObject({ code: 'not-found' })
  expect(runMutation(records, 'execution.set', set(deliver, 'collected'), planner).outcome).toMatchObject({ code: 'invalid' })
  expect(runMutation(records, 'execution.set', set(collect, 'delivered'), planner).outcome).toMatchObject({ code: 'invalid' })
})

test('ORD-18 ROL-1 the customer reports no execution, and an order takes no endless list of events', () => {
  const records = new RecordSet().with('order', anOrder())
  const asOwner = { actor: anActor({ role: 'owner' }) }
  expect(runMutation(records, 'execution.set', set(collect, 'collected'), asOwner).outcome).toMatchObject({
    code: 'role-not-allowed',
  })
  const event = { stopId: collect, status: 'at-collection', at: anInstant() } as const
  const full = new RecordSet().with('order', anOrder({ execution: Array.from({ length: 2000 }, () => event) }))
  expect(runMutation(full, 'execution.set', set(collect, 'collected'), planner).outcome).toMatchObject({ code: 'too-large' })
})
