// The way of an order from booking to delivery, with when each status was reached: read off what the order and its history say.
import { type HistoryEvent } from '#shared/history/history-event.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { DELIVERY_OVER } from '#shared/orders/execution-status.ts'
import { ORDER_STATUSES, type ExecutionStatus, type Order, type OrderStatus, type Stop } from '#shared/orders/order.ts'

export interface Moment {
  readonly status: OrderStatus
  readonly isReached: boolean
  /** When it happened; null where nobody said or it has not happened. */
  readonly at: Instant | null
  /** Stops done of those that count for this status, where there are several and not all are done. */
  readonly progress: { readonly done: number; readonly of: number } | null
}

const USUAL = ['to-plan', 'planned', 'in-transit', 'delivered'] as const satisfies readonly OrderStatus[]

/** E1: the statuses that this order has passed and those that it has before it; a cancelled one ends where it was cancelled. */
export function momentsOf(order: Order, events: readonly HistoryEvent[]): Moment[] {
  const first = firstStatus(order, events)
  const way = first === 'to-plan' ? USUAL : [first, ...USUAL]
  const moments = way.map((status) => momentOf(order, events, { status, isFirst: status === first }))
  if (!order.ended) return moments
  return [
    ...moments.filter((moment) => moment.isReached && moment.at !== null),
    { status: 'cancelled', isReached: true, at: order.ended.at, progress: null },
  ]
}

/** What it was booked as: a later status says so in the history, where it was changed. */
function firstStatus(order: Order, events: readonly HistoryEvent[]): 'waiting-for-approval' | 'quote' | 'to-plan' {
  const [earliest] = statusChanges(events)
  const status = earliest?.from ?? order.status
  if (status === 'waiting-for-approval') return status
  return status === 'quote' || order.quoteNumber !== null ? 'quote' : 'to-plan'
}

interface StatusChange {
  readonly from: unknown
  readonly to: unknown
  readonly at: Instant
}

function statusChanges(events: readonly HistoryEvent[]): StatusChange[] {
  return events
    .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
    .flatMap(({ changes, capturedAt }) =>
      changes.filter(({ path }) => path === 'order/status').map(({ base, value }) => ({ from: base, to: value, at: capturedAt })),
    )
}

function momentOf(
  order: Order,
  events: readonly HistoryEvent[],
  { status, isFirst }: { readonly status: OrderStatus; readonly isFirst: boolean },
): Moment {
  const isReached = order.status === 'cancelled' || ORDER_STATUSES.indexOf(order.status) >= ORDER_STATUSES.indexOf(status)
  const told = statusChanges(events).findLast(({ to }) => to === status)?.at ?? null
  if (isFirst) return { status, isReached: true, at: order.capturedAt, progress: null }
  const done = stopsFor(order, status)
  const happened = done.length > 0 && done.every((at) => at !== null) ? latest(done) : null
  const at = happened ?? told
  const count = done.filter((one) => one !== null).length
  const progress = count > 0 && count < done.length ? { done: count, of: done.length } : null
  return { status, isReached: isReached && (order.status !== 'cancelled' || at !== null), at: isReached ? at : null, progress }
}

/** When each stop, or consignment, that counts for a status had its part in it. */
function stopsFor({ content, execution }: Order, status: OrderStatus): (Instant | null)[] {
  const stops = content.consignments.flatMap((consignment) => consignment.stops)
  const firstAt = (those: readonly Stop[], isIt: (status: ExecutionStatus) => boolean): Instant | null =>
    execution
      .filter((event) => isIt(event.status) && those.some(({ id }) => id === event.stopId))
      .reduce<Instant | null>((first, { at }) => (first === null || at < first ? at : first), null)
  if (status === 'planned') return content.consignments.map((consignment) => firstAt(consignment.stops, () => true))
  if (status === 'in-transit')
    return stops.filter(({ kind }) => kind === 'collect').map((stop) => firstAt([stop], (done) => done === 'collected'))
  if (status === 'delivered')
    return stops.filter(({ kind }) => kind === 'deliver').map((stop) => firstAt([stop], (done) => DELIVERY_OVER.has(done)))
  return []
}

function latest(times: readonly (Instant | null)[]): Instant | null {
  return times.reduce((last, at) => (last === null || (at !== null && at > last) ? at : last), null)
}
