import { z } from 'zod'
import { opIdSchema, templateIdSchema } from '../kernel/ids.ts'
import { sameContent } from '../kernel/json.ts'
import { placeToSave } from '../mutations/keep-both.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { nameOf } from '../orders/actor-name.ts'
import { templateContentSchema } from './template.ts'

const argsSchema = z.object({
  templateId: templateIdSchema,
  content: templateContentSchema,
  /** The revision that was on the screen; null makes a new template. */
  seen: opIdSchema.nullable(),
})
export type SaveTemplateArgs = z.infer<typeof argsSchema>

/** TPL-1 (D13): made and changed by whoever books; what a colleague changed meanwhile stays beside it (MRG-8). */
export const saveTemplate = defineMutation<SaveTemplateArgs>({
  name: 'template.save',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ templates: [args.templateId] }),
  apply: (records, { templateId, content, seen }, context) => {
    const current = records.get('template', templateId)
    if (current && sameContent(current.content, content)) return { status: 'applied' }
    const id = templateIdSchema.parse(placeToSave(records, 'template', templateId, { opId: context.opId, seen }))
    records.put('template', {
      id,
      content,
      contentRev: context.opId,
      savedAt: context.receivedAt,
      savedBy: nameOf(context),
    })
    return { status: 'applied', detail: { facts: { templateId: id } } }
  },
})
