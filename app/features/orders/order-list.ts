// The orders list as plain functions over the records of the view. What is computed per order is kept by the record itself: a
// changed order is a new object, all others are found again, so that 20,000 orders cost one comparison each.
import { type View } from '#app/sync-client/space.ts'
import { type TrayEntry } from '#app/local-store/stores.ts'
import { type OrderMark } from '#app/parts/order-card.tsx'
import { ORDER_STATUSES, type Order, type OrderStatus } from '#shared/orders/order.ts'
import { normalizeReference } from '#shared/orders/reference.ts'

export const TABS = ['all', ...ORDER_STATUSES] as const
export type Tab = (typeof TABS)[number]

/** C2, C5, F9: cancelled orders stand apart; what waits for the carrier stands in its own tab beside its status. */
export function isInTab(order: Order, tab: Tab): boolean {
  if (tab === 'all') return order.status !== 'cancelled'
  if (tab === 'waiting-for-approval') return order.status === tab || (isUndecided(order) && order.status !== 'cancelled')
  return order.status === tab
}

function isUndecided(order: Order): boolean {
  return order.pending !== null || order.updateUnseen
}

export function countTabs(orders: readonly Order[]): { readonly [T in Tab]: number } {
  const counts = Object.fromEntries(TABS.map((tab) => [tab, 0])) as { [T in Tab]: number } // every tab has its entry
  for (const order of orders) {
    counts[order.status] += 1
    if (order.status === 'cancelled') continue
    counts.all += 1
    if (order.status !== 'waiting-for-approval' && isUndecided(order)) counts['waiting-for-approval'] += 1
  }
  return counts
}

/** Newest first, by the moment it was captured: what was just booked stands where one looks. */
export function newestFirst(orders: readonly Order[]): readonly Order[] {
  return [...orders].sort((a, b) => (a.capturedAt < b.capturedAt ? 1 : a.capturedAt > b.capturedAt ? -1 : a.id < b.id ? 1 : -1))
}

interface SearchText {
  readonly words: string
  /** The same without blanks and punctuation: "po-00 12" is found by "po0012". */
  readonly bare: string
}

const searchTexts = new WeakMap<Order, SearchText>()

function searchTextOf(order: Order): SearchText {
  const known = searchTexts.get(order)
  if (known) return known
  const words = `${order.refNorm}\n${order.number ?? ''}\n${(order.quoteNumber ?? '').toLowerCase()}`
  const made = { words, bare: words.split('\n').map(bareText).join('\n') }
  searchTexts.set(order, made)
  return made
}

/** Number, quote number and reference, compared as references are (ruling 0.11), blanks and punctuation forgiven. */
export function searchOrders(orders: readonly Order[], query: string): readonly Order[] {
  const words = normalizeReference(query)
  if (words === '') return orders
  const bare = bareText(words)
  return orders.filter((order) => {
    const text = searchTextOf(order)
    return text.words.includes(words) || (bare !== '' && text.bare.includes(bare))
  })
}

function bareText(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

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
