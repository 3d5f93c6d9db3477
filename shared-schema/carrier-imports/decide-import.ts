import { z } from 'zod'
import { changeIdSchema, opIdSchema, orderIdSchema } from '../kernel/ids.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { defineMutation, rejected, type MutationContext, type Outcome, type Records } from '../mutations/mutation.ts'
import { endOrder } from '../orders/cancel-order.ts'
import { mergeIntoOrder } from '../orders/edit-order.ts'
import { reasonSchema, type Order } from '../orders/order.ts'
import { type Refusal } from '../orders/refusals.ts'
import { nameOf } from '../orders/actor-name.ts'
import { type ChangeRequest } from './change-request.ts'

/** IMP-1 (X2, SC6): a decision names the revision that was on the planner's screen: the import's and the order's. */
const target = { changeId: changeIdSchema, orderId: orderIdSchema, rev: opIdSchema, contentRev: opIdSchema }
const acceptArgs = z.object(target)
const declineArgs = z.object({ ...target, reason: reasonSchema.transform((words) => words.trim()) })
export type AcceptImportArgs = z.infer<typeof acceptArgs>
export type DeclineImportArgs = z.infer<typeof declineArgs>

/** IMP-2 (F6, F8, F19, F27): 'Create order' on a new order, acceptance of an update or of a cancellation. */
export const acceptImport = defineMutation<AcceptImportArgs>({
  name: 'import.accept',
  version: 1,
  args: acceptArgs,
  reads: (args) => ({ orders: [args.orderId], changes: [args.changeId] }),
  apply: (records, args, context) => {
    const opened = openImport(records, args)
    if (!opened.ok) return rejected(opened.refusal)
    const { change, order } = opened.value
    const accepted = effectOf(records, { change, order, context })
    if (!accepted.ok) return rejected(accepted.refusal)
    records.put('change', {
      ...change,
      state: 'accepted',
      decision: { by: nameOf(context), at: context.receivedAt, reason: null },
    })
    return accepted.value
  },
})

/** IMP-3 (F20, SC6): declined with a reason the customer reads; a new order moves to Cancelled, an update or cancellation leaves it as it was. */
export const declineImport = defineMutation<DeclineImportArgs>({
  name: 'import.decline',
  version: 1,
  args: declineArgs,
  reads: (args) => ({ orders: [args.orderId], changes: [args.changeId] }),
  apply: (records, args, context) => {
    if (args.reason === '') return rejected({ code: 'reason-missing' })
    const opened = openImport(records, args)
    if (!opened.ok) return rejected(opened.refusal)
    const { change, order } = opened.value
    records.put('change', {
      ...change,
      state: 'declined',
      decision: { by: nameOf(context), at: context.receivedAt, reason: args.reason },
    })
    const notice = { orderId: order.id, reason: args.reason, to: change.requestedBy.userId }
    if (change.kind === 'create') {
      endOrder(records, order, { kind: 'declined', reason: args.reason }, context)
      context.emit({ kind: 'order-declined', ...notice })
    } else {
      records.put('order', { ...order, pending: null })
      context.emit({ kind: 'change-declined', ...notice })
    }
    return { status: 'applied', detail: { orderId: order.id, changeId: change.id } }
  },
})

function openImport(records: Records, args: AcceptImportArgs): Result<{ change: ChangeRequest; order: Order }, Refusal> {
  const change = records.get('change', args.changeId)
  const order = records.get('order', args.orderId)
  if (!change || !order || change.orderId !== order.id) return refuse({ code: 'not-found', detail: { changeId: args.changeId } })
  if (change.state !== 'open')
    return refuse({ code: 'already-decided', detail: { state: change.state, by: change.decision?.by.name ?? null } })
  if (change.rev !== args.rev || order.contentRev !== args.contentRev)
    return refuse({ code: 'changed-since-viewed', detail: { rev: change.rev, contentRev: order.contentRev } })
  return ok({ change, order })
}

/** IMP-2 (ORD-11): the status that its number was allocated for, whatever the settings have become since. */
function numberedFor(order: Order): Order['status'] {
  return order.quoteNumber === null ? 'to-plan' : 'quote'
}

function effectOf(
  records: Records,
  { change, order, context }: { change: ChangeRequest; order: Order; context: MutationContext },
): Result<Outcome, Refusal> {
  const detail = { orderId: order.id, changeId: change.id, number: order.number }
  if (change.kind === 'create') {
    records.put('order', { ...order, status: numberedFor(order), pending: null })
    return ok({ status: 'applied', detail })
  }
  if (change.kind === 'cancel') {
    endOrder(
      records,
      order,
      { kind: 'cancelled', reason: change.note },
      { ...context, actor: { ...context.actor, ...change.requestedBy } },
    )
    return ok({ status: 'applied', detail })
  }
  const merged = mergeIntoOrder(order, change.changes, context)
  if (!merged.ok) return merged
  const { merge, content } = merged.value
  records.put('order', { ...order, content, contentRev: context.opId, pending: null })
  return ok(
    merge.conflicts.length > 0
      ? { status: 'merged', detail: { ...detail, conflicts: merge.conflicts } }
      : { status: 'applied', detail },
  )
}
