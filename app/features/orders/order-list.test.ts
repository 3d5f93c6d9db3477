import { expect, test } from 'vitest'
import { type Order, type OrderStatus, ORDER_STATUSES } from '#shared/orders/order.ts'
import { anOrder, anOrderContent, opId, orderId } from '#shared/testing/builders.ts'
import { countTabs, isInTab, listEntries, newestFirst, searchOrders, TABS } from './order-list.ts'
import { parseOrdersSearch } from './orders-search.ts'

const order = (n: number, changes: Partial<Order> = {}, reference = `PO-${n}`) =>
  anOrder({ id: orderId(n), content: anOrderContent({ reference }), ...changes })
const inStatus = (status: OrderStatus, n: number) => order(n, { status })
const pending = { changeId: opId(9) as never, kind: 'update' as const } // lists read the kind alone

test('C2 the tabs stand in the order of the work, after All, with Cancelled at the end', () => {
  expect(TABS).toEqual(['all', 'waiting-for-approval', 'quote', 'to-plan', 'planned', 'in-transit', 'delivered', 'cancelled'])
})

test('C5 cancelled orders are counted and shown in their own tab and never in All', () => {
  const orders = [inStatus('to-plan', 1), inStatus('cancelled', 2)]
  expect(orders.filter((one) => isInTab(one, 'all')).map((one) => one.id)).toEqual([orderId(1)])
  expect(orders.filter((one) => isInTab(one, 'cancelled')).map((one) => one.id)).toEqual([orderId(2)])
  expect(countTabs(orders)).toMatchObject({ all: 1, cancelled: 1, 'to-plan': 1 })
})

test('F9 F18 an order with an update that waits or was not looked at stands in its own tab and in Waiting for approval', () => {
  const orders = [order(1, { pending }), order(2, { updateUnseen: true }), order(3, { status: 'cancelled', updateUnseen: true })]
  expect(orders.filter((one) => isInTab(one, 'waiting-for-approval'))).toHaveLength(2)
  expect(countTabs(orders)).toMatchObject({ 'waiting-for-approval': 2, 'to-plan': 2, all: 2 })
})

test('C2 every count equals the number of rows of its tab', () => {
  const orders = [...ORDER_STATUSES.map(inStatus), order(50, { pending }), order(51, { updateUnseen: true, status: 'planned' })]
  const counts = countTabs(orders)
  for (const tab of TABS) expect([tab, counts[tab]]).toEqual([tab, orders.filter((one) => isInTab(one, tab)).length])
})

test('C1 grouped, every order stands once, under the heading of its status', () => {
  const orders = [inStatus('planned', 1), inStatus('quote', 2), inStatus('planned', 3)]
  const entries = listEntries(orders, true)
  expect(entries.map((entry) => (entry.kind === 'group' ? `${entry.status} ${entry.count}` : entry.order.id))).toEqual([
    'quote 1',
    orderId(2),
    'planned 2',
    orderId(1),
    orderId(3),
  ])
})

test.each([
  ['po-17', [1]],
  ['PO 17', [1]],
  ['  PO-17  ', [1]],
  ['ＰＯ-17', [1]],
  ['123 456', [2]],
  ['q987', [3]],
  ['strasse', [4]],
  ['', [1, 2, 3, 4]],
  ['nothing like it', []],
])('search by number, quote number and reference: "%s"', (query, found) => {
  const orders = [
    order(1, { number: '111111111' }, 'PO-17'),
    order(2, { number: '123456782' }, 'A'),
    order(3, { number: null, quoteNumber: 'Q987654321' }, 'B'),
    order(4, { number: '222222222' }, 'Straße 5'),
  ]
  expect(searchOrders(orders, query).map((one) => one.id)).toEqual(found.map(orderId))
})

test('a changed order is searched by what it says now', () => {
  const before = order(1, { number: null })
  expect(searchOrders([before], '333333333')).toEqual([])
  const after = { ...before, number: '333333333' }
  expect(searchOrders([after], '333333333')).toEqual([after])
})

test('newest captured first, and the same order on every device', () => {
  const at = (n: number, capturedAt: string) => order(n, { capturedAt: capturedAt as Order['capturedAt'] }) // instants by shape
  const orders = [at(1, '2026-11-01T00:00:00.000Z'), at(2, '2026-11-03T00:00:00.000Z'), at(3, '2026-11-03T00:00:00.000Z')]
  expect(newestFirst(orders).map((one) => one.id)).toEqual([orderId(3), orderId(2), orderId(1)])
  expect(newestFirst([...orders].reverse())).toEqual(newestFirst(orders))
})

test('C2 an address with a tab nobody knows opens All', () => {
  expect(parseOrdersSearch({ tab: 'lost', q: '4711', group: 'size' })).toEqual({ q: '4711' })
})
