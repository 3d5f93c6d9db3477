import { z } from 'zod'
import { fieldChangeSchema } from '../kernel/field-changes.ts'
import { changeIdSchema, historyIdSchema, orderIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/time.ts'
import { actorNameSchema } from '../orders/order.ts'

/** Fields of the order itself, beside its content, whose change is told; charges are not among them, for not everybody may see them. */
export const ORDER_FIELDS = ['status', 'number', 'quoteNumber', 'invoiceStatus', 'pending'] as const

/**
 * HIS-1 (E8): one thing that somebody did with an order, written by the mutation that did it and never changed again. What the order
 * says of itself, its booking and what happened at its stops, is not told twice.
 */
export const historyEventSchema = z.object({
  id: historyIdSchema,
  /** As it was named then: an alias leads from there to the order that stayed. */
  orderId: orderIdSchema,
  /** The mutation. A newer build may know more of them. */
  what: z.string().max(60),
  by: actorNameSchema,
  /** On the device of whoever did it, by its clock; the same instant as it happened. */
  capturedAt: instantSchema,
  receivedAt: instantSchema,
  /** Old and new: `order/<field>` of ORDER_FIELDS, `documents/<id>`, or a group of the content as edits name it. */
  changes: z.array(fieldChangeSchema),
  /** The request that was made, decided or withdrawn by it. */
  changeId: changeIdSchema.optional(),
  /** Why the order was ended, in the words of whoever did. */
  reason: z.string().max(1000).optional(),
})
export type HistoryEvent = z.infer<typeof historyEventSchema>
