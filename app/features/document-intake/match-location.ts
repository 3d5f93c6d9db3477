import { type Location } from '#shared/locations/location.ts'
import { foldText } from '#app/platform/fold-text.ts'
import { offered } from '#app/parts/places.ts'

export interface PaperPlace {
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
}

const LEAST = 1.1

/**
 * DOC-9: the location of the address book that a paper means: its postcode with its house number, or its name in its town. Null where none
 * comes near, or two come equally near.
 */
export function matchLocation(place: PaperPlace, locations: readonly Location[]): Location | null {
  const ranked = offered(locations)
    .map((location) => ({ location, likeness: likeness(place, location) }))
    .filter(({ likeness: value }) => value >= LEAST)
    .toSorted((a, b) => b.likeness - a.likeness)
  const [first, second] = ranked
  return first && (!second || first.likeness - second.likeness > 0.05) ? first.location : null
}

function likeness(place: PaperPlace, { content }: Location): number {
  const { address } = content
  const names = [content.name, ...(content.aliases ?? [])]
  const name = place.name === '' ? 0 : Math.max(...names.map((known) => shared(place.name, known)))
  const town = foldText(place.city) !== '' && foldText(place.city) === foldText(address.city) ? 0.4 : 0
  const postcode = tight(place.postcode) !== '' && tight(place.postcode) === tight(address.postcode) ? 0.7 : 0
  const street = shared(place.street, address.street) * 0.5
  const isOtherTown = place.postcode !== '' && address.postcode !== '' && postcode === 0 && town === 0
  return isOtherTown ? 0 : name + town + postcode + street
}

const tight = (text: string): string => foldText(text).replaceAll(/[\s-]/g, '')

/** Share of the words of both that both have; the legal form counts little. */
function shared(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  if (one.size === 0 || other.size === 0) return 0
  const common = [...one].filter((word) => other.has(word)).length
  return common / Math.max(one.size, other.size)
}

const LEGAL = new Set([
  'bv',
  'nv',
  'gmbh',
  'kg',
  'ag',
  'co',
  'sa',
  'sarl',
  'ltd',
  'sas',
  'vof',
  'bvba',
  'srl',
  'the',
  'de',
  'der',
  'van',
  'und',
  'en',
])

function wordsOf(text: string): Set<string> {
  const words = foldText(text)
    .replaceAll('.', '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const telling = words.filter((word) => !LEGAL.has(word))
  return new Set(telling.length > 0 ? telling : words)
}
