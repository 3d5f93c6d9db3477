import { expect, test } from 'vitest'
import { type Order, type OrderStatus } from '#shared/orders/order.ts'
import { anOrder, anOrderContent, orderId } from '#shared/testing/builders.ts'
import { listEntries, TABS } from './order-list.ts'
import { parseOrdersSearch } from './orders-search.ts'

const order = (n: number, changes: Partial<Order> = {}, reference = `PO-${n}`) =>
  anOrder({ id: orderId(n), content: anOrderContent({ reference }), ...changes })
const inStatus = (status: OrderStatus, n: number) => order(n, { status })

test('C2 the tabs stand in the order of the work, after All, with Cancelled at the end', () => {
  expect(TABS).toEqual(['all', 'waiting-for-approval', 'quote', 'to-plan', 'planned', 'in-transit', 'delivered', 'cancelled'])
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

test('C2 an address with a tab nobody knows opens All', () => {
  expect(parseOrdersSearch({ tab: 'lost', q: '4711', group: 'size' })).toEqual({ q: '4711' })
})
