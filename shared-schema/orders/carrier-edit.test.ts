import { expect, test } from 'vitest'
import { diffFields } from '../kernel/field-changes.ts'
import { aChangeRequest, anActor, anOrder, anOrderContent, aPlanner, opId, orderId } from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { INVOICE_STATUS } from './carrier-edit.ts'
import { orderFields } from './order-fields.ts'
import { type OrderContent } from './order.ts'

const planner = { actor: aPlanner(), opId: opId(2) }
const edits = (from: OrderContent, to: OrderContent) => diffFields(orderFields(from), orderFields(to))
const withNotes = (notes: string) => edits(anOrderContent(), anOrderContent({ notes }))

test('ORD-21 F23 the carrier changes what the customer said, at once and without asking', () => {
  const records = new RecordSet().with('order', anOrder({ status: 'planned' }))
  const { outcome } = runMutation(records, 'order.carrier-edit', { orderId: orderId(100), changes: withNotes('Gate 4') }, planner)
  expect(outcome).toEqual({ status: 'applied', detail: { orderId: orderId(100) } })
  expect(records.get('order', orderId(100))).toMatchObject({
    content: { notes: 'Gate 4' },
    contentRev: opId(2),
    status: 'planned',
  })
})

test('SC5 ORD-21 the carrier’s value stays, and the customer’s later edit from an older state gets its value back', () => {
  const records = new RecordSet().with('order', anOrder())
  runMutation(records, 'order.carrier-edit', { orderId: orderId(100), changes: withNotes('carrier') }, planner)
  const mine = edits(anOrderContent(), anOrderContent({ notes: 'mine', project: 'P7' }))
  const { outcome } = runMutation(records, 'order.edit', { orderId: orderId(100), changes: mine }, { opId: opId(3) })
  expect(outcome).toEqual({
    status: 'merged',
    detail: {
      orderId: orderId(100),
      conflicts: [{ path: 'general/notes', base: null, mine: 'mine', theirs: 'carrier' }],
    },
  })
  expect(records.get('order', orderId(100))?.content).toMatchObject({ notes: 'carrier', project: 'P7' })
})

test('SC5 ORD-21 the carrier’s own fields are its to change, and nobody else’s', () => {
  const changes = [{ path: INVOICE_STATUS, base: 'not-invoiced', value: 'to-invoice' }]
  const records = new RecordSet().with('order', anOrder())
  runMutation(records, 'order.edit', { orderId: orderId(100), changes }, { opId: opId(3) })
  expect(records.get('order', orderId(100))).toEqual(anOrder())
  runMutation(records, 'order.carrier-edit', { orderId: orderId(100), changes }, planner)
  expect(records.get('order', orderId(100))).toEqual(anOrder({ invoiceStatus: 'to-invoice' }))
  const wrong = [{ path: INVOICE_STATUS, base: 'to-invoice', value: 'free of charge' }]
  expect(runMutation(records, 'order.carrier-edit', { orderId: orderId(100), changes: wrong }, planner).outcome).toMatchObject({
    code: 'invalid',
    detail: { facts: { paths: [INVOICE_STATUS] } },
  })
})

test('SC4 ORD-21 two planners who meet in one group: the second is told, and the rest of it applies', () => {
  const records = new RecordSet().with('order', anOrder())
  runMutation(records, 'order.carrier-edit', { orderId: orderId(100), changes: withNotes('first') }, planner)
  const changes = [...withNotes('second'), { path: INVOICE_STATUS, base: 'not-invoiced', value: 'invoiced' }]
  const both = runMutation(records, 'order.carrier-edit', { orderId: orderId(100), changes }, { ...planner, opId: opId(3) })
  expect(both.outcome).toMatchObject({ status: 'merged', detail: { conflicts: [{ mine: 'second', theirs: 'first' }] } })
  expect(records.get('order', orderId(100))).toMatchObject({ invoiceStatus: 'invoiced', contentRev: opId(2) })
  const alone = runMutation(records, 'order.carrier-edit', { orderId: orderId(100), changes: withNotes('third') }, planner)
  expect(alone.outcome).toMatchObject({ status: 'conflict' })
})

test('X2 SC6 ORD-21 a decision on a screen that shows the order before a carrier’s edit is shown again', () => {
  const change = aChangeRequest({ changes: withNotes('asked for') })
  const records = new RecordSet()
    .with('order', anOrder({ pending: { changeId: change.id, kind: 'update' } }))
    .with('change', change)
  runMutation(records, 'order.carrier-edit', { orderId: orderId(100), changes: withNotes('carrier') }, planner)
  const target = { changeId: change.id, orderId: orderId(100), rev: change.rev }
  const stale = runMutation(records, 'change.approve', { ...target, contentRev: opId(500) }, planner)
  expect(stale.outcome).toMatchObject({ code: 'changed-since-viewed' })
  const seen = runMutation(records, 'change.approve', { ...target, contentRev: opId(2) }, { ...planner, opId: opId(4) })
  expect(seen.outcome).toMatchObject({ status: 'merged', detail: { conflicts: [{ mine: 'asked for', theirs: 'carrier' }] } })
  expect(records.get('order', orderId(100))).toMatchObject({ content: { notes: 'carrier' }, pending: null })
})

test('ORD-21 a cancelled order, a wrong content and a customer are refused', () => {
  const by = { userId: 1, name: 'Clara Clerk', side: 'customer' } as const
  const ended = { by, at: anOrder().receivedAt, reason: 'Sold', kind: 'cancelled' } as const
  const records = new RecordSet().with('order', anOrder({ status: 'cancelled', ended }))
  const args = { orderId: orderId(100), changes: withNotes('x') }
  expect(runMutation(records, 'order.carrier-edit', args, planner).outcome).toMatchObject({
    code: 'order-cancelled',
    detail: { facts: { by: 'Clara Clerk', reason: 'Sold' } },
  })
  expect(runMutation(records, 'order.carrier-edit', args, { actor: anActor({ role: 'owner' }) }).outcome).toMatchObject({
    code: 'role-not-allowed',
  })
  const elsewhere = [{ path: 'general/serviceId', base: 'standard', value: 'unknown-service' }]
  const wrong = { orderId: orderId(100), changes: elsewhere }
  const live = new RecordSet().with('order', anOrder())
  expect(runMutation(live, 'order.carrier-edit', wrong, planner).outcome).toMatchObject({ code: 'service-not-allowed' })
})
