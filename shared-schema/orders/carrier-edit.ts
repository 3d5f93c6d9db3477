import { z } from 'zod'
import { chargesFor } from '../charges/order-charges.ts'
import { fieldChangesSchema, mergeFields, type FieldChange, type FieldConflict } from '../kernel/field-changes.ts'
import { orderIdSchema } from '../kernel/ids.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected, type MutationContext, type Outcome } from '../mutations/mutation.ts'
import { mergeIntoOrder } from './edit-order.ts'
import { findOrder } from './find-order.ts'
import { invoiceStatusSchema, type Order } from './order.ts'
import { type Refusal } from './refusals.ts'

/** Where the carrier's own fields stand among field groups: outside of everything that `orderFields` knows (SC5). */
export const INVOICE_STATUS = 'carrier/invoiceStatus'

const argsSchema = z.object({ orderId: orderIdSchema, changes: fieldChangesSchema })
export type CarrierEditArgs = z.infer<typeof argsSchema>

interface Merged {
  readonly order: Order
  readonly applied: number
  readonly conflicts: readonly FieldConflict[]
}

/**
 * ORD-21 (F23, SC4, SC5): a carrier's edit merges by the same groups as a customer's, and needs nobody's approval. It reaches the
 * carrier's own fields too, which no edit of a customer does; a later edit of the customer from an older state finds its value in the tray.
 */
export const carrierEdit = defineMutation<CarrierEditArgs>({
  name: 'order.carrier-edit',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ orders: [args.orderId] }),
  apply: (records, args, context) => {
    const found = findOrder(records, args.orderId)
    if (!found.ok) return rejected(found.refusal)
    const { ended, status } = found.value
    if (status === 'cancelled')
      return rejected({ code: 'order-cancelled', detail: { reason: ended?.reason ?? null, by: ended?.by.name ?? null } })
    const merged = mergeBoth(found.value, args.changes, context)
    if (!merged.ok) return rejected(merged.refusal)
    const { order, applied, conflicts } = merged.value
    if (applied > 0) records.put('order', order)
    return outcomeOf(order, applied, conflicts)
  },
})

function mergeBoth(order: Order, changes: readonly FieldChange[], context: MutationContext): Result<Merged, Refusal> {
  const own = changes.filter(({ path }) => path === INVOICE_STATUS)
  const words = changes.filter(({ path }) => path !== INVOICE_STATUS)
  const invoiced = mergeFields(new Map([[INVOICE_STATUS, order.invoiceStatus]]), own)
  const invoiceStatus = invoiceStatusSchema.safeParse(invoiced.fields.get(INVOICE_STATUS))
  if (!invoiceStatus.success) return refuse({ code: 'invalid', detail: { paths: [INVOICE_STATUS] } })
  const mine = { ...order, invoiceStatus: invoiceStatus.data }
  if (words.length === 0) return ok({ order: mine, applied: invoiced.applied.length, conflicts: invoiced.conflicts })
  const merged = mergeIntoOrder(order, words, context)
  if (!merged.ok) return merged
  const { merge, content } = merged.value
  const charges = chargesFor(order, { content, settings: context.settings, opId: context.opId })
  const said = merge.applied.length > 0 ? { ...mine, content, contentRev: context.opId, ...charges } : mine
  return ok({
    order: said,
    applied: invoiced.applied.length + merge.applied.length,
    conflicts: [...invoiced.conflicts, ...merge.conflicts],
  })
}

function outcomeOf(order: Order, applied: number, conflicts: readonly FieldConflict[]): Outcome {
  if (conflicts.length === 0) return { status: 'applied', detail: { orderId: order.id } }
  return { status: applied > 0 ? 'merged' : 'conflict', detail: { orderId: order.id, conflicts } }
}
