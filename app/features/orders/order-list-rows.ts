// What the list shows, from what the index knows: the tab, the search, the filters and the order, and the counts of all tabs.
import { type OrdersPlace, choicesOf } from '#app/parts/orders-place.ts'
import { groupsOf, ORDER_GROUPS } from '#app/sync-client/order-groups.ts'
import { type OrderFinder } from '#app/sync-client/order-finder.ts'
import { newestFirst, type GroupCounts } from '#app/sync-client/order-index.ts'
import { type Order } from '#shared/orders/order.ts'
import { type Tab } from './order-list.ts'
import { type ListContext } from './order-list-fields.ts'
import { type Test } from './order-list-filters.ts'
import { type OrderSorter, type SortBy } from './order-list-sort.ts'

export interface ListQuestion {
  readonly tab: Tab
  readonly text: string
  readonly test: Test | null
  readonly sort: SortBy | null
  /** C9: All shows cancelled orders too, because its filter names them. */
  readonly withCancelled: boolean
}

export interface ListAnswer {
  readonly rows: readonly Order[]
  readonly counts: GroupCounts
}

/** C5, C9: cancelled orders are left out of All until a filter asks for their status; a figure says itself what it counts. */
export function asksForCancelled(place: OrdersPlace): boolean {
  return place.figure !== undefined || (place.status !== undefined && choicesOf(place.status).includes('cancelled'))
}

export function listRows(orders: OrderFinder, question: ListQuestion, sorter: OrderSorter, context: ListContext): ListAnswer {
  const { sort } = question
  const { rows, counts } = question.test ? filtered(orders, question, question.test) : unfiltered(orders, question)
  return { rows: sort ? inOrder(rows, foundBy(orders, question, ''), { sort, sorter, context }) : rows, counts }
}

function unfiltered(orders: OrderFinder, question: ListQuestion): ListAnswer {
  return { rows: foundBy(orders, question, question.text), counts: orders.counts(question.text) }
}

/** The counts of all tabs want every order asked; the rows of one tab are among those that pass. */
function filtered(orders: OrderFinder, { tab, text, withCancelled }: ListQuestion, test: Test): ListAnswer {
  const counts = Object.fromEntries(ORDER_GROUPS.map((group) => [group, 0])) as { [G in Tab]: number } // one per group
  const passing = (group: 'all' | 'cancelled'): readonly Order[] => orders.find({ group, text }).filter(test)
  const [all, cancelled] = [passing('all'), passing('cancelled')]
  for (const some of [all, cancelled]) for (const order of some) for (const group of groupsOf(order)) counts[group] += 1
  if (withCancelled) counts.all += cancelled.length
  if (tab === 'cancelled') return { rows: cancelled, counts }
  if (tab === 'all') return { rows: withCancelled ? together(all, cancelled) : all, counts }
  return { rows: all.filter((order) => groupsOf(order).includes(tab)), counts }
}

function foundBy(orders: OrderFinder, { tab, withCancelled }: ListQuestion, text: string): readonly Order[] {
  const found = orders.find({ group: tab, text })
  return tab === 'all' && withCancelled ? together(found, orders.find({ group: 'cancelled', text })) : found
}

const pairs = new WeakMap<readonly Order[], { readonly other: readonly Order[]; readonly both: readonly Order[] }>()

function together(one: readonly Order[], other: readonly Order[]): readonly Order[] {
  const known = pairs.get(one)
  if (known?.other === other) return known.both
  const both = [...one, ...other].sort(newestFirst)
  pairs.set(one, { other, both })
  return both
}

/** So few are sorted by themselves as quickly as they are picked out of all. */
const FEW = 3_000

interface InOrder {
  readonly sort: SortBy
  readonly sorter: OrderSorter
  readonly context: ListContext
}

function inOrder(rows: readonly Order[], all: readonly Order[], { sort, sorter, context }: InOrder): readonly Order[] {
  if (rows.length === all.length) return sorter.by(all, sort, context)
  if (rows.length <= FEW) return sorter.few(rows, sort, context)
  const wanted = new Set(rows)
  return sorter.by(all, sort, context).filter((order) => wanted.has(order))
}
