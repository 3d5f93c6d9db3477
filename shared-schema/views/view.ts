import { z } from 'zod'
import { line, text } from '../kernel/field-types.ts'
import { opIdSchema, viewIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/time.ts'

/** What a person keeps under a name; `state` is what the list's address says after its `?`, and only the list reads it. */
export const viewContentSchema = z.object({ name: line(80).min(1), list: z.enum(['orders']), state: text(8000) })
export type ViewContent = z.infer<typeof viewContentSchema>

/** C9: a saved view of a list. It is its owner's alone and reaches no other person's device (VIEW-2). */
export const viewSchema = z.object({
  id: viewIdSchema,
  ownerId: z.number().int(),
  content: viewContentSchema,
  contentRev: opIdSchema,
  savedAt: instantSchema,
})
export type ListView = z.infer<typeof viewSchema>
