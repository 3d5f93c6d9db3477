// The figures of a dashboard: how many orders count in each part, by the same rule that the lists behind them ask.
import { type Order } from '#shared/orders/order.ts'
import { ANY_HOUR, HOURS, slice, type Slice } from '#app/parts/figures/figure.ts'
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
  // Most orders of a day count in the same parts as many others: what is added up are these groups.
  const groups = new Map<Parts, Order[]>()
  for (const order of orders) {
    const parts = partsOf(order, scope)
    const group = groups.get(parts)
    if (group) group.push(order)
    else groups.set(parts, [order])
  }
  const counts = new Map<Slice, number>()
  for (const [parts, { length }] of groups) for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + length)
  const ordersOf = (name: string): readonly Order[] => {
    const part = slice(name)
    return [...groups].flatMap(([parts, group]) => (parts.includes(part) ? group : []))
  }
  const visits = visitsOf([...ordersOf('collect.spent'), ...ordersOf('deliver.spent')], scope)
  return {
    count: (name) => counts.get(slice(name)) ?? 0,
    ordersOf,
    medianMinutes: { collect: medianOf(visits, 'collect'), deliver: medianOf(visits, 'deliver') },
    places: placesOf(visits),
  }
}

/** Equal lists are one and the same object. */
type Parts = readonly Slice[]

interface Known {
  readonly ofOrder: WeakMap<Order, Parts>
  readonly equal: Map<string, Parts>
}

/** As long as the question and the moment are the same, only what has changed is asked again. */
const answers = new WeakMap<Scope, Known>()

function partsOf(order: Order, scope: Scope): Parts {
  const known: Known = answers.get(scope) ?? { ofOrder: new WeakMap(), equal: new Map() }
  answers.set(scope, known)
  const own = known.ofOrder.get(order)
  if (own) return own
  const asked = slicesOf(order, scope)
  const key = asked.join(' ')
  const one = known.equal.get(key) ?? asked
  known.equal.set(key, one)
  known.ofOrder.set(order, one)
  return one
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

const FEWEST_COLUMNS = 8

/** From the first hour with orders to the last one, no gaps between; on a phone only hours with orders. */
export function hoursShown(kind: StopKind, { count }: Pick<Summary, 'count'>, isPhone: boolean): readonly string[] {
  const busy = HOURS.filter((hour) => count(`${kind}.h${hour}`) > 0)
  const any = count(`${kind}.h${ANY_HOUR}`) > 0 ? [ANY_HOUR] : []
  if (busy.length === 0 || isPhone) return [...busy, ...any]
  const first = Number(busy[0])
  const last = Number(busy.at(-1))
  const until = Math.min(HOURS.length, Math.max(last + 1, first + FEWEST_COLUMNS))
  return [...HOURS.slice(Math.min(first, until - FEWEST_COLUMNS), until), ...any]
}

/** Whole per cent of the orders whose arrivals are known; null where none is. */
export function onTimeShare(
  { count }: Pick<Summary, 'count'>,
  kind: StopKind,
): { readonly share: number | null; readonly measured: number } {
  const [punctual, late] = [count(`${kind}.on-time`), count(`${kind}.late`)]
  const measured = punctual + late
  return { measured, share: measured === 0 ? null : (shares([punctual, late])[0] ?? null) }
}
