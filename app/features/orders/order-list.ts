// The orders list as plain functions over what the view's index finds. What is computed per order is kept by the record itself: a
// changed order is a new object, all others are found again.
import { ORDER_GROUPS, type OrderGroup } from '#app/sync-client/order-groups.ts'
import { type View } from '#app/sync-client/space.ts'
import { type TrayEntry } from '#app/local-store/stores.ts'
import { type OrderMark } from '#app/parts/order-card.tsx'
import { ORDER_STATUSES, type Order, type OrderStatus } from '#shared/orders/order.ts'

export const TABS = ORDER_GROUPS
export type Tab = OrderGroup

export type ListEntry =
  | { readonly kind: 'order'; readonly key: string; readonly order: Order }
  | { readonly kind: 'group'; readonly key: string; readonly status: OrderStatus; readonly count: number }

/** C1: all orders in one run, or under the heading of their status. */
export function listEntries(orders: readonly Order[], isGrouped: boolean): readonly ListEntry[] {
  if (!isGrouped) return orders.map(entryOf)
  return ORDER_STATUSES.flatMap((status): ListEntry[] => {
    const group = orders.filter((order) => order.status === status)
    if (group.length === 0) return []
    return [{ kind: 'group', key: `group-${status}`, status, count: group.length }, ...group.map(entryOf)]
  })
}

const entries = new WeakMap<Order, ListEntry>()

function entryOf(order: Order): ListEntry {
  const known = entries.get(order)
  if (known) return known
  const made = { kind: 'order', key: order.id, order } as const
  entries.set(order, made)
  return made
}

export type Marks = ReadonlyMap<string, 'needs-you' | 'refused'>

/** What a person has to look at: open conflicts, and answers in the tray that belong to an order. */
export function marksOf(view: View, tray: readonly TrayEntry[]): Marks {
  const marks = new Map<string, 'needs-you' | 'refused'>()
  for (const { entry, result } of tray) {
    if (entry.group) marks.set(view.resolveOrderId(entry.group), result.status === 'rejected' ? 'refused' : 'needs-you')
  }
  for (const conflict of view.all('conflict')) {
    if (conflict.state === 'open') marks.set(view.resolveOrderId(conflict.orderId), 'needs-you')
  }
  return marks
}

export function markOf(order: Order, marks: Marks, view: View): OrderMark {
  return marks.get(order.id) ?? (view.isWaiting('order', order.id) ? 'waiting' : null)
}
