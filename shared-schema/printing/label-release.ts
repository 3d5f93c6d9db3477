import { type Order } from '../orders/order.ts'
import type { Settings } from '../settings/settings.ts'

/** Why the labels of an order cannot be printed now. */
export type LabelBar = 'cancelled' | 'after-approval'

/**
 * PRT-2 (ruling 0.24): labels are ready with the booking, import mode or not. Where the carrier releases them after its approval (F25),
 * they wait as long as the order does.
 */
export function labelBar(
  { status, supersededBy }: Pick<Order, 'status' | 'supersededBy'>,
  { labelsAfterApproval }: Pick<Settings, 'labelsAfterApproval'>,
): LabelBar | null {
  if (status === 'cancelled' || supersededBy !== null) return 'cancelled'
  return labelsAfterApproval && status === 'waiting-for-approval' ? 'after-approval' : null
}
