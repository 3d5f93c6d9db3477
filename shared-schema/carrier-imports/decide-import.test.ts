import { expect, test } from 'vitest'
import { diffFields } from '../kernel/field-changes.ts'
import { orderFields } from '../orders/order-fields.ts'
import { type Order } from '../orders/order.ts'
import {
  aChangeRequest,
  anActor,
  anInstant,
  anOrder,
  anOrderContent,
  aPlanner,
  opId,
  orderId,
  partId,
} from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { type ChangeRequest } from './change-request.ts'

const planner = { actor: aPlanner() }

function asked(kind: ChangeRequest['kind'], changes: Partial<ChangeRequest> = {}, order: Partial<Order> = {}) {
  const content = anOrderContent({ notes: 'asked for' })
  const change = aChangeRequest({
    kind,
    changes: kind === 'update' ? diffFields(orderFields(anOrderContent()), orderFields(content)) : [],
    ...changes,
  })
  const status = kind === 'create' ? 'waiting-for-approval' : 'to-plan'
  const records = new RecordSet()
    .with('order', anOrder({ status, pending: { changeId: change.id, kind }, ...order }))
    .with('change', change)
  const target = { changeId: change.id, orderId: orderId(100), rev: change.rev, contentRev: opId(500) }
  return { records, target, change }
}

test('F6 IMP-2 accepting a new order gives it the status that portal orders get', () => {
  const { records, target, change } = asked('create')
  expect(runMutation(records, 'import.accept', target, planner).outcome.status).toBe('applied')
  expect(records.get('order', orderId(100))).toMatchObject({ status: 'to-plan', pending: null })
  expect(records.get('change', change.id)).toMatchObject({ state: 'accepted', decision: { by: { userId: 90 }, reason: null } })
})

test('I1 IMP-2 ORD-11 a quote stays a quote when the settings have changed since it was asked for', () => {
  const { records, target } = asked('create', {}, { number: null, quoteNumber: 'Q123456784' })
  expect(runMutation(records, 'import.accept', target, planner).outcome.status).toBe('applied')
  expect(records.get('order', orderId(100))).toMatchObject({ status: 'quote', number: null, quoteNumber: 'Q123456784' })
})

test('F8 F19 IMP-2 accepting an update applies it; what the carrier changed meanwhile stays', () => {
  const { records, target } = asked('update')
  runMutation(records, 'import.accept', target, { ...planner, opId: opId(2) })
  expect(records.get('order', orderId(100))).toMatchObject({
    content: { notes: 'asked for' },
    contentRev: opId(2),
    pending: null,
  })
  const met = asked('update', {}, { content: anOrderContent({ notes: 'carrier' }) })
  expect(runMutation(met.records, 'import.accept', met.target, planner).outcome).toMatchObject({ status: 'merged' })
  expect(met.records.get('order', orderId(100))?.content.notes).toBe('carrier')
  expect(met.records.get('change', met.change.id)).toMatchObject({ state: 'accepted', notApplied: ['general/notes'] })
})

test('F27 IMP-2 accepting a cancellation ends the order in the name of who asked for it', () => {
  const { records, target } = asked('cancel', { note: 'Not needed' })
  runMutation(records, 'import.accept', target, planner)
  expect(records.get('order', orderId(100))).toMatchObject({
    status: 'cancelled',
    ended: { kind: 'cancelled', reason: 'Not needed', by: { userId: 1, side: 'customer' } },
  })
})

test('F20 IMP-3 declining a new order moves it to cancelled with the reason, and tells who asked', () => {
  const { records, target } = asked('create')
  const { context } = runMutation(records, 'import.decline', { ...target, reason: 'No truck' }, planner)
  expect(records.get('order', orderId(100))).toMatchObject({
    status: 'cancelled',
    ended: { kind: 'declined', reason: 'No truck' },
  })
  expect(context.effects).toEqual([{ kind: 'order-declined', orderId: orderId(100), reason: 'No truck', to: 1 }])
})

test('SC6 IMP-3 declining an update or a cancellation leaves the order as it was', () => {
  for (const kind of ['update', 'cancel'] as const) {
    const { records, target, change } = asked(kind)
    const { context } = runMutation(records, 'import.decline', { ...target, reason: 'Loaded' }, planner)
    expect(records.get('order', orderId(100))).toEqual(anOrder())
    expect(records.get('change', change.id)?.state).toBe('declined')
    expect(context.effects).toEqual([expect.objectContaining({ kind: 'change-declined', to: 1 })])
  }
})

test('IMP-3 a decline says why', () => {
  const { records, target } = asked('create')
  expect(runMutation(records, 'import.decline', { ...target, reason: '  ' }, planner).outcome).toMatchObject({
    code: 'reason-missing',
  })
})

test('X2 SC6 IMP-1 nobody decides a revision they have not seen, nor what was decided or withdrawn', () => {
  const { records, target } = asked('update')
  for (const stale of [{ rev: opId(1) }, { contentRev: opId(1) }]) {
    expect(runMutation(records, 'import.accept', { ...target, ...stale }, planner).outcome).toMatchObject({
      code: 'changed-since-viewed',
    })
  }
  runMutation(records, 'import.accept', target, planner)
  expect(runMutation(records, 'import.decline', { ...target, reason: 'no' }, planner).outcome).toMatchObject({
    code: 'already-decided',
  })
  const withdrawn = asked('cancel', { state: 'withdrawn' })
  expect(runMutation(withdrawn.records, 'import.accept', withdrawn.target, planner).outcome).toMatchObject({
    code: 'already-decided',
  })
})

test('T1 ROL-2 only planners and super admins decide', () => {
  const { records, target } = asked('create')
  for (const actor of [anActor(), anActor({ role: 'owner' }), aPlanner({ role: 'driver' })]) {
    expect(runMutation(records, 'import.accept', target, { actor }).outcome).toMatchObject({ code: 'role-not-allowed' })
  }
  expect(runMutation(records, 'import.accept', target, { actor: aPlanner({ role: 'super-admin' }) }).outcome.status).toBe(
    'applied',
  )
})

test('F8 F20 F27 IMP-2 IMP-3 SS2 a decision under its earlier name decides alike', () => {
  for (const kind of ['create', 'update', 'cancel'] as const) {
    const [before, now] = [asked(kind), asked(kind)]
    runMutation(before.records, 'import.accept', before.target, planner)
    runMutation(now.records, 'change.approve', now.target, planner)
    expect(now.records.all('order')).toEqual(before.records.all('order'))
    expect(now.records.all('change')).toEqual(before.records.all('change'))
    const [declined, rejected] = [asked(kind), asked(kind)]
    const older = runMutation(declined.records, 'import.decline', { ...declined.target, reason: 'No truck' }, planner)
    const newer = runMutation(rejected.records, 'change.reject', { ...rejected.target, reason: 'No truck' }, planner)
    expect(rejected.records.all('order')).toEqual(declined.records.all('order'))
    expect(newer.context.effects).toEqual(older.context.effects)
  }
})

test('SC8 IMP-8 consent comes too late for what was collected; the request can only be rejected then', () => {
  const execution = [{ stopId: partId(11), status: 'collected', at: anInstant() }] as const
  const { records, target } = asked('cancel', {}, { execution: [...execution] })
  expect(runMutation(records, 'change.approve', target, planner).outcome).toMatchObject({ code: 'order-collected' })
  const { context } = runMutation(records, 'change.reject', { ...target, reason: 'On the lorry' }, planner)
  expect(context.effects).toMatchObject([{ kind: 'change-declined', reason: 'On the lorry' }])
  expect(records.get('order', orderId(100))?.pending).toBeNull()
})
