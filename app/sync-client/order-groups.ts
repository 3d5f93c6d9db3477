import { ORDER_STATUSES, type Order } from '#shared/orders/order.ts'

/** The lists that a person looks through: all that is alive, and each status. */
export const ORDER_GROUPS = ['all', ...ORDER_STATUSES] as const
export type OrderGroup = (typeof ORDER_GROUPS)[number]

/** C2, C5, F9: cancelled orders stand apart; what waits for the carrier stands in its own list beside its status. */
export function groupsOf(order: Order): readonly OrderGroup[] {
  if (order.status === 'cancelled') return ['cancelled']
  const isUndecided = order.pending !== null || order.updateUnseen
  if (!isUndecided || order.status === 'waiting-for-approval') return ['all', order.status]
  return ['all', order.status, 'waiting-for-approval']
}
