import { z } from 'zod'
import { opIdSchema, viewIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected } from '../mutations/mutation.ts'

const argsSchema = z.object({ viewId: viewIdSchema, seen: opIdSchema })
export type DeleteViewArgs = z.infer<typeof argsSchema>

/** VIEW-3: deleted by its owner, in the revision they saw. Deleting twice is deleted once. */
export const deleteView = defineMutation<DeleteViewArgs>({
  name: 'view.delete',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ views: [args.viewId] }),
  apply: (records, { viewId, seen }, { actor }) => {
    const current = records.get('view', viewId)
    if (!current && records.wasRemoved('view', viewId)) return { status: 'applied' }
    if (current?.ownerId !== actor.userId) return rejected({ code: 'not-found', detail: { viewId } })
    if (current.contentRev !== seen) return rejected({ code: 'changed-since-viewed', detail: { contentRev: current.contentRev } })
    records.remove('view', viewId)
    return { status: 'applied' }
  },
})
