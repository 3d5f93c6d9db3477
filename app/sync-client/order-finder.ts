// What screens ask of the orders: the index of the server's orders, with the unanswered work of this device laid over it.
import { type Order } from '#shared/orders/order.ts'
import { normalizeReference } from '#shared/orders/reference.ts'
import { groupsOf, ORDER_GROUPS, type OrderGroup } from './order-groups.ts'
import { newestFirst, OrderIndex, type GroupCounts } from './order-index.ts'
import { says, wordsOf } from './order-text.ts'

export interface OrderQuery {
  readonly group: OrderGroup
  /** As typed: reference, numbers, places, goods. */
  readonly text?: string
  readonly limit?: number
}

export interface OrderFinder {
  readonly total: number
  /** Newest first; the same array for the same question. */
  find(query: OrderQuery): readonly Order[]
  counts(text?: string): GroupCounts
  /** In the order of their references. */
  withReferencePrefix(prefix: string, limit: number): readonly Order[]
}

/** One in so many of a list are many. */
const MANY = 16
/** So many orders of a list, for each that is asked for, are looked at one by one before all are searched. */
const LOOKED_AT = 12
const MOST_LOOKED_AT = 1_200

type Changes = ReadonlyMap<string, { readonly record: unknown }>

/** Over one state of base and layer: a change of either makes another one. */
export class LayeredOrders implements OrderFinder {
  private readonly base: OrderIndex
  private readonly changes: Changes
  private readonly mine = new OrderIndex()
  private readonly answers = new Map<string, readonly Order[]>()
  private readonly hidden: number

  constructor(base: OrderIndex, changes: Changes) {
    this.base = base
    this.changes = changes
    let hidden = 0
    for (const [id, { record }] of changes) {
      if (base.get(id)) hidden += 1
      if (record !== null) this.mine.put(record as Order) // the caller hands in the changes of orders
    }
    this.hidden = hidden
  }

  get total(): number {
    return this.base.total - this.hidden + this.mine.total
  }

  find({ group, text = '', limit = Number.POSITIVE_INFINITY }: OrderQuery): readonly Order[] {
    const key = `${group}\n${limit}\n${text}`
    const known = this.answers.get(key)
    if (known) return known
    const found = text.trim() === '' ? this.listed(group, limit) : this.said(text, group, limit)
    this.answers.set(key, found)
    return found
  }

  counts(text = ''): GroupCounts {
    const counts = Object.fromEntries(ORDER_GROUPS.map((group) => [group, 0])) as { [G in OrderGroup]: number } // one per group
    const add = (order: Order, by: number): void => groupsOf(order).forEach((group) => (counts[group] += by))
    if (text.trim() !== '') {
      // The lists that are asked for anyway: every order stands in one of the two.
      for (const group of ['all', 'cancelled'] as const) for (const order of this.find({ group, text })) add(order, 1)
      return counts
    }
    for (const group of ORDER_GROUPS) counts[group] = this.base.size(group) + this.mine.size(group)
    for (const id of this.changes.keys()) {
      const order = this.base.get(id)
      if (order) add(order, -1)
    }
    return counts
  }

  withReferencePrefix(prefix: string, limit: number): readonly Order[] {
    const refNorm = normalizeReference(prefix)
    const take = (index: OrderIndex, isShown: (order: Order) => boolean): Order[] => {
      const taken: Order[] = []
      for (const order of index.fromReference(refNorm)) {
        if (!order.refNorm.startsWith(refNorm) || taken.length === limit) break
        if (isShown(order)) taken.push(order)
      }
      return taken
    }
    const base = take(this.base, (order) => !this.changes.has(order.id))
    const mine = take(this.mine, () => true)
    if (mine.length === 0) return base
    return [...base, ...mine].sort((a, b) => (a.refNorm < b.refNorm ? -1 : a.refNorm > b.refNorm ? 1 : 0)).slice(0, limit)
  }

  private listed(group: OrderGroup, limit: number): readonly Order[] {
    const base = this.base.group(group)
    if (this.changes.size === 0) return limit >= base.length ? base : base.slice(0, limit)
    const mine = this.mine.group(group)
    const all: Order[] = []
    let next = 0
    for (const order of base) {
      if (all.length >= limit) break
      if (this.changes.has(order.id)) continue
      for (let other = mine[next]; other && newestFirst(other, order) < 0; other = mine[++next]) all.push(other)
      all.push(order)
    }
    return [...all, ...mine.slice(next)].slice(0, limit)
  }

  /** Few are sorted; of many the list, which is sorted, is walked until there are enough. */
  private said(text: string, group: OrderGroup, limit: number): readonly Order[] {
    return this.saidAtTheTop(text, group, limit) ?? this.saidAnywhere(text, group, limit)
  }

  /** What many orders say is said often enough among the newest, and no search through all of them is needed. */
  private saidAtTheTop(text: string, group: OrderGroup, limit: number): readonly Order[] | null {
    const words = wordsOf(text)
    if (!words || limit * LOOKED_AT > MOST_LOOKED_AT) return null
    const found: Order[] = []
    for (const order of this.listed(group, limit * LOOKED_AT)) {
      if (says(order, words) && found.push(order) === limit) return found
    }
    return null
  }

  private saidAnywhere(text: string, group: OrderGroup, limit: number): readonly Order[] {
    const isSaid = this.matcher(text)
    if (isSaid.count * MANY < this.base.size(group))
      return this.saying(text)
        .filter((order) => groupsOf(order).includes(group))
        .sort(newestFirst)
        .slice(0, limit)
    const found: Order[] = []
    for (const order of this.listed(group, Number.POSITIVE_INFINITY)) {
      if (found.length >= limit) break
      if (isSaid.by(order)) found.push(order)
    }
    return found
  }

  private matcher(text: string): { count: number; by: (order: Order) => boolean } {
    const base = this.base.saying(text)
    const mine = this.mine.saying(text)
    return {
      count: (base?.size ?? 0) + (mine?.size ?? 0),
      by: ({ id }) => (this.changes.has(id) ? mine : base)?.has(id) ?? true,
    }
  }

  private saying(text: string): readonly Order[] {
    const base = [...(this.base.saying(text) ?? [])].filter((id) => !this.changes.has(id))
    const mine = [...(this.mine.saying(text) ?? [])]
    return [...base.flatMap((id) => this.base.get(id) ?? []), ...mine.flatMap((id) => this.mine.get(id) ?? [])]
  }
}
