import { z } from 'zod'
import { chargesFor } from '../charges/order-charges.ts'
import { changeIdSchema, opIdSchema, orderIdSchema } from '../kernel/ids.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected, type MutationContext, type Outcome, type Records } from '../mutations/mutation.ts'
import { endOrder } from '../orders/cancel-order.ts'
import { mergeIntoOrder } from '../orders/edit-order.ts'
import { isCollected } from '../orders/order-rules.ts'
import { reasonSchema, type Order } from '../orders/order.ts'
import { type Refusal } from '../orders/refusals.ts'
import { nameOf } from '../orders/actor-name.ts'
import { type ChangeRequest } from './change-request.ts'

/** IMP-1 (X2, SC6): a decision names the revision that was on the planner's screen: the request's and the order's. */
const target = { changeId: changeIdSchema, orderId: orderIdSchema, rev: opIdSchema, contentRev: opIdSchema }
export const approveArgs = z.object(target)
export const rejectArgs = z.object({ ...target, reason: reasonSchema.transform((words) => words.trim()) })
export type ApproveChangeArgs = z.infer<typeof approveArgs>
export type RejectChangeArgs = z.infer<typeof rejectArgs>

/** IMP-2 (F6, F8, F19, F27): 'Create order' on a new order, approval of an update or of a cancellation. */
export const approveChange = defineMutation<ApproveChangeArgs>({
  name: 'change.approve',
  version: 1,
  args: approveArgs,
  reads: (args) => ({ orders: [args.orderId], changes: [args.changeId] }),
  apply: approve,
})

/** IMP-3 (F20, SC6): rejected with a reason the customer reads; a new order moves to Cancelled, an update or cancellation leaves it as it was. */
export const rejectChange = defineMutation<RejectChangeArgs>({
  name: 'change.reject',
  version: 1,
  args: rejectArgs,
  reads: (args) => ({ orders: [args.orderId], changes: [args.changeId] }),
  apply: reject,
})

export function approve(records: Records, args: ApproveChangeArgs, context: MutationContext): Outcome {
  const opened = openChange(records, args)
  if (!opened.ok) return rejected(opened.refusal)
  const { change, order } = opened.value
  const approved = carryOut(records, { change, order, context })
  if (!approved.ok) return rejected(approved.refusal)
  const conflicts = approved.value.detail?.conflicts ?? []
  records.put('change', {
    ...change,
    state: 'accepted',
    ...(conflicts.length > 0 ? { notApplied: conflicts.map(({ path }) => path) } : {}),
    decision: { by: nameOf(context), at: context.receivedAt, reason: null },
  })
  return approved.value
}

export function reject(records: Records, args: RejectChangeArgs, context: MutationContext): Outcome {
  if (args.reason === '') return rejected({ code: 'reason-missing' })
  const opened = openChange(records, args)
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
}

function openChange(records: Records, args: ApproveChangeArgs): Result<{ change: ChangeRequest; order: Order }, Refusal> {
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

interface Decided {
  readonly change: ChangeRequest
  readonly order: Order
  readonly context: MutationContext
}

function carryOut(records: Records, decided: Decided): Result<Outcome, Refusal> {
  const { change, order } = decided
  switch (change.kind) {
    case 'create': {
      // F23: whoever accepts it overrides the cutoff; how late it was stays on the import.
      const { late: _late, ...accepted } = order
      records.put('order', { ...accepted, status: numberedFor(order), pending: null })
      return ok({ status: 'applied', detail: { orderId: order.id, changeId: change.id, number: order.number } })
    }
    case 'cancel':
      return cancelAsAsked(records, decided)
    case 'update':
      return updateAsAsked(records, decided)
  }
}

/** SC8: consent comes too late for what has been collected meanwhile; the request can only be rejected then. */
function cancelAsAsked(records: Records, { change, order, context }: Decided): Result<Outcome, Refusal> {
  if (isCollected(order)) return refuse({ code: 'order-collected', detail: { status: order.status, offer: 'reject' } })
  const inTheirName = { ...context, actor: { ...context.actor, ...change.requestedBy } }
  endOrder(records, order, { kind: 'cancelled', reason: change.note }, inTheirName)
  return ok({ status: 'applied', detail: { orderId: order.id, changeId: change.id, number: order.number } })
}

function updateAsAsked(records: Records, { change, order, context }: Decided): Result<Outcome, Refusal> {
  const merged = mergeIntoOrder(order, change.changes, context)
  if (!merged.ok) return merged
  const { merge, content } = merged.value
  const charges = chargesFor(order, { content, settings: context.settings, opId: context.opId })
  records.put('order', { ...order, content, contentRev: context.opId, pending: null, ...charges })
  const detail = { orderId: order.id, changeId: change.id, number: order.number }
  if (merge.conflicts.length === 0) return ok({ status: 'applied', detail })
  return ok({ status: 'merged', detail: { ...detail, conflicts: merge.conflicts } })
}
