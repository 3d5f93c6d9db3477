// Orders by a field, quickly enough for fifty thousand: what was sorted once is kept, and what comes and goes is worked in.
import { LIST_FIELDS, type ListField } from '#app/parts/orders-place.ts'
import { newestFirst } from '#app/sync-client/order-index.ts'
import { type Order } from '#shared/orders/order.ts'
import { foldCommonText } from '#app/platform/fold-text.ts'
import { FIELDS, type ListContext } from './order-list-fields.ts'

export interface SortBy {
  readonly field: ListField
  readonly direction: 'up' | 'down'
}

export function sortOf(text: string | undefined): SortBy | null {
  const name = text?.replace(/^-/, '')
  const field = LIST_FIELDS.find((known) => known === name)
  return field ? { field, direction: text?.startsWith('-') ? 'down' : 'up' } : null
}

export function sortText({ field, direction }: SortBy): string {
  return direction === 'down' ? `-${field}` : field
}

type Key = string | number | null

/** Null stands last, both ways round. */
function keyOf(field: ListField, order: Order, context: ListContext): Key {
  const { kind, choices, value } = FIELDS[field]
  const own = value(order, context)
  if (own === null || typeof own === 'number') return own
  if (Array.isArray(choices)) return choices.indexOf(own)
  if (kind !== 'text') return choices === 'services' ? foldCommonText(context.services.get(own) ?? own) : own
  return inNumbers(foldCommonText(own))
}

/** "PO-2" stands before "PO-10". */
function inNumbers(text: string): string {
  return /\d/.test(text) ? text.replace(/\d+/g, (digits) => digits.padStart(12, '0')) : text
}

interface Kept {
  readonly source: readonly Order[]
  readonly sorted: readonly Order[]
}

/** More changes than this are sorted anew. */
const FEW = 2_000

/** One list's memory of its orders in other orders than their own. */
export class OrderSorter {
  private readonly kept = new Map<ListField, Kept>()
  private readonly keys = new Map<ListField, WeakMap<Order, Key>>()
  private services: ListContext['services'] | null = null

  /** All of `source`, upwards; equal ones as they stand in it. */
  upwards(source: readonly Order[], field: ListField, context: ListContext): readonly Order[] {
    this.forgetOldWords(context)
    if (FIELDS[field].isOfTheMoment) return sortedBy(source, (order) => keyOf(field, order, context))
    const key = this.keyOf(field, context)
    const before = this.kept.get(field)
    if (before?.source === source) return before.sorted
    const sorted = (before && workedIn(before, source, key)) ?? sortedBy(source, key)
    this.kept.set(field, { source, sorted })
    return sorted
  }

  /** A few of them, without keeping anything. */
  few(orders: readonly Order[], { field, direction }: SortBy, context: ListContext): readonly Order[] {
    this.forgetOldWords(context)
    const key = this.keyOf(field, context)
    const up = sortedBy(orders, key)
    return direction === 'up' ? up : downwards(up, key)
  }

  by(source: readonly Order[], { field, direction }: SortBy, context: ListContext): readonly Order[] {
    const up = this.upwards(source, field, context)
    if (direction === 'up') return up
    return downwards(up, this.keyOf(field, context))
  }

  /** Work that the first sort would do, done while nobody waits. */
  warm(orders: readonly Order[], field: ListField, context: ListContext): void {
    this.forgetOldWords(context)
    const key = this.keyOf(field, context)
    for (const order of orders) key(order)
  }

  private keyOf(field: ListField, context: ListContext): (order: Order) => Key {
    if (FIELDS[field].isOfTheMoment) return (order) => keyOf(field, order, context)
    const known = this.keys.get(field) ?? new WeakMap<Order, Key>()
    this.keys.set(field, known)
    return (order) => {
      let key = known.get(order)
      if (key === undefined) known.set(order, (key = keyOf(field, order, context)))
      return key
    }
  }

  private forgetOldWords({ services }: ListContext): void {
    if (this.services === services) return
    this.services = services
    this.kept.delete('service')
    this.keys.delete('service')
  }
}

/** By their different keys: of a status there are seven, and of fifty thousand references the engine's own sort is the fastest. */
export function sortedBy(orders: readonly Order[], keyOf: (order: Order) => Key): readonly Order[] {
  // Most keys of a reference belong to one order alone: a list for each would cost more than the sort.
  const groups = new Map<Key, Order | Order[]>()
  for (const order of orders) {
    const key = keyOf(order)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, order)
    else if (Array.isArray(group)) group.push(order)
    else groups.set(key, [group, order])
  }
  const last = groups.get(null)
  groups.delete(null)
  const keys = [...groups.keys()]
  const inOrder = typeof keys[0] === 'number' ? Float64Array.from(keys, Number).sort() : keys.sort()
  const sorted: Order[] = []
  const take = (group: Order | Order[] | undefined): void => {
    if (Array.isArray(group)) for (const order of group) sorted.push(order)
    else if (group) sorted.push(group)
  }
  for (const key of inOrder) take(groups.get(key))
  take(last)
  return sorted
}

/** The other way round; equal ones stay as they are, and what says nothing stays at the end. */
function downwards(up: readonly Order[], keyOf: (order: Order) => Key): readonly Order[] {
  const down: Order[] = []
  let end = up.length
  while (end > 0 && keyOf(at(up, end - 1)) === null) end -= 1
  for (let last = end; last > 0;) {
    const key = keyOf(at(up, last - 1))
    let first = last - 1
    while (first > 0 && keyOf(at(up, first - 1)) === key) first -= 1
    for (let next = first; next < last; next += 1) down.push(at(up, next))
    last = first
  }
  for (let next = end; next < up.length; next += 1) down.push(at(up, next))
  return down
}

function at(orders: readonly Order[], index: number): Order {
  const order = orders[index]
  if (!order) throw new RangeError(`no order at ${index}`)
  return order
}

function workedIn(before: Kept, source: readonly Order[], keyOf: (order: Order) => Key): readonly Order[] | null {
  const had = new Set(before.source)
  const added = source.filter((order) => !had.has(order))
  if (added.length > FEW) return null
  const has = new Set(source)
  const kept = before.sorted.filter((order) => has.has(order))
  if (kept.length + added.length !== source.length) return null
  return merged(kept, sortedBy(added, keyOf), keyOf)
}

function merged(kept: readonly Order[], added: readonly Order[], keyOf: (order: Order) => Key): readonly Order[] {
  const all: Order[] = []
  let next = 0
  for (const order of kept) {
    for (let other = added[next]; other && isBefore(other, order, keyOf); other = added[++next]) all.push(other)
    all.push(order)
  }
  return [...all, ...added.slice(next)]
}

/** Equal ones stand newest first, as in the list that is not sorted. */
function isBefore(a: Order, b: Order, keyOf: (order: Order) => Key): boolean {
  const [first, second] = [keyOf(a), keyOf(b)]
  if (first === second) return newestFirst(a, b) < 0
  if (first === null || second === null) return second === null
  return first < second
}
