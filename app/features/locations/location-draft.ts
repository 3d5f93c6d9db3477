import { z } from 'zod'
import { fieldChangesSchema, type FieldConflict, type FieldChange } from '#shared/kernel/field-changes.ts'
import { locationIdSchema, type LocationId, type SpaceKey } from '#shared/kernel/ids.ts'
import { locationContentSchema, type LocationContent } from '#shared/locations/location.ts'
import { changesBetween, locationFormSchema } from './location-form-state.ts'

export const DRAFT_KIND = 'location'

/** A form as typed, with the place as it stood when typing began: what was changed is told from that, also after a reload. */
export const locationDraftSchema = z.object({
  locationId: locationIdSchema,
  base: locationContentSchema.nullable(),
  form: locationFormSchema,
})
export type LocationDraft = z.infer<typeof locationDraftSchema>

/** One new place at a time, and one draft per place that is being edited. Drafts of all portals share one table. */
export function draftIdOf(space: SpaceKey, locationId: LocationId | null): string {
  return `${space}/location/${locationId ?? 'new'}`
}

export type Choice = 'mine' | 'theirs'

/**
 * SC4: the changes to send after the person has chosen between both sides of each field that clashed: what is mine is now laid
 * over what is theirs, and what is theirs is no longer asked for.
 */
export function settledChanges(
  base: LocationContent | null,
  mine: LocationContent,
  { conflicts, choices }: { conflicts: readonly FieldConflict[]; choices: ReadonlyMap<string, Choice> },
): FieldChange[] {
  const clashing = new Map(conflicts.map((conflict) => [conflict.path, conflict]))
  const settled = changesBetween(base, mine).flatMap((change): FieldChange[] => {
    const clash = clashing.get(change.path)
    if (!clash) return [change]
    return choices.get(change.path) === 'mine' ? [{ ...change, base: clash.theirs }] : []
  })
  return settled.length > 0 ? fieldChangesSchema.parse(settled) : []
}
