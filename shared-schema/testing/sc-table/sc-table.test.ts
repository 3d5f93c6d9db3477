// SC1, SC4–SC8 and SC10 as one table: every state of an order × every action of the customer × every action of the carrier, in
// both orders of commit, by the very reducers that the product runs. What is expected is written down, not computed.
import { expect, test } from 'vitest'
import { type NamedMutation, MUTATIONS, prepareMutation } from '../../mutations/registry.ts'
import { type Outcome } from '../../mutations/mutation.ts'
import { aContext, anActor, aPlanner } from '../builders.ts'
import { type RecordSet } from '../record-set.ts'
import { ORDER_STATUSES } from '../../orders/order.ts'
import { BESIDE_THE_ORDER, CARRIER_ACTIONS, CARRIER_OP, CUSTOMER_ACTIONS, CUSTOMER_OP } from './actions.ts'
import { QUOTE, WAITING_FOR_APPROVAL } from './before-planning.ts'
import { cellOf, decisionsOf } from './decision-table.ts'
import { CANCELLED, DECLINED } from './ended.ts'
import { endOf, recordsOf, settingsOf, STATES, type State, type StateName } from './states.ts'
import { TO_PLAN, TO_PLAN_UPDATE_UNSEEN, TO_PLAN_WITH_REVIEW } from './to-plan.ts'
import { DELIVERED, IN_TRANSIT, PLANNED, PLANNED_PARTLY_COLLECTED } from './under-way.ts'
import {
  COLLECTED_CANCELLATION_WAITS,
  COLLECTED_UPDATE_WAITS,
  TO_PLAN_CANCELLATION_WAITS,
  TO_PLAN_UPDATE_WAITS,
} from './waiting-requests.ts'

const TABLES: Readonly<Record<StateName, string>> = {
  'waiting for approval': WAITING_FOR_APPROVAL,
  quote: QUOTE,
  'to plan': TO_PLAN,
  'to plan, with review': TO_PLAN_WITH_REVIEW,
  'to plan, update unseen': TO_PLAN_UPDATE_UNSEEN,
  'to plan, update waits': TO_PLAN_UPDATE_WAITS,
  'to plan, cancellation waits': TO_PLAN_CANCELLATION_WAITS,
  planned: PLANNED,
  'planned, partly collected': PLANNED_PARTLY_COLLECTED,
  'collected, update waits': COLLECTED_UPDATE_WAITS,
  'collected, cancellation waits': COLLECTED_CANCELLATION_WAITS,
  'in transit': IN_TRANSIT,
  delivered: DELIVERED,
  cancelled: CANCELLED,
  declined: DECLINED,
}

const CUSTOMER = { actor: anActor(), opId: CUSTOMER_OP }
const CARRIER = { actor: aPlanner(), opId: CARRIER_OP }

function commit(records: RecordSet, state: State, action: NamedMutation, by: typeof CUSTOMER | typeof CARRIER): string {
  const prepared = prepareMutation(action)
  if (typeof prepared === 'string') throw new Error(`${action.name} is ${prepared}`)
  return wordOf(prepared.apply(records, aContext({ settings: settingsOf(state), ...by })))
}

const wordOf = (outcome: Outcome): string => (outcome.status === 'rejected' ? outcome.code : outcome.status)

interface Pair {
  readonly customer: NamedMutation
  readonly carrier: NamedMutation
}

function customerFirst(state: State, { customer, carrier }: Pair): string {
  const records = recordsOf(state)
  const mine = commit(records, state, customer, CUSTOMER)
  return `${mine} / ${commit(records, state, carrier, CARRIER)} = ${endOf(records)}`
}

function carrierFirst(state: State, { customer, carrier }: Pair): string {
  const records = recordsOf(state)
  const theirs = commit(records, state, carrier, CARRIER)
  return `${commit(records, state, customer, CUSTOMER)} / ${theirs} = ${endOf(records)}`
}

const states = Object.keys(STATES) as StateName[] // the keys of a constant

test.each(states)('SC1 SC4 SC5 SC6 SC7 SC8 SC10 an order %s, whatever two sides do to it at once', (name) => {
  const state: State = STATES[name]
  const met: Record<string, unknown> = {}
  for (const [mine, customer] of Object.entries(CUSTOMER_ACTIONS)) {
    for (const [theirs, carrier] of Object.entries(CARRIER_ACTIONS)) {
      const pair = { customer, carrier }
      met[cellOf(mine, theirs)] = { customerFirst: customerFirst(state, pair), carrierFirst: carrierFirst(state, pair) }
    }
  }
  // A cell that the table leaves out, or has too much, is a difference too.
  expect(met).toEqual(Object.fromEntries(decisionsOf(TABLES[name])))
})

test('SC6 SC8 every status of an order, and every mutation on orders, stands in the table', () => {
  const statuses = new Set(states.map((name) => recordsOf(STATES[name]).all('order')[0]?.status))
  expect([...statuses].toSorted()).toEqual([...ORDER_STATUSES].toSorted())
  const acted = new Set([...Object.values(CUSTOMER_ACTIONS), ...Object.values(CARRIER_ACTIONS)].map(({ name }) => name))
  const known = new Set(Object.keys(MUTATIONS).map((key) => key.slice(0, key.indexOf('@'))))
  expect([...acted, ...BESIDE_THE_ORDER].toSorted()).toEqual([...known].toSorted())
})

test('SC7 no cell of the table lets an edit of the customer change what is cancelled', () => {
  for (const name of ['cancelled', 'declined'] as const) {
    for (const [cell, { customerFirst: first }] of decisionsOf(TABLES[name]))
      if (/^(edit|edit-elsewhere|apply-mine) /.test(cell)) expect(first, `${name}: ${cell}`).toMatch(/^order-cancelled /)
  }
})
