// The day as a timetable: stops by time, each with its order and how it stands.
import { isInDays, type Scope } from '#app/parts/figures/slices.ts'
import { placeName, type StopKind } from '#app/parts/figures/stop-facts.ts'
import { allStops } from '#shared/orders/order-rules.ts'
import { type ExecutionStatus, type Order, type Stop } from '#shared/orders/order.ts'

/** One line of the day: the stops of one order at one place in one window; three consignments on one dock are one line. */
export interface DayLine {
  readonly key: string
  readonly order: Order
  readonly stop: Stop
  /** How many stops of the order this line stands for. */
  readonly count: number
  /** The newest execution status among them; null before anything was planned. */
  readonly execution: ExecutionStatus | null
}

/** B3: the stops of this kind in the days of the scope, in the order in which they are due. */
export function dayLines(orders: readonly Order[], kind: StopKind, scope: Scope): readonly DayLine[] {
  const { place } = scope.filters
  const isHere = (stop: Stop) =>
    stop.kind === kind &&
    isInDays({ date: stop.window.date, zone: stop.place.timeZone }, scope) &&
    (place === undefined || place === placeName(stop.place))
  return orders
    .flatMap((order) =>
      linesOf(
        order,
        allStops(order.content).flatMap(({ stop }) => (isHere(stop) ? [stop] : [])),
      ),
    )
    .sort(byTime)
}

/** The newest thing that happened at these stops. */
export function executionAt(order: Order, stopIds: ReadonlySet<string>): ExecutionStatus | null {
  let newest: Order['execution'][number] | null = null
  for (const event of order.execution) {
    if (stopIds.has(event.stopId) && (newest === null || event.at >= newest.at)) newest = event
  }
  return newest?.status ?? null
}

function linesOf(order: Order, stops: readonly Stop[]): DayLine[] {
  const together = Map.groupBy(stops, ({ place, window }) =>
    [place.name, place.postcode, place.city, window.date, window.from ?? '', window.until ?? ''].join('\n'),
  )
  return [...together].flatMap(([key, group]) => {
    const stop = group[0]
    if (!stop) return []
    const execution = executionAt(order, new Set(group.map(({ id }) => id)))
    return [{ key: `${order.id}\n${key}`, order, stop, count: group.length, execution }]
  })
}

const collator = new Intl.Collator(undefined, { numeric: true })

function byTime(a: DayLine, b: DayLine): number {
  const [timeA, timeB] = [timeOf(a.stop), timeOf(b.stop)]
  if (timeA !== timeB) return timeA < timeB ? -1 : 1
  return collator.compare(a.order.content.reference, b.order.content.reference)
}

/** A stop without a start is due until its end; one without any time comes after those that have one. */
function timeOf({ window }: Stop): string {
  return `${window.date} ${window.from ?? window.until ?? '99:99'}`
}
