import { refusalIn } from '#app/parts/booking-refusal.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { type Space, type SubmitResult } from '#app/sync-client/space.ts'
import { orderIdSchema, type ChangeId, type OrderId } from '#shared/kernel/ids.ts'
import { canCancel } from '#shared/orders/order-rules.ts'
import { type Order, type OrderContent } from '#shared/orders/order.ts'
import { type Refusal } from '#shared/orders/refusals.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { withUnits } from './draft-units.ts'
import { DRAFT_KIND, type OrderDraft } from './draft.ts'

/** D1: the order, its draft and its id are one: the draft goes in the transaction that stores the order. */
export function submitDraft(space: Space, draft: OrderDraft, content: OrderContent): Promise<SubmitResult> {
  const args = { orderId: draft.orderId, content: withUnits(content, deviceIds) }
  return space.mutate('order.submit', draft.supersedes ? { ...args, supersedes: draft.supersedes } : args, {
    group: draft.orderId,
    draftId: draft.orderId,
  })
}

export function cancelOrder(space: Space, orderId: OrderId, reason: string): Promise<SubmitResult> {
  const why = reason.trim()
  return space.mutate('order.cancel', why ? { orderId, reason: why } : { orderId }, { group: orderId })
}

/** F13: why this order cannot be cancelled now, or null when it can; the role is asked of the mutation itself. */
export function cancelRefusal(space: Space, order: Order, settings: Settings): Refusal | null {
  const allowed = canCancel(order, settings.importFlow)
  if (!allowed.ok) return allowed.refusal
  return refusalIn(space.preview('order.cancel', { orderId: order.id }))
}

/** ORD-20: what waits for the carrier is taken back. */
export function withdrawChange(space: Space, orderId: OrderId, changeId: ChangeId): Promise<SubmitResult> {
  return space.mutate('change.withdraw', { orderId, changeId }, { group: orderId })
}

export function withdrawRefusal(space: Space, orderId: OrderId, changeId: ChangeId): Refusal | null {
  return refusalIn(space.preview('change.withdraw', { orderId, changeId }))
}

export function keepDraft(space: Space, draft: OrderDraft): Promise<void> {
  return space.drafts.save(draft.orderId, DRAFT_KIND, draft)
}

export function freshOrderId(): OrderId {
  return orderIdSchema.parse(deviceIds.uuid())
}
