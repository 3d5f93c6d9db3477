// What a draft can begin from. Apart from the other actions, so that the list need not fetch the whole form.
import { type NewOrderPlace } from '#app/parts/go-to.tsx'
import { deviceInstant } from '#app/platform/clock.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { type TrayEntry } from '#app/local-store/stores.ts'
import { type Space } from '#app/sync-client/space.ts'
import { MUTATIONS } from '#shared/mutations/registry.ts'
import { type OrderId } from '#shared/kernel/ids.ts'
import { type Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { freshOrderId, keepDraft } from './actions.ts'
import { draftFromContent } from './draft-from-content.ts'
import { draftFromOrder, draftFromTemplate } from './new-draft.ts'

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
