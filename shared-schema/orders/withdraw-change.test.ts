import { expect, test } from 'vitest'
import { deriveId } from '../kernel/ids.ts'
import { type ChangeRequest } from '../carrier-imports/change-request.ts'
import { aChangeRequest, anActor, anImportFlow, anOrder, aPlanner, aSettings, opId, orderId } from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { changeRequestSchema } from '../carrier-imports/change-request.ts'

function asked(kind: ChangeRequest['kind'], state: ChangeRequest['state'] = 'open') {
  const change = aChangeRequest({ kind, state, changes: [] })
  const pending = state === 'open' ? { changeId: change.id, kind } : null
  const status = kind === 'create' ? 'waiting-for-approval' : 'to-plan'
  const records = new RecordSet().with('order', anOrder({ status, pending })).with('change', change)
  return { records, change, args: { orderId: orderId(100), changeId: change.id } }
}

test('F16 ORD-20 ruling 0.2 what is withdrawn is open no more, says by whom, and the customer may ask again', () => {
  for (const kind of ['update', 'cancel'] as const) {
    const { records, change, args } = asked(kind)
    expect(runMutation(records, 'change.withdraw', args).outcome.status).toBe('applied')
    expect(records.get('change', change.id)).toMatchObject({ state: 'withdrawn', decision: { by: { userId: 1 }, reason: null } })
    expect(records.get('order', orderId(100))).toEqual(anOrder())
    expect(runMutation(records, 'change.withdraw', args).outcome.status).toBe('applied')
    expect(runMutation(records, 'order.cancel', { orderId: orderId(100) }).outcome.status).toBe('applied')
  }
})

test('ORD-20 what was decided is not withdrawn, and a new order is cancelled instead', () => {
  const decided = asked('update', 'accepted')
  expect(runMutation(decided.records, 'change.withdraw', decided.args).outcome).toMatchObject({ code: 'already-decided' })
  const fresh = asked('create')
  expect(runMutation(fresh.records, 'change.withdraw', fresh.args).outcome).toMatchObject({ code: 'order-not-accepted' })
})

test('ORD-20 ROL-1 only what is there, and only by those who may change orders', () => {
  const { records, args } = asked('update')
  const unknown = changeRequestSchema.shape.id.parse(deriveId(opId(9), 1))
  expect(runMutation(records, 'change.withdraw', { ...args, changeId: unknown }).outcome).toMatchObject({ code: 'not-found' })
  for (const actor of [anActor({ role: 'finance' }), aPlanner()])
    expect(runMutation(records, 'change.withdraw', args, { actor }).outcome).toMatchObject({ code: 'role-not-allowed' })
})

test('F27 ORD-19 a request to cancel ends nothing that the carrier has accepted, however the switch stands', () => {
  for (const appliesCancellationsAutomatically of [true, false]) {
    const settings = aSettings({ importFlow: anImportFlow({ appliesCancellationsAutomatically }) })
    const records = new RecordSet().with('order', anOrder())
    const args = { orderId: orderId(100), reason: 'Sold' }
    const { outcome } = runMutation(records, 'order.request-cancel', args, { settings, opId: opId(3) })
    const changeId = deriveId(opId(3), 1)
    expect(outcome).toEqual({ status: 'applied', detail: { orderId: orderId(100), changeId } })
    expect(records.get('order', orderId(100))).toMatchObject({ status: 'to-plan', pending: { changeId, kind: 'cancel' } })
    expect(records.get('change', changeId)).toMatchObject({ kind: 'cancel', note: 'Sold', state: 'open' })
  }
})

test('F21 F12 ORD-19 an order nobody has accepted is cancelled at once, and the limit holds for asking too', () => {
  const { records, args, change } = asked('create')
  runMutation(records, 'order.request-cancel', { orderId: args.orderId })
  expect(records.get('order', orderId(100))?.status).toBe('cancelled')
  expect(records.get('change', change.id)?.state).toBe('withdrawn')
  const settings = aSettings({ importFlow: anImportFlow({ lastStatusForCancellations: 'to-plan' }) })
  const late = new RecordSet().with('order', anOrder({ status: 'planned' }))
  expect(runMutation(late, 'order.request-cancel', { orderId: orderId(100) }, { settings }).outcome).toMatchObject({
    code: 'past-cancellation-limit',
  })
})
