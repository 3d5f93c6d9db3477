import { z } from 'zod'
import { locationIdSchema, opIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected } from '../mutations/mutation.ts'
import { type LocationContent } from './location.ts'

const MOST_ALIASES = 30

const mergeSchema = z
  .object({
    /** The one that stays. */
    keep: locationIdSchema,
    /** The one that was there twice. */
    drop: locationIdSchema,
    /** Both as they were on the screen: nobody merges what somebody has just changed. */
    seen: z.object({ keep: opIdSchema, drop: opIdSchema }),
  })
  .refine(({ keep, drop }) => keep !== drop, { path: ['drop'], message: 'another location' })
export type MergeLocationArgs = z.infer<typeof mergeSchema>

/**
 * LOC-6 (G1): two locations that are one. The kept one gains the other's names and whatever it did not say itself; the other stays as
 * a record that points to it, so that orders, drafts and files which name it still find their place. Merging twice is merged once.
 */
export const mergeLocation = defineMutation<MergeLocationArgs>({
  name: 'location.merge',
  version: 1,
  args: mergeSchema,
  reads: ({ keep, drop }) => ({ locations: [keep, drop] }),
  apply: (records, { keep, drop, seen }, context) => {
    const [kept, dropped] = [records.get('location', keep), records.get('location', drop)]
    for (const [id, record] of [[keep, kept] as const, [drop, dropped] as const])
      if (!record)
        return rejected({ code: records.wasRemoved('location', id) ? 'deleted' : 'not-found', detail: { locationId: id } })
    if (!kept || !dropped) return rejected({ code: 'not-found' })
    if (dropped.mergedInto === keep) return { status: 'applied' }
    const gone = [kept, dropped].find(({ mergedInto }) => mergedInto !== undefined)
    if (gone) return rejected({ code: 'location-merged', detail: { locationId: gone.id, into: gone.mergedInto ?? '' } })
    if (kept.contentRev !== seen.keep || dropped.contentRev !== seen.drop)
      return rejected({ code: 'changed-since-viewed', detail: { locationId: kept.contentRev !== seen.keep ? keep : drop } })
    const rev = { contentRev: context.opId, savedAt: context.receivedAt }
    records.put('location', { ...kept, content: joined(kept.content, dropped.content), ...rev })
    records.put('location', { ...dropped, mergedInto: keep, ...rev })
    return { status: 'applied' }
  },
})

const separateSchema = z.object({ locationId: locationIdSchema })
export type SeparateLocationArgs = z.infer<typeof separateSchema>

/** LOC-6: takes a merge back; what the kept one gained is taken from it by an ordinary change. Separating twice is separated once. */
export const separateLocation = defineMutation<SeparateLocationArgs>({
  name: 'location.separate',
  version: 1,
  args: separateSchema,
  reads: ({ locationId }) => ({ locations: [locationId] }),
  apply: (records, { locationId }, context) => {
    const current = records.get('location', locationId)
    if (!current)
      return rejected({ code: records.wasRemoved('location', locationId) ? 'deleted' : 'not-found', detail: { locationId } })
    if (current.mergedInto === undefined) return { status: 'applied' }
    const { mergedInto: _mergedInto, ...alone } = current
    records.put('location', { ...alone, contentRev: context.opId, savedAt: context.receivedAt })
    return { status: 'applied' }
  },
})

/** What the kept location says after a merge: its own words first, the other's where it has none, all names of both. */
export function joined(kept: LocationContent, dropped: LocationContent): LocationContent {
  const names = [...(kept.aliases ?? []), dropped.name, ...(dropped.aliases ?? [])]
  const aliases = [...new Map(names.map((name) => [name.toLocaleLowerCase('en'), name])).values()]
    .filter((name) => name.toLocaleLowerCase('en') !== kept.name.toLocaleLowerCase('en'))
    .slice(0, MOST_ALIASES)
  return { ...dropped, ...kept, ...(aliases.length > 0 ? { aliases } : {}) }
}
