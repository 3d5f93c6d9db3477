import { diffFields, type FieldChange } from '#shared/kernel/field-changes.ts'
import { locationFields } from '#shared/locations/location-fields.ts'
import { joined } from '#shared/locations/merge-location.ts'
import { type Location } from '#shared/locations/location.ts'
import { offered } from '../../parts/places.ts'
import { foldText } from '../../platform/fold-text.ts'

const NEAR_DEGREES = 0.002

/** LOC-6: the other locations, likely twins first: the same name, the same door, or the same spot. */
export function mergeCandidates(locations: readonly Location[], of: Location): { location: Location; isLikely: boolean }[] {
  return offered(locations)
    .filter(({ id }) => id !== of.id)
    .map((location) => ({ location, isLikely: isLikelyTwin(location, of) }))
    .sort((a, b) => Number(b.isLikely) - Number(a.isLikely) || a.location.content.name.localeCompare(b.location.content.name))
}

function isLikelyTwin(one: Location, other: Location): boolean {
  const [a, b] = [one.content, other.content]
  if (namesOf(one).some((name) => namesOf(other).includes(name))) return true
  const [here, there] = [doorOf(one), doorOf(other)]
  if (here !== '' && here === there) return true
  if (!a.position || !b.position) return false
  const north = Math.abs(a.position.latitude - b.position.latitude)
  return north < NEAR_DEGREES && Math.abs(a.position.longitude - b.position.longitude) < NEAR_DEGREES
}

function namesOf({ content }: Location): string[] {
  return [content.name, ...(content.aliases ?? [])].map((name) => foldText(name).replaceAll(/[^\p{L}\p{N}]/gu, ''))
}

function doorOf({ content: { address } }: Location): string {
  const street = foldText(address.street).replaceAll(/[^\p{L}\p{N}]/gu, '')
  const postcode = foldText(address.postcode).replaceAll(/[^\p{L}\p{N}]/gu, '')
  return street && postcode ? `${address.country} ${postcode} ${street}` : ''
}

/** What a merge gives the kept one, backwards: for Undo. Whatever somebody changed since stays (three-way). */
export function changesToUndo(kept: Location, dropped: Location): FieldChange[] {
  return diffFields(locationFields(joined(kept.content, dropped.content)), locationFields(kept.content))
}
