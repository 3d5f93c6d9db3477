import { z } from 'zod'
import { fieldChangesSchema, mergeFields } from '../kernel/field-changes.ts'
import { locationIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected } from '../mutations/mutation.ts'
import { locationFields, locationFromFields } from './location-fields.ts'
import { locationContentSchema } from './location.ts'

const argsSchema = z.object({ locationId: locationIdSchema, changes: fieldChangesSchema })
export type SaveLocationArgs = z.infer<typeof argsSchema>

/** LOC-1, LOC-6 (G2, G8, SC4, SC11): made and changed by the same mutation: a location that is not there yet has no fields. One that was
 * deleted is not made again under its id. */
export const saveLocation = defineMutation<SaveLocationArgs>({
  name: 'location.save',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ locations: [args.locationId] }),
  apply: (records, args, context) => {
    const current = records.get('location', args.locationId)
    if (!current && records.wasRemoved('location', args.locationId))
      return rejected({ code: 'deleted', detail: { locationId: args.locationId } })
    if (current?.mergedInto)
      return rejected({ code: 'location-merged', detail: { locationId: args.locationId, into: current.mergedInto } })
    const isNew = args.changes.every((change) => change.base === null)
    if (!current && !isNew) return rejected({ code: 'not-found', detail: { locationId: args.locationId } })
    const merge = mergeFields(current ? locationFields(current.content) : new Map(), args.changes)
    const detail = { conflicts: merge.conflicts }
    if (merge.applied.length === 0) return merge.conflicts.length > 0 ? { status: 'conflict', detail } : { status: 'applied' }
    const content = locationContentSchema.safeParse(locationFromFields(merge.fields))
    if (!content.success)
      return rejected({ code: 'invalid', detail: { paths: content.error.issues.map((issue) => issue.path.join('.')) } })
    records.put('location', { id: args.locationId, content: content.data, contentRev: context.opId, savedAt: context.receivedAt })
    return merge.conflicts.length > 0 ? { status: 'merged', detail } : { status: 'applied' }
  },
})
