import { z } from 'zod'
import { locationIdSchema, opIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected } from '../mutations/mutation.ts'

const argsSchema = z.object({
  locationId: locationIdSchema,
  /** The revision that was on the screen: nobody deletes what somebody has just changed. */
  seen: opIdSchema,
})
export type DeleteLocationArgs = z.infer<typeof argsSchema>

/** LOC-2 (SC11): a tombstone; orders keep their copy of the place. Deleting twice is deleted once. */
export const deleteLocation = defineMutation<DeleteLocationArgs>({
  name: 'location.delete',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ locations: [args.locationId] }),
  apply: (records, args) => {
    const current = records.get('location', args.locationId)
    if (!current && records.wasRemoved('location', args.locationId)) return { status: 'applied' }
    if (!current) return rejected({ code: 'not-found', detail: { locationId: args.locationId } })
    if (current.contentRev !== args.seen)
      return rejected({ code: 'changed-since-viewed', detail: { contentRev: current.contentRev } })
    records.remove('location', args.locationId)
    return { status: 'applied' }
  },
})
