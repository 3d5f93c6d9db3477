import { z } from 'zod'
import { opIdSchema, templateIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected } from '../mutations/mutation.ts'

const argsSchema = z.object({ templateId: templateIdSchema, seen: opIdSchema })
export type DeleteTemplateArgs = z.infer<typeof argsSchema>

/** TPL-3 (SC11): a tombstone; orders that were made from it stay as they are. Nobody deletes a revision they have not seen. */
export const deleteTemplate = defineMutation<DeleteTemplateArgs>({
  name: 'template.delete',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ templates: [args.templateId] }),
  apply: (records, { templateId, seen }) => {
    const current = records.get('template', templateId)
    if (!current && records.wasRemoved('template', templateId)) return { status: 'applied' }
    if (!current) return rejected({ code: 'not-found', detail: { templateId } })
    if (current.contentRev !== seen) return rejected({ code: 'changed-since-viewed', detail: { contentRev: current.contentRev } })
    records.remove('template', templateId)
    return { status: 'applied' }
  },
})
