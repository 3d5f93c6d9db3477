import { z } from 'zod'
import { chargesFor } from '../charges/order-charges.ts'
import { fieldChangesSchema, mergeFields, type FieldChange, type MergeResult } from '../kernel/field-changes.ts'
import { ssccsIn, withGivenSerials, withOwnSerials } from '../handling-units/number-units.ts'
import { orderIdSchema } from '../kernel/ids.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected, type MutationContext, type Outcome, type Records } from '../mutations/mutation.ts'
import { brokenAt, lateBy, lateness, sameDeadlines } from './collection-time.ts'
import { findOrder } from './find-order.ts'
import { contentFromFields, orderFields } from './order-fields.ts'
import { canEdit, checkContent } from './order-rules.ts'
import { orderContentSchema, type Late, type Order, type OrderContent } from './order.ts'
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
  reads: (args) => ({ orders: [args.orderId], ssccs: ssccsIn(args.changes) }),
  apply: (records, args, context) => {
    const found = findOrder(records, args.orderId)
    if (!found.ok) return rejected(found.refusal)
    const order = found.value
    const allowed = canEdit(order, context.settings.importFlow)
    if (!allowed.ok) return rejected(allowed.refusal)
    const merged = mergeIntoOrder(order, args.changes, context)
    if (!merged.ok) return rejected(merged.refusal)
    const { merge } = merged.value
    const { content } = withOwnSerials(records, order.id, merged.value.content)
    const conflicts = merge.conflicts
    if (merge.applied.length === 0 || (args.atomic && conflicts.length > 0)) return withoutEffect(order, conflicts)
    const late = editLateness(order, content, context)
    if (!late.ok) return rejected(late.refusal)
    if (waitsForReview(order, late.value, context)) return requestUpdate(records, order, { merge, late: late.value, context })
    const isNew = order.pending?.kind === 'create'
    const { late: _late, ...rest } = order
    records.put('order', {
      ...rest,
      content,
      ...chargesFor(order, { content, settings: context.settings, opId: context.opId }),
      contentRev: context.opId,
      updateUnseen: !isNew,
      ...(late.value ? { late: late.value } : {}),
    })
    if (isNew) rebindCreate(records, order, { late: late.value, context })
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
  const merge = mergeFields(orderFields(order.content), withGivenSerials(changes, order.content))
  const parsed = orderContentSchema.safeParse(contentFromFields(order.content.reference, merge.fields))
  if (!parsed.success)
    return refuse({ code: 'invalid', detail: { paths: parsed.error.issues.map((issue) => issue.path.join('.')) } })
  const checked = checkContent(parsed.data, context.settings, {
    before: order.content,
    isCarrier: context.actor.side === 'carrier',
    isPhoneNumber: context.isPhoneNumber,
  })
  if (!checked.ok) return checked
  // What became of no field would still stand in the request that the carrier reads.
  const known = new Set([...orderFields(order.content).keys(), ...orderFields(parsed.data).keys()])
  return ok({ merge: { ...merge, applied: merge.applied.filter(({ path }) => known.has(path)) }, content: parsed.data })
}

function withoutEffect(order: Order, conflicts: MergeResult['conflicts']): Outcome {
  if (conflicts.length === 0) return { status: 'applied', detail: { orderId: order.id } }
  return { status: 'conflict', detail: { orderId: order.id, conflicts } }
}

/**
 * CUT-5 (F22): an edit that moves the collection is as late as a booking. One that leaves it where it was changes an order whose cutoff is
 * over: the carrier decides, whenever it was written.
 */
function editLateness(order: Order, content: OrderContent, context: MutationContext): Result<Late | null, Refusal> {
  const { settings } = context
  if (!sameDeadlines(order.content, content, settings)) return lateness(content, settings, context)
  const broken = brokenAt(content, settings, context.receivedAt)
  if (broken?.rule !== 'cutoff') return ok(null)
  return ok(lateBy(broken, context.clockOffsetMs))
}

/** SC6: an order that the carrier has not accepted yet is edited in place; its import is bound to the new revision. */
function waitsForReview(order: Order, late: Late | null, context: MutationContext): boolean {
  return order.pending?.kind !== 'create' && (late !== null || !context.settings.importFlow.appliesUpdatesAutomatically)
}

interface Request {
  readonly merge: MergeResult
  readonly late: Late | null
  readonly context: MutationContext
}

function requestUpdate(records: Records, order: Order, { merge, late, context }: Request): Outcome {
  const request = changeRequest(order.id, { kind: 'update', changes: merge.applied, late }, context)
  records.put('change', request)
  records.put('order', { ...order, pending: { changeId: request.id, kind: request.kind } })
  const detail = { orderId: order.id, changeId: request.id }
  return merge.conflicts.length > 0
    ? { status: 'merged', detail: { ...detail, conflicts: merge.conflicts } }
    : { status: 'applied', detail }
}

function rebindCreate(records: Records, order: Order, { late, context }: Omit<Request, 'merge'>): void {
  const change = order.pending && records.get('change', order.pending.changeId)
  if (!change) return
  const { late: _late, ...rest } = change
  records.put('change', { ...rest, rev: context.opId, ...(late ? { late } : {}) })
}
