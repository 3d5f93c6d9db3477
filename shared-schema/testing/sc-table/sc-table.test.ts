// SC1, SC2, SC4–SC8 and SC10 as one table: every state of an order × every action × every concurrent action, in both orders of
// commit, by the very reducers that the product runs. What is expected is written down, not computed.
import { expect, test } from 'vitest'
import { MUTATIONS, type NamedMutation } from '../../mutations/registry.ts'
import { ORDER_STATUSES } from '../../orders/order.ts'
import { BESIDE_THE_ORDER, CARRIER_ACTIONS, COLLEAGUE_ACTIONS, CUSTOMER_ACTIONS, SECOND_PLANNER_ACTIONS } from './actions.ts'
import * as beforePlanning from './before-planning.ts'
import { cellOf, decisionsOf } from './decision-table.ts'
import * as ended from './ended.ts'
import * as ownBeforePlanning from './one-side/before-planning.ts'
import * as ownEnded from './one-side/ended.ts'
import * as ownToPlan from './one-side/to-plan.ts'
import * as ownUnderWay from './one-side/under-way.ts'
import * as ownWaitingRequests from './one-side/waiting-requests.ts'
import { runPair, type Act } from './run-pair.ts'
import { recordsOf, STATES, type State, type StateName } from './states.ts'
import * as toPlan from './to-plan.ts'
import * as underWay from './under-way.ts'
import * as waitingRequests from './waiting-requests.ts'

const TABLES: Readonly<Record<string, string>> = { ...beforePlanning, ...toPlan, ...waitingRequests, ...underWay, ...ended }
const OWN_TABLES: Readonly<Record<string, string>> = {
  ...ownBeforePlanning,
  ...ownToPlan,
  ...ownWaitingRequests,
  ...ownUnderWay,
  ...ownEnded,
}

const states = Object.keys(STATES) as StateName[] // the keys of a constant
const tableOf = (tables: typeof TABLES, name: StateName) => tables[name.replaceAll(/[^a-z]+/g, '_').toUpperCase()] ?? ''
type Actions = { readonly [name: string]: NamedMutation }
const act = (side: Act['side'], mutation: NamedMutation): Act => ({ side, mutation })

/** Each cell as it came out; one that the table leaves out, or has too much, is a difference too. */
function eachPair(left: Actions, right: Actions, met: (one: NamedMutation, other: NamedMutation) => unknown) {
  return Object.entries(left).flatMap(([one, mine]) =>
    Object.entries(right).map(([other, theirs]) => [cellOf(one, other), met(mine, theirs)] as const),
  )
}

test.each(states)('SC4 SC5 SC6 SC7 SC8 SC10 an order %s, whatever the two sides do to it at once', (name) => {
  const state: State = STATES[name]
  const cells = eachPair(CUSTOMER_ACTIONS, CARRIER_ACTIONS, (mine, theirs) => {
    const [customer, carrier] = [act('customer', mine), act('carrier', theirs)]
    const [before, after] = [runPair(state, customer, carrier), runPair(state, carrier, customer)]
    return {
      inOrder: `${before.answers[0]} / ${before.answers[1]} = ${before.end}`,
      reversed: `${after.answers[1]} / ${after.answers[0]} = ${after.end}`,
    }
  })
  expect(Object.fromEntries(cells)).toEqual(Object.fromEntries(decisionsOf(tableOf(TABLES, name))))
})

test.each(states)('SC1 SC2 SC4 SC6 SC7 SC10 an order %s, whatever two people of one side do to it at once', (name) => {
  const state: State = STATES[name]
  const pairsOf = (side: Act['side'], first: Actions, second: Actions) =>
    eachPair(first, second, (one, other) => {
      const { answers, end } = runPair(state, act(side, one), act(side, other))
      return `${answers[0]} / ${answers[1]} = ${end}`
    })
  const cells = [
    ...pairsOf('customer', CUSTOMER_ACTIONS, COLLEAGUE_ACTIONS),
    ...pairsOf('carrier', CARRIER_ACTIONS, SECOND_PLANNER_ACTIONS),
  ]
  const written = [...decisionsOf(tableOf(OWN_TABLES, name))].map(([cell, { inOrder }]) => [cell, inOrder])
  expect(Object.fromEntries(cells)).toEqual(Object.fromEntries(written))
})

test('SC6 SC8 every status of an order, and every mutation on orders, stands in the table', () => {
  const statuses = new Set(states.map((name) => recordsOf(STATES[name]).all('order')[0]?.status))
  expect([...statuses].toSorted()).toEqual([...ORDER_STATUSES].toSorted())
  const acted = new Set([...Object.values(CUSTOMER_ACTIONS), ...Object.values(CARRIER_ACTIONS)].map(({ name }) => name))
  const known = new Set(Object.keys(MUTATIONS).map((key) => key.slice(0, key.indexOf('@'))))
  expect([...acted, ...BESIDE_THE_ORDER].toSorted()).toEqual([...known].toSorted())
})

test('SC7 no cell of the tables lets an edit of the customer change what is cancelled', () => {
  for (const name of ['cancelled', 'declined'] as const) {
    const cells = [...decisionsOf(tableOf(TABLES, name)), ...decisionsOf(tableOf(OWN_TABLES, name))]
    const edits = cells.filter(([cell]) => /^(edit|edit-elsewhere|apply-mine) /.test(cell))
    expect(edits).toHaveLength(3 * (Object.keys(CARRIER_ACTIONS).length + Object.keys(CUSTOMER_ACTIONS).length))
    for (const [cell, { inOrder }] of edits) expect(inOrder, `${name}: ${cell}`).toMatch(/^order-cancelled /)
  }
})
