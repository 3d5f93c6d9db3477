// What an order's stops say about themselves, whatever time it is now: computed once per order, kept by the record itself. A changed
// order is a new object, all others are found again.
import { millisOf, type LocalDate, type TimeZone } from '#shared/kernel/time.ts'
import { latestExecution } from '#shared/orders/order-rules.ts'
import { type ExecutionEvent, type ExecutionStatus, type Order, type Place, type Stop } from '#shared/orders/order.ts'
import { wallClock } from './zone-clock.ts'

export type StopKind = Stop['kind']

export interface StopFacts {
  readonly kind: StopKind
  readonly date: LocalDate
  readonly zone: TimeZone
  /** Where it is, as a person would say it. */
  readonly place: string
  /** The hour in which it is due by the clock there, `08`; null without any time. */
  readonly hour: string | null
  /** The last minute of its window by the clock there; a window without an end ends with the day. */
  readonly deadline: string
  readonly latest: ExecutionStatus | null
  readonly hasArrived: boolean
  /** Whether the first arrival was within the window; null as long as nobody said. */
  readonly punctual: 'on-time' | 'late' | null
  /** The longest visit, from arrival to the end of loading or unloading; null as long as both are not known. */
  readonly minutes: number | null
}

export interface OrderFacts {
  readonly stops: readonly StopFacts[]
  readonly latest: ExecutionStatus | null
}

const known = new WeakMap<Order, OrderFacts>()

export function factsOf(order: Order): OrderFacts {
  const facts = known.get(order)
  if (facts) return facts
  const made = makeFacts(order)
  known.set(order, made)
  return made
}

export function placeName({ name, city }: Pick<Place, 'name' | 'city'>): string {
  return city === '' ? name : `${name}, ${city}`
}

function makeFacts(order: Order): OrderFacts {
  const events = order.execution.length > 0 ? Map.groupBy(order.execution, ({ stopId }) => stopId) : NO_EVENTS
  const stops = order.content.consignments.flatMap((consignment) =>
    consignment.stops.map((stop) => stopFacts(stop, inOrder(events.get(stop.id)))),
  )
  return { stops, latest: latestExecution(order)?.status ?? null }
}

const NO_EVENTS: ReadonlyMap<string, ExecutionEvent[]> = new Map()
const NOTHING: readonly ExecutionEvent[] = []

function inOrder(events: readonly ExecutionEvent[] | undefined): readonly ExecutionEvent[] {
  return events ? events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) : NOTHING
}

function stopFacts({ kind, window, place }: Stop, events: readonly ExecutionEvent[]): StopFacts {
  const due = window.from ?? window.until
  const deadline = `${window.date}T${window.until ?? '24:00'}`
  // Where nobody noted the arrival, whoever was done had arrived.
  const arrival = events.find(({ status }) => ARRIVED.has(status)) ?? events.find(({ status }) => ENDED.has(status))
  return {
    kind,
    date: window.date,
    zone: place.timeZone,
    place: placeName(place),
    hour: due === undefined ? null : due.slice(0, 2),
    deadline,
    latest: events.at(-1)?.status ?? null,
    hasArrived: arrival !== undefined,
    punctual: arrival ? (wallClock(arrival.at, place.timeZone) <= deadline ? 'on-time' : 'late') : null,
    minutes: longestVisit(events),
  }
}

const ARRIVED: ReadonlySet<ExecutionStatus> = new Set(['at-collection', 'at-delivery'])
const ENDED: ReadonlySet<ExecutionStatus> = new Set(['collected', 'delivered', 'delivery-failed'])

function longestVisit(events: readonly ExecutionEvent[]): number | null {
  let longest: number | null = null
  let since: number | null = null
  for (const { status, at } of events) {
    if (ARRIVED.has(status)) since ??= millisOf(at)
    else if (ENDED.has(status) && since !== null) {
      longest = Math.max(longest ?? 0, Math.round((millisOf(at) - since) / 60_000))
      since = null
    }
  }
  return longest
}
