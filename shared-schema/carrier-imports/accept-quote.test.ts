import { expect, test } from 'vitest'
import { aChangeRequest, anActor, anOrder, aPlanner, opId, orderId } from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { isOrderNumber } from '../orders/order-number.ts'

const planner = { actor: aPlanner(), opId: opId(9) }
const aQuote = () => anOrder({ status: 'quote', number: null, quoteNumber: 'Q123456784', updateUnseen: true })
const seen = { orderId: orderId(100), contentRev: opId(500) }

test('I7 I15 IMP-7 ruling 0.8 an accepted quote goes to planning under a new order number and stays the same order', () => {
  const records = new RecordSet().with('order', aQuote())
  const { outcome } = runMutation(records, 'quote.accept', seen, planner)
  const order = records.get('order', orderId(100))
  expect(outcome).toEqual({ status: 'applied', detail: { orderId: orderId(100), number: order?.number } })
  expect(order).toMatchObject({ status: 'to-plan', quoteNumber: 'Q123456784', updateUnseen: false })
  expect(isOrderNumber(order?.number ?? '')).toBe(true)
  expect(order?.number).not.toBe('123456784')
})

test('X2 IMP-7 a quote that changed, that waits for a decision, that is none any more or that was cancelled is refused', () => {
  const change = aChangeRequest({ kind: 'cancel', changes: [] })
  const records = (changes: Parameters<typeof anOrder>[0]) =>
    new RecordSet().with('order', { ...aQuote(), ...changes }).with('change', change)
  const refusal = (changes: Parameters<typeof anOrder>[0]) => runMutation(records(changes), 'quote.accept', seen, planner).outcome
  expect(refusal({ contentRev: opId(501) })).toMatchObject({ code: 'changed-since-viewed' })
  expect(refusal({ pending: { changeId: change.id, kind: 'cancel' } })).toMatchObject({ code: 'update-pending' })
  expect(refusal({ status: 'to-plan' })).toMatchObject({ code: 'not-a-quote', detail: { facts: { status: 'to-plan' } } })
  expect(refusal({ status: 'cancelled' })).toMatchObject({ code: 'order-cancelled' })
})

test('I15 ROL-1 a customer does not accept its own quote for the carrier', () => {
  const records = new RecordSet().with('order', aQuote())
  const customer = { actor: anActor({ role: 'owner' }) }
  expect(runMutation(records, 'quote.accept', seen, customer).outcome).toMatchObject({ code: 'role-not-allowed' })
})
