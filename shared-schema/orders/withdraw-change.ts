import { z } from 'zod'
import { changeIdSchema, orderIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected, type MutationContext, type Records } from '../mutations/mutation.ts'
import { nameOf } from './actor-name.ts'
import { findOrder } from './find-order.ts'
import { type Order } from './order.ts'

const argsSchema = z.object({ orderId: orderIdSchema, changeId: changeIdSchema })
export type WithdrawChangeArgs = z.infer<typeof argsSchema>

/** ORD-20 (rulings 0.2, 0.9, F16): the customer takes back what it asked for, as long as nobody has decided; then it may ask again. */
export const withdrawChange = defineMutation<WithdrawChangeArgs>({
  name: 'change.withdraw',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ orders: [args.orderId], changes: [args.changeId] }),
  apply: (records, args, context) => {
    const found = findOrder(records, args.orderId)
    if (!found.ok) return rejected(found.refusal)
    const order = found.value
    const change = records.get('change', args.changeId)
    if (!change || change.orderId !== order.id) return rejected({ code: 'not-found', detail: { changeId: args.changeId } })
    const detail = { orderId: order.id, changeId: change.id }
    if (change.state === 'withdrawn') return { status: 'applied', detail }
    if (change.state !== 'open')
      return rejected({ code: 'already-decided', detail: { state: change.state, by: change.decision?.by.name ?? null } })
    // A new order is not taken back by half: who does not want it cancels it (F21).
    if (change.kind === 'create') return rejected({ code: 'order-not-accepted', detail: { status: order.status } })
    closePending(records, order, context)
    records.put('order', { ...order, pending: null })
    return { status: 'applied', detail }
  },
})

/** Ruling 0.9: the open request of an order is withdrawn, and says by whom. The order itself is the caller's to write. */
export function closePending(records: Records, order: Order, context: MutationContext): void {
  const change = order.pending && records.get('change', order.pending.changeId)
  if (!change || change.state !== 'open') return
  records.put('change', {
    ...change,
    state: 'withdrawn',
    decision: { by: nameOf(context), at: context.receivedAt, reason: null },
  })
}
