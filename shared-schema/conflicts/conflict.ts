import { z } from 'zod'
import { conflictIdSchema, opIdSchema, orderIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/time.ts'
import { actorNameSchema, orderContentSchema } from '../orders/order.ts'

/** SC2: a second order with a reference that is taken and other content. Kept whole on every device until a person chooses. */
export const conflictSchema = z.object({
  id: conflictIdSchema,
  /** The order that holds the reference. */
  orderId: orderIdSchema,
  /** The id that the second order had on its device. */
  mineOrderId: orderIdSchema,
  mine: orderContentSchema,
  origin: z.object({ by: actorNameSchema, capturedAt: instantSchema, receivedAt: instantSchema }),
  state: z.enum(['open', 'resolved']),
  resolution: z
    .object({
      choice: z.enum(['keep-theirs', 'apply-mine', 'renumber']),
      by: actorNameSchema,
      at: instantSchema,
      opId: opIdSchema,
      orderId: orderIdSchema.nullable(),
    })
    .nullable(),
})
export type Conflict = z.infer<typeof conflictSchema>
