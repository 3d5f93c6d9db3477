import { z } from 'zod'
import { fieldChangesSchema, mergeFields, type FieldChange, type MergeResult } from '../kernel/field-changes.ts'
import { orderIdSchema } from '../kernel/ids.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { defineMutation, rejected, type MutationContext, type Outcome, type Records } from '../mutations/mutation.ts'
import { findOrder } from './find-order.ts'
import { contentFromFields, orderFields } from './order-fields.ts'
import { canEdit, checkContent } from './order-rules.ts'
import { orderContentSchema, type Order, type OrderContent } from './order.ts'
import { type Refusal } from './refusals.ts'
import { changeRequest } from './request-change.ts'

const argsSchema = z.object({
  orderId: orderIdSchema,
  changes: fieldChangesSchema,
  /** SC4: all groups or none. */
  atomic: z.boolean().optional(),
})
export type EditOrderArgs = z.infer<typeof argsSchema>

/** ORD-12 (F7, F15, F16, F26, SC4, SC6): fields merge group by group; with review the edit waits as a change request. */
export const editOrder = defineMutation<EditOrderArgs>({
  name: 'order.edit',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ orders: [args.orderId] }),
  apply: (records, args, context) => {
    const found = findOrder(records, args.orderId)
    if (!found.ok) return rejected(found.refusal)
    const order = found.value
    const allowed = canEdit(order, context.settings.importFlow)
    if (!allowed.ok) return rejected(allowed.refusal)
    const merged = mergeIntoOrder(order, args.changes, context)
    if (!merged.ok) return rejected(merged.refusal)
    const { merge, content } = merged.value
    const conflicts = merge.conflicts
    if (merge.applied.length === 0 || (args.atomic && conflicts.length > 0)) return withoutEffect(order, conflicts)
    if (waitsForReview(order, context)) return requestUpdate(records, order, merge, context)
    const seen = order.pending?.kind === 'create'
    records.put('order', { ...order, content, contentRev: context.opId, updateUnseen: !seen })
    if (order.pending?.kind === 'create') rebindCreate(records, order, context)
    return conflicts.length > 0
      ? { status: 'merged', detail: { orderId: order.id, conflicts } }
      : { status: 'applied', detail: { orderId: order.id } }
  },
})

/** ORD-13: the content after a merge still keeps every rule of a submit. */
export function mergeIntoOrder(
  order: Order,
  changes: readonly FieldChange[],
  context: MutationContext,
): Result<{ merge: MergeResult; content: OrderContent }, Refusal> {
  const merge = mergeFields(orderFields(order.content), changes)
  const parsed = orderContentSchema.safeParse(contentFromFields(order.content.reference, merge.fields))
  if (!parsed.success)
    return refuse({ code: 'invalid', detail: { paths: parsed.error.issues.map((issue) => issue.path.join('.')) } })
  const checked = checkContent(parsed.data, context.settings)
  if (!checked.ok) return checked
  // What became of no field would still stand in the request that the carrier reads.
  const known = new Set([...orderFields(order.content).keys(), ...orderFields(parsed.data).keys()])
  return ok({ merge: { ...merge, applied: merge.applied.filter(({ path }) => known.has(path)) }, content: parsed.data })
}

function withoutEffect(order: Order, conflicts: MergeResult['conflicts']): Outcome {
  if (conflicts.length === 0) return { status: 'applied', detail: { orderId: order.id } }
  return { status: 'conflict', detail: { orderId: order.id, conflicts } }
}

/** SC6: an order that the carrier has not accepted yet is edited in place; its import is bound to the new revision. */
function waitsForReview(order: Order, context: MutationContext): boolean {
  return order.pending?.kind !== 'create' && !context.settings.importFlow.appliesUpdatesAutomatically
}

function requestUpdate(records: Records, order: Order, merge: MergeResult, context: MutationContext): Outcome {
  const request = changeRequest(order.id, { kind: 'update', changes: merge.applied }, context)
  records.put('change', request)
  records.put('order', { ...order, pending: { changeId: request.id, kind: request.kind } })
  const detail = { orderId: order.id, changeId: request.id }
  return merge.conflicts.length > 0
    ? { status: 'merged', detail: { ...detail, conflicts: merge.conflicts } }
    : { status: 'applied', detail }
}

function rebindCreate(records: Records, order: Order, context: MutationContext): void {
  const change = order.pending && records.get('change', order.pending.changeId)
  if (change) records.put('change', { ...change, rev: context.opId })
}
