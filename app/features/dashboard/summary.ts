// The figures of a dashboard: how many orders count in each part, by the same rule that the lists behind them ask.
import { type Order } from '#shared/orders/order.ts'
import { slice, type Slice } from '#app/parts/figures/figure.ts'
import { slicesOf, stopsIn, type Scope } from '#app/parts/figures/slices.ts'
import { type StopKind } from '#app/parts/figures/stop-facts.ts'

export interface PlaceTime {
  readonly kind: StopKind
  readonly place: string
  /** Orders with a measured visit here. */
  readonly orders: number
  readonly medianMinutes: number
  readonly longestMinutes: number
}

export interface Summary {
  /** How many orders count in this part; what the list behind it shows. */
  readonly count: (name: string) => number
  readonly ordersOf: (name: string) => readonly Order[]
  readonly medianMinutes: { readonly [K in StopKind]: number | null }
  /** Where lorries stood longest, by the median, the longest first. */
  readonly places: readonly PlaceTime[]
}

export function summarize(orders: Iterable<Order>, scope: Scope): Summary {
  const found = new Map<Slice, Order[]>()
  for (const order of orders) {
    for (const part of cachedSlices(order, scope)) {
      const known = found.get(part)
      if (known) known.push(order)
      else found.set(part, [order])
    }
  }
  const ordersOf = (name: string): readonly Order[] => found.get(slice(name)) ?? NO_ORDERS
  const visits = visitsOf([...ordersOf('collect.spent'), ...ordersOf('deliver.spent')], scope)
  return {
    count: (name) => ordersOf(name).length,
    ordersOf,
    medianMinutes: { collect: medianOf(visits, 'collect'), deliver: medianOf(visits, 'deliver') },
    places: placesOf(visits),
  }
}

const NO_ORDERS: readonly Order[] = []

/** As long as the question and the moment are the same, only what has changed is asked again. */
const answers = new WeakMap<Scope, WeakMap<Order, readonly Slice[]>>()

function cachedSlices(order: Order, scope: Scope): readonly Slice[] {
  const ofScope = answers.get(scope) ?? new WeakMap<Order, readonly Slice[]>()
  answers.set(scope, ofScope)
  const known = ofScope.get(order)
  if (known) return known
  const asked = slicesOf(order, scope)
  ofScope.set(order, asked)
  return asked
}

interface Visit {
  readonly kind: StopKind
  readonly place: string
  readonly minutes: number
  readonly order: Order
}

function visitsOf(orders: readonly Order[], scope: Scope): readonly Visit[] {
  return [...new Set(orders)].flatMap((order) =>
    stopsIn(order, scope).flatMap(({ kind, place, minutes }) => (minutes === null ? [] : [{ kind, place, minutes, order }])),
  )
}

function medianOf(visits: readonly Visit[], kind: StopKind): number | null {
  const minutes = visits.flatMap((visit) => (visit.kind === kind ? [visit.minutes] : []))
  return minutes.length === 0 ? null : median(minutes)
}

/** The middle one; of two in the middle, the value between them, in whole minutes. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return Math.round(((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2)
}

function placesOf(visits: readonly Visit[]): readonly PlaceTime[] {
  const groups = Map.groupBy(visits, ({ kind, place }) => `${kind}\n${place}`)
  return [...groups.values()]
    .flatMap((group): PlaceTime[] => {
      const [first] = group
      if (!first) return []
      const minutes = group.map((visit) => visit.minutes)
      return [
        {
          kind: first.kind,
          place: first.place,
          orders: new Set(group.map(({ order }) => order)).size,
          medianMinutes: median(minutes),
          longestMinutes: Math.max(...minutes),
        },
      ]
    })
    .toSorted((a, b) => b.medianMinutes - a.medianMinutes || (a.place < b.place ? -1 : 1))
}

/** Shares in whole per cent that sum to 100: the largest remainders are rounded up. All zero when nothing was counted. */
export function shares(counts: readonly number[]): readonly number[] {
  const sum = counts.reduce((total, count) => total + count, 0)
  if (sum === 0) return counts.map(() => 0)
  const exact = counts.map((count) => (count * 100) / sum)
  const whole = exact.map(Math.floor)
  const missing = 100 - whole.reduce((total, share) => total + share, 0)
  const upwards = exact
    .map((share, at) => ({ at, rest: share - Math.floor(share) }))
    .toSorted((a, b) => b.rest - a.rest || a.at - b.at)
    .slice(0, missing)
  const raised = new Set(upwards.map(({ at }) => at))
  return whole.map((share, at) => (raised.has(at) ? share + 1 : share))
}
