import { ORDER_STATUSES, type ExecutionStatus, type Order, type OrderStatus, type Stop } from './order.ts'

/** A delivery is over, one way or the other. */
export const DELIVERY_OVER: ReadonlySet<ExecutionStatus> = new Set(['delivered', 'returned'])
const COLLECTED: ReadonlySet<ExecutionStatus> = new Set(['collected'])

/**
 * ORD-18 (ruling 0.15): planned when every consignment is on a trip, in transit when every collection is done, delivered when every
 * delivery is over. Never backwards: what arrives late or corrects something stands among the events, and undoes nothing.
 */
export function statusByExecution(order: Pick<Order, 'status' | 'execution' | 'content'>): OrderStatus {
  const reached = reachedBy(order)
  return ORDER_STATUSES.indexOf(reached) > ORDER_STATUSES.indexOf(order.status) ? reached : order.status
}

function reachedBy({ content, execution }: Pick<Order, 'execution' | 'content'>): OrderStatus {
  const happened = (stop: Stop, statuses?: ReadonlySet<ExecutionStatus>) =>
    execution.some((event) => event.stopId === stop.id && (!statuses || statuses.has(event.status)))
  const stops = content.consignments.flatMap((consignment) => consignment.stops)
  const every = (kind: Stop['kind'], statuses: ReadonlySet<ExecutionStatus>) => {
    const those = stops.filter((stop) => stop.kind === kind)
    return those.length > 0 && those.every((stop) => happened(stop, statuses))
  }
  if (every('deliver', DELIVERY_OVER)) return 'delivered'
  if (every('collect', COLLECTED)) return 'in-transit'
  const isPlanned = content.consignments.every((consignment) => consignment.stops.some((stop) => happened(stop)))
  return isPlanned ? 'planned' : 'to-plan'
}
