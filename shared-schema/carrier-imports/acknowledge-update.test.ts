import { expect, test } from 'vitest'
import { anActor, anOrder, aPlanner, opId, orderId } from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'

const planner = { actor: aPlanner() }

test('F18 IMP-6 X2 opening the order approves exactly the revision on the screen', () => {
  const records = new RecordSet().with('order', anOrder({ updateUnseen: true, contentRev: opId(5) }))
  const stale = runMutation(records, 'order.acknowledge', { orderId: orderId(100), contentRev: opId(4) }, planner)
  expect(stale.outcome).toMatchObject({ code: 'changed-since-viewed', detail: { facts: { contentRev: opId(5) } } })
  expect(records.get('order', orderId(100))?.updateUnseen).toBe(true)
  const seen = runMutation(records, 'order.acknowledge', { orderId: orderId(100), contentRev: opId(5) }, planner)
  expect(seen.outcome.status).toBe('applied')
  expect(records.get('order', orderId(100))).toEqual(anOrder({ contentRev: opId(5) }))
})

test('F18 IMP-6 a second planner who opens the same order is not refused', () => {
  const records = new RecordSet().with('order', anOrder())
  const again = runMutation(records, 'order.acknowledge', { orderId: orderId(100), contentRev: opId(1) }, planner)
  expect(again.outcome).toEqual({ status: 'applied', detail: { orderId: orderId(100) } })
  const customer = { actor: anActor({ role: 'owner' }) }
  const mine = runMutation(records, 'order.acknowledge', { orderId: orderId(100), contentRev: opId(500) }, customer)
  expect(mine.outcome).toMatchObject({ code: 'role-not-allowed' })
})
