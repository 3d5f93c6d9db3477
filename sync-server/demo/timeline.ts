// What becomes of an order on the road: the whole course is written first, and the world shows as much of it as has happened.
import { addMillis, type Instant } from '#shared/kernel/time.ts'
import type { Consignment, ExecutionStatus, Order, OrderContent, Stop } from '#shared/orders/order.ts'
import { addWorkdays, instantAt, isWorkday } from './calendar.ts'
import type { Chance } from './chance.ts'

type Event = Order['execution'][number]

/** `failed`: nobody there, and no new date yet. `failed-once`: it worked the next day. */
export type Mishap = 'failed' | 'failed-once' | 'returned'

export interface Course {
  readonly content: OrderContent
  /** When the carrier put it on a trip. */
  readonly plannedAt: Instant
  readonly mishap?: Mishap
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Everything that will have happened at the end, in the order in which it happens. */
export function courseOf(chance: Chance, course: Course): Event[] {
  const events = course.content.consignments.flatMap((consignment) => [
    ...consignment.stops.map((stop) => event(stop, 'planned', course.plannedAt)),
    ...onTheRoad(chance, consignment, course.mishap),
  ])
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function onTheRoad(chance: Chance, consignment: Consignment, mishap: Mishap | undefined): Event[] {
  const events: Event[] = []
  const collections = consignment.stops.filter((stop) => stop.kind === 'collect')
  for (const stop of collections) events.push(...collection(chance, stop))
  const loaded = events.reduce<Instant>((last, { at }) => (at > last ? at : last), opens(consignment.stops[0] ?? stopMissing()))
  let hub = loaded
  for (const stop of consignment.stops.filter(({ kind }) => kind === 'deliver')) {
    const restsOvernight = stop.window.date > (collections.at(-1)?.window.date ?? stop.window.date)
    if (restsOvernight) {
      hub = addMillis(loaded, chance.int(95, 160) * MINUTE)
      events.push(event(stop, 'at-hub', hub))
    }
    events.push(...delivery(chance, stop, { hub, mishap }))
  }
  return events
}

function collection(chance: Chance, stop: Stop): Event[] {
  const arrives = addMillis(opens(stop), chance.int(0, 20) * MINUTE)
  return [
    event(stop, 'dispatched', addMillis(opens(stop), -120 * MINUTE)),
    event(stop, 'route-to-collection', addMillis(opens(stop), -chance.int(25, 50) * MINUTE)),
    event(stop, 'at-collection', arrives),
    event(stop, 'collected', addMillis(arrives, chance.int(15, 40) * MINUTE)),
  ]
}

function delivery(chance: Chance, stop: Stop, way: { hub: Instant; mishap: Mishap | undefined }): Event[] {
  const leaves = latest(addMillis(opens(stop), -120 * MINUTE), addMillis(way.hub, 15 * MINUTE))
  const nears = latest(addMillis(opens(stop), -chance.int(20, 40) * MINUTE), addMillis(leaves, 10 * MINUTE))
  const arrives = latest(addMillis(opens(stop), chance.int(0, 25) * MINUTE), addMillis(nears, 10 * MINUTE))
  const begun = [
    event(stop, 'out-for-delivery', leaves),
    event(stop, 'route-to-delivery', nears),
    event(stop, 'at-delivery', arrives),
  ]
  const ends = addMillis(arrives, chance.int(10, 35) * MINUTE)
  if (way.mishap === undefined) return [...begun, event(stop, 'delivered', ends)]
  const failed = [...begun, event(stop, 'delivery-failed', ends)]
  const again = instantAt(addWorkdays(stop.window.date, 1), stop.window.from ?? '08:00', stop.place.timeZone)
  if (way.mishap === 'failed-once')
    return [
      ...failed,
      event(stop, 'out-for-delivery', addMillis(again, -90 * MINUTE)),
      event(stop, 'at-delivery', again),
      event(stop, 'delivered', addMillis(again, 20 * MINUTE)),
    ]
  if (way.mishap === 'returned')
    return [...failed, event(stop, 'return-in-transit', again), event(stop, 'returned', addMillis(again, 2 * DAY))]
  return failed
}

const OVER = new Set<ExecutionStatus>(['delivered', 'returned'])

/** ORD statuses as far as the course has come: In Transit only when every collection is done (ruling 0.15). */
export function progressAt(
  content: OrderContent,
  course: readonly Event[],
  moment: Instant,
): Pick<Order, 'status' | 'execution'> {
  const execution = course.filter(({ at }) => at <= moment)
  const stops = content.consignments.flatMap((consignment) => consignment.stops)
  const reached = (kind: Stop['kind'], statuses: ReadonlySet<ExecutionStatus>) =>
    stops
      .filter((stop) => stop.kind === kind)
      .every((stop) => execution.some(({ stopId, status }) => stopId === stop.id && statuses.has(status)))
  if (execution.length === 0) return { status: 'to-plan', execution }
  if (reached('deliver', OVER)) return { status: 'delivered', execution }
  return { status: reached('collect', new Set(['collected'])) ? 'in-transit' : 'planned', execution }
}

/** Invoiced about a week after the delivery, paid about a month after that. */
export function invoiceStatusAt(
  chance: Chance,
  progress: Pick<Order, 'status' | 'execution'>,
  moment: Instant,
): Order['invoiceStatus'] {
  const days = { ready: 1, sent: chance.int(4, 8), paid: chance.int(25, 45) }
  if (progress.status !== 'delivered') return 'not-invoiced'
  const age = (Date.parse(moment) - Date.parse(progress.execution.at(-1)?.at ?? moment)) / DAY
  if (age >= days.paid) return 'paid'
  if (age >= days.sent) return 'invoiced'
  return age >= days.ready ? 'to-invoice' : 'not-invoiced'
}

/** Planned in the afternoon, some working days before the first collection, but never before it was taken. */
export function plannedAtOf(chance: Chance, content: OrderContent, takenAt: Instant): Instant {
  const first = content.consignments.flatMap(({ stops }) => stops).reduce((a, b) => (opens(b) < opens(a) ? b : a))
  const day = addWorkdays(first.window.date, -chance.int(1, 2))
  const office = instantAt(day, `${chance.int(14, 16)}:${chance.int(10, 59)}`, first.place.timeZone)
  const planned = latest(office, addMillis(takenAt, chance.int(20, 90) * MINUTE))
  return planned < addMillis(opens(first), -150 * MINUTE) ? planned : addMillis(takenAt, 5 * MINUTE)
}

function opens(stop: Stop): Instant {
  return instantAt(stop.window.date, stop.window.from ?? (isWorkday(stop.window.date) ? '08:00' : '09:00'), stop.place.timeZone)
}

function event(stop: Stop, status: ExecutionStatus, at: Instant): Event {
  return { stopId: stop.id, status, at }
}

function latest(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}

function stopMissing(): never {
  throw new Error('a consignment has at least two stops')
}
