// What a person may do with an order that has been submitted, asked of the rules that the server asks too.
import { refusalIn } from '#app/parts/booking-refusal.ts'
import { type TrayEntry } from '#app/local-store/stores.ts'
import { type Space, type SubmitResult } from '#app/sync-client/space.ts'
import { diffFields, mergeFields, type FieldChange } from '#shared/kernel/field-changes.ts'
import { type OrderId } from '#shared/kernel/ids.ts'
import { MUTATIONS } from '#shared/mutations/registry.ts'
import { contentFromFields, orderFields } from '#shared/orders/order-fields.ts'
import { canEdit } from '#shared/orders/order-rules.ts'
import { orderContentSchema, type Order } from '#shared/orders/order.ts'
import { type Refusal } from '#shared/orders/refusals.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { draftFromContent } from './draft-from-content.ts'
import { EDIT_KIND, editDraftId, keptEditSchema, startEdit, type KeptEdit } from './edit-draft.ts'

/** F13 (F1, F4, F10, F14, F16): why this order cannot be changed now, or null when it can; the role is asked of the mutation itself. */
export function editRefusal(space: Space, order: Order, settings: Settings): Refusal | null {
  const allowed = canEdit(order, settings.importFlow)
  // What has been delivered cannot be stopped any more: the words depend on how far it is.
  if (!allowed.ok && allowed.refusal.code === 'order-collected') return { ...allowed.refusal, detail: { status: order.status } }
  if (!allowed.ok) return allowed.refusal
  const notes = orderFields(order.content).get('general/notes') ?? null
  const refusal = refusalIn(
    space.preview('order.edit', { orderId: order.id, changes: [{ path: 'general/notes', base: notes, value: notes }] }),
  )
  return refusal?.code === 'role-not-allowed' ? refusal : null
}

/** F15: the changes are on this device's disk, and the form's draft is gone with them, in one transaction. */
export function sendEdit(space: Space, orderId: OrderId, changes: readonly FieldChange[]): Promise<SubmitResult> {
  return space.mutate('order.edit', { orderId, changes: [...changes] }, { group: orderId, draftId: editDraftId(orderId) })
}

/**
 * F22, CUT-5: whether these changes would wait for the carrier; asked of the mutation, which knows the settings and the cutoff. Null where
 * there is nothing to send, or it would be refused.
 */
export function wouldAsk(space: Space, orderId: OrderId, changes: readonly FieldChange[]): boolean | null {
  if (changes.length === 0) return null
  const outcome = space.preview('order.edit', { orderId, changes: [...changes] })
  return outcome.status === 'rejected' ? null : outcome.detail?.changeId !== undefined
}

export function keepEdit(space: Space, edit: KeptEdit): Promise<void> {
  return space.drafts.save(editDraftId(edit.draft.orderId), EDIT_KIND, edit)
}

/** What was being typed on this device, else what was refused before, else the order as it stands. */
export async function openEdit(space: Space, order: Order, refused: TrayEntry | undefined): Promise<KeptEdit> {
  const kept = keptEditSchema.safeParse((await space.drafts.load(editDraftId(order.id)))?.value)
  if (kept.success) return kept.data
  return (refused && editFromRefused(order, refused)) ?? startEdit(order.id, order.content)
}

/** SI16: the values of a refused edit in the form, over the order as it stands now. */
function editFromRefused(order: Order, { entry }: TrayEntry): KeptEdit | undefined {
  const args = MUTATIONS['order.edit@1'].args.safeParse(entry.args)
  if (entry.name !== 'order.edit' || !args.success) return undefined
  const current = orderFields(order.content)
  const wanted = args.data.changes.map((change) => ({ ...change, base: current.get(change.path) ?? null }))
  const { fields } = mergeFields(current, wanted)
  const content = orderContentSchema.safeParse(contentFromFields(order.content.reference, fields))
  if (!content.success || diffFields(current, orderFields(content.data)).length === 0) return undefined
  return { ...startEdit(order.id, order.content), draft: draftFromContent(content.data, order.id, null) }
}
