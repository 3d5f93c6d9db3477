// The orders of a space in the order of their lists, kept so as they come and go: what a screen shows is a slice of what is there,
// not a search through 20,000 orders (sync.md finding 9). Lists handed out never change; a change makes new ones.
import { type Order } from '#shared/orders/order.ts'
import { groupsOf, ORDER_GROUPS, type OrderGroup } from './order-groups.ts'
import { OrderText } from './order-text.ts'

export type GroupCounts = { readonly [G in OrderGroup]: number }

type Compare = (a: Order, b: Order) => number

/** Newest first, by the moment of capture: what was just booked stands where one looks. */
export const newestFirst: Compare = (a, b) =>
  a.capturedAt < b.capturedAt ? 1 : a.capturedAt > b.capturedAt ? -1 : a.id < b.id ? 1 : a.id > b.id ? -1 : 0
const byReference: Compare = (a, b) =>
  a.refNorm < b.refNorm ? -1 : a.refNorm > b.refNorm ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** A sorted list whose changes are worked in when it is next read, all at once. */
class SortedList {
  private list: readonly Order[] = []
  private readonly added = new Map<string, Order>()
  private readonly removed = new Set<Order>()
  private readonly compare: Compare

  constructor(compare: Compare) {
    this.compare = compare
  }

  add(order: Order): void {
    this.added.set(order.id, order)
  }

  remove(order: Order): void {
    if (this.added.get(order.id) === order) this.added.delete(order.id)
    else this.removed.add(order)
  }

  /** Without working anything in. */
  get size(): number {
    return this.list.length + this.added.size - this.removed.size
  }

  read(): readonly Order[] {
    if (this.added.size === 0 && this.removed.size === 0) return this.list
    const kept = this.removed.size === 0 ? this.list : this.list.filter((order) => !this.removed.has(order))
    this.list = merged(kept, [...this.added.values()].sort(this.compare), this.compare)
    this.added.clear()
    this.removed.clear()
    return this.list
  }
}

function merged(a: readonly Order[], b: readonly Order[], compare: Compare): readonly Order[] {
  if (b.length === 0) return a
  if (a.length === 0) return b
  const all: Order[] = []
  let next = 0
  for (const order of a) {
    for (let other = b[next]; other && compare(other, order) < 0; other = b[++next]) all.push(other)
    all.push(order)
  }
  return [...all, ...b.slice(next)]
}

export class OrderIndex {
  private readonly groups = Object.fromEntries(ORDER_GROUPS.map((group) => [group, new SortedList(newestFirst)])) as {
    readonly [G in OrderGroup]: SortedList // every group has its entry
  }
  private readonly references = new SortedList(byReference)
  private readonly text = new OrderText()
  private readonly orders = new Map<string, Order>()

  put(order: Order): void {
    this.remove(order.id)
    this.orders.set(order.id, order)
    for (const group of groupsOf(order)) this.groups[group].add(order)
    this.references.add(order)
    this.text.add(order)
  }

  remove(id: string): void {
    const known = this.orders.get(id)
    if (!known) return
    this.orders.delete(id)
    for (const group of groupsOf(known)) this.groups[group].remove(known)
    this.references.remove(known)
    this.text.remove(known)
  }

  get total(): number {
    return this.orders.size
  }

  get(id: string): Order | undefined {
    return this.orders.get(id)
  }

  /** Newest first. */
  group(group: OrderGroup): readonly Order[] {
    return this.groups[group].read()
  }

  size(group: OrderGroup): number {
    return this.groups[group].size
  }

  /** Work on the text index while nobody waits for it; false when nothing is left. */
  takeInText(most: number): boolean {
    return this.text.takeIn(most)
  }

  /** Ids of the orders that say it; null for all. */
  saying(text: string): ReadonlySet<string> | null {
    return this.text.idsOf(text)
  }

  /** By reference, from the first that is not before `refNorm`. */
  fromReference(refNorm: string): Iterable<Order> {
    const list = this.references.read()
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle]?.refNorm ?? '') < refNorm) low = middle + 1
      else high = middle
    }
    return from(list, low)
  }
}

function* from(list: readonly Order[], start: number): Generator<Order> {
  for (let at = start; at < list.length; at++) {
    const order = list[at]
    if (order) yield order
  }
}
