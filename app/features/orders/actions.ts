import { type NewOrderPlace } from '#app/parts/go-to.tsx'
import { refusalIn } from '#app/parts/booking-refusal.ts'
import { deviceInstant } from '#app/platform/clock.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { type TrayEntry } from '#app/local-store/stores.ts'
import { type Space, type SubmitResult } from '#app/sync-client/space.ts'
import { MUTATIONS } from '#shared/mutations/registry.ts'
import { orderIdSchema, type ChangeId, type OrderId } from '#shared/kernel/ids.ts'
import { canCancel } from '#shared/orders/order-rules.ts'
import { type Order, type OrderContent } from '#shared/orders/order.ts'
import { type Refusal } from '#shared/orders/refusals.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { withUnits } from './draft-content.ts'
import { draftFromContent } from './draft-from-content.ts'
import { DRAFT_KIND, type OrderDraft } from './draft.ts'
import { draftFromOrder, draftFromTemplate } from './new-draft.ts'

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

/** A duplicate is a new draft on the disk; the form then opens it like any other. */
export async function duplicateOrder(space: Space, order: Pick<Order, 'id' | 'content'>, settings: Settings): Promise<OrderId> {
  const orderId = freshOrderId()
  await keepDraft(space, draftFromOrder(order, orderId, { settings, ids: deviceIds, now: deviceInstant() }))
  return orderId
}

/** What was refused opens as a draft again, whole; once it is a draft on the disk, the tray need not hold it. */
export async function draftFromRefused(space: Space, refused: TrayEntry): Promise<OrderId | null> {
  const args = MUTATIONS['order.submit@2'].args.safeParse(refused.entry.args)
  if (!args.success) return null
  const orderId = freshOrderId()
  await keepDraft(space, draftFromContent(args.data.content, orderId, deviceIds))
  await space.files?.carryOver(args.data.orderId, orderId)
  await space.dismiss(refused.opId)
  return orderId
}

/** The id of the draft that a fresh form opens: from an order, a template, a refused order again, or an empty one. */
export async function startDraft(
  space: Space,
  settings: Settings,
  from: Pick<NewOrderPlace, 'duplicate' | 'template' | 'tray'>,
): Promise<OrderId> {
  const view = space.view()
  const order = from.duplicate === undefined ? undefined : view.get('order', view.resolveOrderId(from.duplicate))
  if (order) return duplicateOrder(space, order, settings)
  const template = from.template === undefined ? undefined : view.get('template', from.template)
  if (template) {
    const orderId = freshOrderId()
    await keepDraft(space, draftFromTemplate(template, orderId, { settings, ids: deviceIds, now: deviceInstant() }))
    return orderId
  }
  const refused = from.tray === undefined ? undefined : space.tray().find((entry) => entry.opId === from.tray)
  return (refused && (await draftFromRefused(space, refused))) ?? freshOrderId()
}

export function keepDraft(space: Space, draft: OrderDraft): Promise<void> {
  return space.drafts.save(draft.orderId, DRAFT_KIND, draft)
}

export function freshOrderId(): OrderId {
  return orderIdSchema.parse(deviceIds.uuid())
}
