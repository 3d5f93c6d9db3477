import { type Conflict } from '#shared/conflicts/conflict.ts'
import { addDays, localDateSchema, localDateTime, type Instant, type LocalDate, type TimeZone } from '#shared/kernel/time.ts'
import { allStops } from '#shared/orders/order-rules.ts'
import { ORDER_STATUSES, type ExecutionStatus, type Order, type OrderStatus, type Stop } from '#shared/orders/order.ts'

/** A day relative to each place's own today, or a date that somebody picked. */
export type DayChoice =
  | { readonly kind: 'relative'; readonly days: -1 | 0 | 1 }
  | { readonly kind: 'date'; readonly date: LocalDate }

export const TODAY: DayChoice = { kind: 'relative', days: 0 }

/** One line of the day: the stops of one order at one place in one window; three consignments on one dock are one line. */
export interface DayStop {
  readonly key: string
  readonly order: Order
  readonly stop: Stop
  /** How many stops of the order this line stands for. */
  readonly count: number
  /** The newest execution status among them; null before anything was planned. */
  readonly execution: ExecutionStatus | null
}

export type NeedsYou =
  | { readonly kind: 'conflict'; readonly key: string; readonly conflict: Conflict }
  | { readonly kind: 'declined'; readonly key: string; readonly order: Order; readonly reason: string | null }
  | { readonly kind: 'failed'; readonly key: string; readonly order: Order; readonly stop: Stop }

export interface DashboardDay {
  readonly needsYou: readonly NeedsYou[]
  /** Orders of the day on which the carrier has something to decide, the longest waiting first. */
  readonly waiting: readonly Order[]
  readonly collections: readonly DayStop[]
  readonly deliveries: readonly DayStop[]
  /** Every order of the day once, at its first stop on it; cancelled ones too. */
  readonly orders: readonly DayStop[]
  readonly counts: Readonly<Record<OrderStatus, number>>
  readonly total: number
}

export interface DayInput {
  readonly orders: readonly Order[]
  readonly conflicts: readonly Conflict[]
  readonly choice: DayChoice
  readonly now: Instant
}

/** Which day the address asks for; anything it does not understand is today. */
export function parseDay(text: string | undefined): DayChoice {
  if (text === 'yesterday') return { kind: 'relative', days: -1 }
  if (text === 'tomorrow') return { kind: 'relative', days: 1 }
  const date = localDateSchema.safeParse(text)
  return date.success ? { kind: 'date', date: date.data } : TODAY
}

export function dayParam(choice: DayChoice): string | undefined {
  if (choice.kind === 'date') return choice.date
  return choice.days === -1 ? 'yesterday' : choice.days === 1 ? 'tomorrow' : undefined
}

/** The date that this choice means at a place: its own today, not the reader's. */
export function dayAt(choice: DayChoice, now: Instant, zone: TimeZone): LocalDate {
  return choice.kind === 'date' ? choice.date : addDays(localDateTime(now, zone).date, choice.days)
}

/** B3: all orders of the day with their current status, grouped by what a person does about them. */
export function dashboardDay(input: DayInput): DashboardDay {
  const isOnDay = dayTest(input.choice, input.now)
  const ofDay = input.orders.flatMap((order) => {
    if (order.supersededBy !== null) return []
    const stops = allStops(order.content).flatMap(({ stop }) => (isOnDay(stop) ? [stop] : []))
    return stops.length > 0 ? [{ order, stops }] : []
  })
  const live = ofDay.filter(({ order }) => order.status !== 'cancelled')
  const orders = ofDay.flatMap(({ order, stops }) => linesOf(order, stops).sort(byTime).slice(0, 1)).sort(byTime)
  const lines = live.flatMap(({ order, stops }) => linesOf(order, stops)).sort(byTime)
  return {
    needsYou: [...conflictsOfDay(input, isOnDay), ...ofDay.flatMap(({ order, stops }) => needsOf(order, stops))],
    waiting: live.flatMap(({ order }) => (order.pending ? [order] : [])).sort((a, b) => (a.capturedAt < b.capturedAt ? -1 : 1)),
    collections: lines.filter(({ stop }) => stop.kind === 'collect'),
    deliveries: lines.filter(({ stop }) => stop.kind === 'deliver'),
    orders,
    counts: countStatuses(ofDay.map(({ order }) => order)),
    total: ofDay.length,
  }
}

/** The newest thing that happened at this stop. */
export function executionAt(order: Order, stopIds: ReadonlySet<string>): ExecutionStatus | null {
  let newest: Order['execution'][number] | null = null
  for (const event of order.execution) {
    if (stopIds.has(event.stopId) && (newest === null || event.at >= newest.at)) newest = event
  }
  return newest?.status ?? null
}

function dayTest(choice: DayChoice, now: Instant): (stop: Stop) => boolean {
  // A portal has few zones and thousands of stops; reading a zone's calendar is what costs.
  const days = new Map<TimeZone, LocalDate>()
  return ({ place, window }) => {
    const day = days.get(place.timeZone) ?? dayAt(choice, now, place.timeZone)
    days.set(place.timeZone, day)
    return window.date === day
  }
}

function linesOf(order: Order, stops: readonly Stop[]): DayStop[] {
  const together = Map.groupBy(stops, ({ kind, place, window }) =>
    [kind, place.name, place.postcode, place.city, window.from ?? '', window.until ?? ''].join('\n'),
  )
  return [...together].flatMap(([key, group]) => {
    const stop = group[0]
    if (!stop) return []
    const execution = executionAt(order, new Set(group.map(({ id }) => id)))
    return [{ key: `${order.id}\n${key}`, order, stop, count: group.length, execution }]
  })
}

function byTime(a: DayStop, b: DayStop): number {
  const [timeA, timeB] = [timeOf(a.stop), timeOf(b.stop)]
  if (timeA !== timeB) return timeA < timeB ? -1 : 1
  return a.order.content.reference.localeCompare(b.order.content.reference, undefined, { numeric: true })
}

/** A stop without a start is due until its end; one without any time comes after those that have one. */
function timeOf({ window }: Stop): string {
  return window.from ?? window.until ?? '99:99'
}

function needsOf(order: Order, stops: readonly Stop[]): NeedsYou[] {
  if (order.ended?.kind === 'declined') return [{ kind: 'declined', key: order.id, order, reason: order.ended.reason }]
  if (order.status === 'cancelled') return []
  const failed = stops.find(({ id }) => executionAt(order, new Set([id])) === 'delivery-failed')
  return failed ? [{ kind: 'failed', key: order.id, order, stop: failed }] : []
}

/** A conflict belongs to the days of both its versions, and to today in any case: it needs somebody whatever its date. */
function conflictsOfDay({ conflicts, orders, choice }: DayInput, isOnDay: (stop: Stop) => boolean): NeedsYou[] {
  const isToday = choice.kind === 'relative' && choice.days === 0
  return conflicts.flatMap((conflict): NeedsYou[] => {
    if (conflict.state !== 'open') return []
    const theirs = orders.find(({ id }) => id === conflict.orderId)
    const stops = [conflict.mine, theirs?.content].flatMap((content) => (content ? allStops(content) : []))
    const isHere = isToday || stops.some(({ stop }) => isOnDay(stop))
    return isHere ? [{ kind: 'conflict', key: conflict.id, conflict }] : []
  })
}

function countStatuses(orders: readonly Order[]): Record<OrderStatus, number> {
  // fromEntries forgets which keys it was given; ORDER_STATUSES names all of them.
  const counts = Object.fromEntries(ORDER_STATUSES.map((status) => [status, 0])) as Record<OrderStatus, number>
  for (const order of orders) counts[order.status] += 1
  return counts
}
