import { z } from 'zod'
import { changeIdSchema, opIdSchema, orderIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/time.ts'
import { actorNameSchema, lateSchema } from '../orders/order.ts'
import { fieldChangeSchema } from '../kernel/field-changes.ts'

/** An import (ruling 0.23): what the customer asks for and the carrier decides, on one order. */
export const changeRequestSchema = z.object({
  id: changeIdSchema,
  orderId: orderIdSchema,
  kind: z.enum(['create', 'update', 'cancel']),
  state: z.enum(['open', 'accepted', 'declined', 'withdrawn']),
  /** The fields to change, each with the value the customer saw; empty for create and cancel. */
  changes: z.array(fieldChangeSchema),
  /** The customer's own words, for a cancellation. */
  note: z.string().max(1000).nullable(),
  /** What a decision must name: the revision that was on the planner's screen (X2, SC6). */
  rev: opIdSchema,
  requestedBy: actorNameSchema,
  capturedAt: instantSchema,
  receivedAt: instantSchema,
  /** SC5: groups of an accepted update in which the carrier had its own value meanwhile, which stays. From schema 2 on. */
  notApplied: z.array(z.string()).optional(),
  /** CUT-4 (F22): received after the cutoff or the lead time. From schema 3 on. */
  late: lateSchema.optional(),
  decision: z.object({ by: actorNameSchema, at: instantSchema, reason: z.string().max(1000).nullable() }).nullable(),
})
export type ChangeRequest = z.infer<typeof changeRequestSchema>
