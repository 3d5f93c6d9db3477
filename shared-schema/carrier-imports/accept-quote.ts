import { z } from 'zod'
import { opIdSchema, orderIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected } from '../mutations/mutation.ts'
import { findOrder } from '../orders/find-order.ts'

const argsSchema = z.object({ orderId: orderIdSchema, contentRev: opIdSchema })
export type AcceptQuoteArgs = z.infer<typeof argsSchema>

/** IMP-7 (I7, I15, X2, ruling 0.8): a quote goes to planning under a new order number; its quote number and its id stay. */
export const acceptQuote = defineMutation<AcceptQuoteArgs>({
  name: 'quote.accept',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ orders: [args.orderId] }),
  apply: (records, args, context) => {
    const found = findOrder(records, args.orderId)
    if (!found.ok) return rejected(found.refusal)
    const order = found.value
    if (order.status === 'cancelled')
      return rejected({
        code: 'order-cancelled',
        detail: { reason: order.ended?.reason ?? null, by: order.ended?.by.name ?? null },
      })
    if (order.status !== 'quote') return rejected({ code: 'not-a-quote', detail: { status: order.status } })
    if (order.pending) return rejected({ code: 'update-pending', detail: { kind: order.pending.kind } })
    if (order.contentRev !== args.contentRev)
      return rejected({ code: 'changed-since-viewed', detail: { contentRev: order.contentRev } })
    const number = context.allocateNumber()
    records.put('order', { ...order, status: 'to-plan', number, updateUnseen: false })
    return { status: 'applied', detail: { orderId: order.id, number } }
  },
})
