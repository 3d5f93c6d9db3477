import { z } from 'zod'
import { opIdSchema, orderIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected } from '../mutations/mutation.ts'
import { findOrder } from '../orders/find-order.ts'

const argsSchema = z.object({
  orderId: orderIdSchema,
  /** The revision that was on the screen. */
  contentRev: opIdSchema,
})
export type AcknowledgeUpdateArgs = z.infer<typeof argsSchema>

/**
 * IMP-6 (F18, X2, ruling 0.2): opening an order approves the update that was applied to it, exactly as it stood on the screen.
 * What was changed since stays to be approved. Nothing to approve is no refusal: several people open the same order.
 */
export const acknowledgeUpdate = defineMutation<AcknowledgeUpdateArgs>({
  name: 'order.acknowledge',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ orders: [args.orderId] }),
  apply: (records, args) => {
    const found = findOrder(records, args.orderId)
    if (!found.ok) return rejected(found.refusal)
    const order = found.value
    if (!order.updateUnseen) return { status: 'applied', detail: { orderId: order.id } }
    if (order.contentRev !== args.contentRev)
      return rejected({ code: 'changed-since-viewed', detail: { contentRev: order.contentRev } })
    records.put('order', { ...order, updateUnseen: false })
    return { status: 'applied', detail: { orderId: order.id } }
  },
})
