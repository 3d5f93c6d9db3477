// Which figures an order counts in: the one rule behind every card, bar, piece of the pie and list.
import { addDays, localDateSchema, type Instant, type LocalDate, type TimeZone } from '#shared/kernel/time.ts'
import { type Order } from '#shared/orders/order.ts'
import { ANY_HOUR, slice, STOP_KINDS, STOP_STATES, type Figure, type Filters, type Slice, type StopState } from './figure.ts'
import { daysAt, isToday, type Days, type Period } from './period.ts'
import { factsOf, type OrderFacts, type StopFacts, type StopKind } from './stop-facts.ts'
import { wallClock } from './zone-clock.ts'

/** The days and the filters of one question, at one moment. */
export interface Scope {
  readonly isToday: boolean
  readonly filters: Filters
  readonly daysIn: (zone: TimeZone) => Days
  readonly clockIn: (zone: TimeZone) => string
}

export function scopeOf(period: Period, filters: Filters, now: Instant): Scope {
  return {
    isToday: isToday(period),
    filters,
    daysIn: perZone((zone) => daysAt(period, now, zone)),
    clockIn: perZone((zone) => wallClock(now, zone)),
  }
}

function perZone<T>(ask: (zone: TimeZone) => T): (zone: TimeZone) => T {
  const known = new Map<TimeZone, T>()
  return (zone) => {
    const value = known.get(zone) ?? ask(zone)
    known.set(zone, value)
    return value
  }
}

/** Whether an order is one of those that a figure counts. */
export function figureTest(figure: Figure, now: Instant): (order: Order) => boolean {
  const scope = scopeOf(figure.period, figure, now)
  const isOfDays = !figure.slice.startsWith('need.')
  return (order) => (!isOfDays || touchesDays(order, scope)) && slicesOf(order, scope).includes(figure.slice)
}

const NONE: readonly Slice[] = []

/** Every part in which this order counts; each once. An order that another one replaced counts nowhere. */
export function slicesOf(order: Order, scope: Scope): readonly Slice[] {
  if (order.supersededBy !== null) return NONE
  if (scope.filters.service !== undefined && order.content.serviceId !== scope.filters.service) return NONE
  if (!(scope.isToday && isUnsettled(order)) && !touchesDays(order, scope)) return NONE
  const facts = factsOf(order)
  const inDays = facts.stops.filter((stop) => isInDays(stop, scope))
  if (!passesStates(order, inDays, scope)) return NONE
  const isHere = ({ place }: StopFacts) => scope.filters.place === undefined || scope.filters.place === place
  const needs = needsOf(order, (scope.isToday ? facts.stops : inDays).filter(isHere), scope)
  const here = inDays.filter(isHere)
  if (here.length === 0) return needs
  const parts: Slice[] = [ALL, slice(`status.${order.status}`), ...needs]
  if (order.status !== 'cancelled') addLiveParts(parts, { order, facts, here, scope })
  return parts
}

const ALL = slice('all')
const WAITING = slice('waiting')

/** Stops of an order, in the days and at the place that are asked about. */
export function stopsIn(order: Order, scope: Scope): readonly StopFacts[] {
  const { place } = scope.filters
  return factsOf(order).stops.filter((stop) => isInDays(stop, scope) && (place === undefined || place === stop.place))
}

/** Whether today may have to do with it although none of its stops is today. Told without looking at each stop. */
export function isUnsettled({ status, ended, execution }: Order): boolean {
  if (status === 'cancelled') return ended?.kind === 'declined'
  return (
    status !== 'delivered' ||
    execution.some((event) => event.status === 'delivery-failed' || event.status === 'return-in-transit')
  )
}

/** Before anything is computed of an order: most orders of a portal are of other days. */
function touchesDays({ content }: Order, scope: Scope): boolean {
  return content.consignments.some(({ stops }) =>
    stops.some(({ window, place }) => isInDays({ date: window.date, zone: place.timeZone }, scope)),
  )
}

/** The filters by state ask about the whole order, wherever its stops are. */
function passesStates(order: Order, inDays: readonly StopFacts[], scope: Scope): boolean {
  const { collecting, delivering } = scope.filters
  const isIn = (kind: StopKind, wanted: StopState | undefined) =>
    wanted === undefined || stateOfKind(order, kind, { stops: inDays, scope }) === wanted
  return isIn('collect', collecting) && isIn('deliver', delivering)
}

export function isInDays({ date, zone }: { date: LocalDate; zone: TimeZone }, { daysIn }: Scope): boolean {
  const { from, to } = daysIn(zone)
  return date >= from && date <= to
}

interface Live {
  readonly order: Order
  readonly facts: OrderFacts
  readonly here: readonly StopFacts[]
  readonly scope: Scope
}

function addLiveParts(parts: Slice[], { order, facts, here, scope }: Live): void {
  if (facts.latest) parts.push(slice(`execution.${facts.latest}`))
  if (order.pending) parts.push(WAITING)
  for (const kind of STOP_KINDS) {
    const state = stateOfKind(order, kind, { stops: here, scope })
    if (state === null) continue
    const stops = here.filter((stop) => stop.kind === kind)
    parts.push(slice(kind), slice(`${kind}.${state}`), slice(`${kind}.${punctualOf(stops)}`), ...spentOf(kind, stops))
    for (const [hour, due] of Map.groupBy(stops, (stop) => stop.hour ?? ANY_HOUR))
      parts.push(slice(`${kind}.h${hour}`), slice(`${kind}.h${hour}.${worstState(order, due, scope)}`))
    if (kind === 'deliver') parts.push(slice(`outcome.${outcomeOf(state, stops)}`))
  }
}

type Where = { readonly stops: readonly StopFacts[]; readonly scope: Scope }

/** Null when nothing of this kind is there, or nothing of it counts any more. */
function stateOfKind(order: Order, kind: StopKind, { stops, scope }: Where): StopState | null {
  const those = order.status === 'cancelled' ? [] : stops.filter((stop) => stop.kind === kind)
  return those.length === 0 ? null : worstState(order, those, scope)
}

function worstState(order: Order, stops: readonly StopFacts[], scope: Scope): StopState {
  const states = new Set(stops.map((stop) => stateOf(order, stop, scope)))
  return STOP_STATES.find((state) => states.has(state)) ?? 'done'
}

/** How one stop stands; where the carrier reports nothing per stop, the status of the order speaks for it. */
export function stateOf(order: Order, stop: StopFacts, { clockIn }: Pick<Scope, 'clockIn'>): StopState {
  const { latest } = stop
  if (latest === 'delivery-failed' || latest === 'return-in-transit' || latest === 'returned') return 'failed'
  if (latest === 'collected' || latest === 'delivered' || order.status === 'delivered') return 'done'
  if (stop.kind === 'collect' && order.status === 'in-transit') return 'done'
  if (stop.hasArrived) return 'under-way'
  if (UNACCEPTED.has(order.status)) return 'to-come'
  if (clockIn(stop.zone) > stop.deadline) return 'overdue'
  return latest !== null && UNDER_WAY.has(latest) ? 'under-way' : 'to-come'
}

const UNACCEPTED: ReadonlySet<string> = new Set(['waiting-for-approval', 'quote'])
const UNDER_WAY: ReadonlySet<string> = new Set(['route-to-collection', 'out-for-delivery', 'route-to-delivery'])

/** One late arrival makes the order late; one that nobody noted does not make it punctual. */
function punctualOf(stops: readonly StopFacts[]): string {
  if (stops.some(({ punctual }) => punctual === 'late')) return 'late'
  return stops.some(({ punctual }) => punctual === null) ? 'unmeasured' : 'on-time'
}

function spentOf(kind: StopKind, stops: readonly StopFacts[]): Slice[] {
  const minutes = stops.reduce<number | null>(
    (most, stop) => (stop.minutes === null ? most : Math.max(most ?? 0, stop.minutes)),
    null,
  )
  if (minutes === null) return []
  const bin = minutes < 15 ? '15' : minutes < 30 ? '30' : minutes < 60 ? '60' : minutes < 120 ? '120' : 'over'
  return [slice(`${kind}.spent`), slice(`${kind}.spent.${bin}`)]
}

function outcomeOf(state: StopState, stops: readonly StopFacts[]): string {
  if (state === 'done') return 'delivered'
  if (state !== 'failed') return 'open'
  const has = (status: string) => stops.some(({ latest }) => latest === status)
  return has('delivery-failed') ? 'failed' : has('return-in-transit') ? 'returning' : 'returned'
}

/** On today's dashboard what needs somebody is not bound to the day: a delivery that failed yesterday still wants an answer. */
function needsOf(order: Order, stops: readonly StopFacts[], scope: Scope): Slice[] {
  if (order.status === 'cancelled') {
    const isDue = order.ended?.kind === 'declined' && stops.some((stop) => stop.date >= todayIn(stop.zone, scope))
    return isDue ? [slice('need.declined')] : []
  }
  const needs: Slice[] = []
  const has = (isIt: (stop: StopFacts) => boolean, need: string) => {
    if (stops.some(isIt)) needs.push(slice(`need.${need}`))
  }
  has(({ latest }) => latest === 'delivery-failed', 'failed')
  has((stop) => stop.kind === 'deliver' && stateOf(order, stop, scope) === 'overdue', 'overdue-deliver')
  has((stop) => stop.kind === 'collect' && stateOf(order, stop, scope) === 'overdue', 'overdue-collect')
  if (UNACCEPTED.has(order.status) && order.pending)
    has(
      (stop) =>
        stop.kind === 'collect' && (!scope.isToday || stop.date <= addDays(localDateSchema.parse(todayIn(stop.zone, scope)), 1)),
      'undecided',
    )
  has(({ latest }) => latest === 'return-in-transit', 'returning')
  return needs
}

function todayIn(zone: TimeZone, { clockIn }: Scope): string {
  return clockIn(zone).slice(0, 10)
}
