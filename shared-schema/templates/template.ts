import { z } from 'zod'
import { line } from '../kernel/field-types.ts'
import { opIdSchema, templateIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/time.ts'
import { actorNameSchema } from '../orders/order.ts'
import { orderPatternSchema } from '../orders/order-pattern.ts'
import { lockableFieldSchema } from '../settings/form-fields.ts'

export const templateContentSchema = z.object({
  name: line(80).min(1),
  order: orderPatternSchema,
  /** Boxes that the form fills and does not let be changed. */
  locked: z.array(lockableFieldSchema).max(60),
})
export type TemplateContent = z.infer<typeof templateContentSchema>

/** D13: what a customer books often, for all of that customer's people. */
export const templateSchema = z.object({
  id: templateIdSchema,
  content: templateContentSchema,
  contentRev: opIdSchema,
  savedAt: instantSchema,
  savedBy: actorNameSchema,
})
export type OrderTemplate = z.infer<typeof templateSchema>
