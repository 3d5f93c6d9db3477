import { z } from 'zod'
import { orderIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected, type MutationContext, type Outcome, type Records } from '../mutations/mutation.ts'
import { nameOf } from './actor-name.ts'
import { findOrder } from './find-order.ts'
import { canCancel } from './order-rules.ts'
import { reasonSchema, type Order } from './order.ts'
import { changeRequest } from './request-change.ts'
import { closePending } from './withdraw-change.ts'

const argsSchema = z.object({ orderId: orderIdSchema, reason: reasonSchema.optional() })
export type CancelOrderArgs = z.infer<typeof argsSchema>

/** ORD-14 (F11, F17, F21, F27, SC7, SC8, ruling 0.9): cancelled at once, or asked for where the carrier wants to consent. */
export const cancelOrder = defineMutation<CancelOrderArgs>({
  name: 'order.cancel',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ orders: [args.orderId] }),
  apply: (records, args, context) =>
    cancel(records, args, { context, asks: !context.settings.importFlow.appliesCancellationsAutomatically }),
})

/** ORD-19 (F27, SC8): asks in any case; an order that the carrier has taken on is never ended by this alone. */
export const requestCancel = defineMutation<CancelOrderArgs>({
  name: 'order.request-cancel',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ orders: [args.orderId] }),
  apply: (records, args, context) => cancel(records, args, { context, asks: true }),
})

function cancel(
  records: Records,
  args: CancelOrderArgs,
  { context, asks }: { readonly context: MutationContext; readonly asks: boolean },
): Outcome {
  const found = findOrder(records, args.orderId)
  if (!found.ok) return rejected(found.refusal)
  const order = found.value
  if (order.status === 'cancelled') return { status: 'applied', detail: { orderId: order.id } }
  const allowed = canCancel(order, context.settings.importFlow)
  // SC7: two people who want the same do not get in each other's way; the first request stands for both.
  if (!allowed.ok && allowed.refusal.code === 'update-pending' && order.pending)
    return { status: 'applied', detail: { orderId: order.id, changeId: order.pending.changeId } }
  if (!allowed.ok) return rejected(allowed.refusal)
  closePending(records, order, context)
  const isAccepted = order.pending?.kind !== 'create'
  if (isAccepted && asks) return askToCancel(records, order, args, context)
  endOrder(records, order, { kind: 'cancelled', reason: args.reason ?? null }, context)
  return { status: 'applied', detail: { orderId: order.id } }
}

/** ORD-15: cancelled is the end for customer edits; who, when and why stay on the order (E8). */
export function endOrder(
  records: Records,
  order: Order,
  end: { kind: 'cancelled' | 'declined'; reason: string | null },
  context: Pick<MutationContext, 'actor' | 'receivedAt'>,
): void {
  records.put('order', {
    ...order,
    status: 'cancelled',
    pending: null,
    updateUnseen: false,
    ended: { by: nameOf(context), at: context.receivedAt, reason: end.reason, kind: end.kind },
  })
}

function askToCancel(records: Records, order: Order, args: CancelOrderArgs, context: MutationContext): Outcome {
  const request = changeRequest(order.id, { kind: 'cancel', note: args.reason ?? null }, context)
  records.put('change', request)
  records.put('order', { ...order, pending: { changeId: request.id, kind: request.kind } })
  return { status: 'applied', detail: { orderId: order.id, changeId: request.id } }
}
