import { z } from 'zod'
import { sameContent } from '../kernel/json.ts'
import { opIdSchema, viewIdSchema } from '../kernel/ids.ts'
import { placeToSave } from '../mutations/keep-both.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected } from '../mutations/mutation.ts'
import { viewContentSchema } from './view.ts'

const argsSchema = z.object({
  viewId: viewIdSchema,
  content: viewContentSchema,
  /** The revision that was on the screen; null makes a new view. */
  seen: opIdSchema.nullable(),
})
export type SaveViewArgs = z.infer<typeof argsSchema>

/** VIEW-1 (C9): saved under a name, by its owner. What another device of the same person changed meanwhile stays as well (MRG-8). */
export const saveView = defineMutation<SaveViewArgs>({
  name: 'view.save',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ views: [args.viewId] }),
  apply: (records, { viewId, content, seen }, context) => {
    const current = records.get('view', viewId)
    if (current && current.ownerId !== context.actor.userId) return rejected({ code: 'not-found', detail: { viewId } })
    if (current && sameContent(current.content, content)) return { status: 'applied' }
    const id = viewIdSchema.parse(placeToSave(records, 'view', viewId, { opId: context.opId, seen }))
    records.put('view', {
      id,
      ownerId: context.actor.userId,
      content,
      contentRev: context.opId,
      savedAt: context.receivedAt,
    })
    return { status: 'applied', detail: { facts: { viewId: id } } }
  },
})
