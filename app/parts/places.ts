// Places by what somebody types: locations of this portal, towns of the gazetteer on this device, addresses of the geocoder.
import { type Location } from '#shared/locations/location.ts'
import { type TimeZone } from '#shared/kernel/time.ts'
import { foldText } from '../platform/fold-text.ts'
import { countryCodes, zoneOfCountry } from './country-zones.ts'
import { type Town } from './map/towns.ts'

export interface FoundPlace {
  readonly id: string
  /** `location`: known here already. `address`: of the geocoder. `town`: of the list on this device, with no street. */
  readonly kind: 'location' | 'address' | 'town'
  /** Empty where the place has no name of its own. */
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  /** Two letters; empty where nobody says. */
  readonly country: string
  readonly position: { readonly latitude: number; readonly longitude: number } | null
  readonly timeZone: TimeZone
  /** Only for a `location`. */
  readonly location: Location | null
}

const MOST_LOCATIONS = 6
const MOST_TOWNS = 6

/** The locations that are offered: what was merged into another is found under that one (LOC-3). */
export function offered(locations: readonly Location[]): Location[] {
  return locations.filter(({ mergedInto }) => mergedInto === undefined)
}

/** LOC-6: the location that an id means now; follows merges, also several in a row. */
export function meantLocation(locations: readonly Location[], id: string): Location | undefined {
  const known = new Map(locations.map((location) => [location.id as string, location])) // looked up by ids of places, which are text
  let found = known.get(id)
  for (let steps = 0; found?.mergedInto !== undefined && steps < known.size; steps++) {
    const next = known.get(found.mergedInto)
    if (!next) return found
    found = next
  }
  return found
}

/** Everything by which people look for a location: its names, its address, its reference. */
function locationText({ content }: Pick<Location, 'content'>): string {
  const { street, postcode, city, country } = content.address
  const plain = foldText(
    [content.name, ...(content.aliases ?? []), street, postcode, city, country, content.reference ?? ''].join(' '),
  )
  // "1011AB" finds "1011 AB", and "90001" finds "90-001".
  return `${plain} ${foldText(postcode).replaceAll(/[\s-]/g, '')}`
}

/** G1, LOC-3, LOC-5: every word must occur in what people look for it by, in any order; by name. Without words all that are offered. */
export function locationsSaying(locations: readonly Location[], words: readonly string[]): Location[] {
  return offered(locations)
    .filter((location) => {
      const text = locationText(location)
      return words.every((word) => text.includes(word))
    })
    .sort(byName)
}

/** What somebody typed, as `locationsSaying` compares it. */
export function wordsOf(query: string): string[] {
  return foldText(query).split(' ').filter(Boolean)
}

function byName(a: Location, b: Location): number {
  return a.content.name.localeCompare(b.content.name, undefined, { numeric: true }) || (a.id < b.id ? -1 : 1)
}

/** D9, G7: what this device knows by itself; works without a network. */
export function knownPlaces(
  query: string,
  known: { readonly locations: readonly Location[]; readonly towns: readonly Town[]; readonly zone: TimeZone },
): FoundPlace[] {
  const words = wordsOf(query)
  if (words.length === 0) return []
  const locations = locationsSaying(known.locations, words).slice(0, MOST_LOCATIONS).map(placeOfLocation)
  return [...locations, ...townsNamed(words, known.towns).map((town) => placeOfTown(town, known.zone))]
}

/** A town by its whole name goes before one that only begins so; larger ones first. A country may be said as a word of two letters. */
function townsNamed(words: readonly string[], towns: readonly Town[]): Town[] {
  const countries = new Set(countryCodes().map((code) => code.toLowerCase()))
  const last = words.at(-1) ?? ''
  const country = words.length > 1 && countries.has(last) ? last.toUpperCase() : null
  const name = country ? words.slice(0, -1).join(' ') : words.join(' ')
  // "Kade 9 Terneuzen": the town is at the end of what is typed, after the street.
  const ends = [name, ...words.map((_, at) => words.slice(at + 1).join(' '))].filter((end) => end.length >= 3)
  for (const end of ends) {
    const whole: Town[] = []
    const begun: Town[] = []
    for (const town of towns) {
      if (country && town.country !== country) continue
      const names = namesOf(town)
      if (names.includes(end)) whole.push(town)
      else if (begun.length < MOST_TOWNS && names.some((one) => one.startsWith(end))) begun.push(town)
    }
    if (whole.length + begun.length > 0) return [...whole, ...begun].slice(0, MOST_TOWNS)
  }
  return []
}

const folded = new WeakMap<Town, readonly string[]>()

function namesOf(town: Town): readonly string[] {
  const known = folded.get(town)
  if (known) return known
  const names = [town.name, ...(town.otherName ? [town.otherName] : []), ...(EXONYMS[town.name] ?? [])].map(foldText)
  folded.set(town, names)
  return names
}

/** Towns that our languages call otherwise than the list does. */
const EXONYMS: { readonly [name: string]: readonly string[] } = {
  Aachen: ['Aken'],
  Antwerpen: ['Antwerp', 'Anvers'],
  Athens: ['Athen', 'Athene', 'Athína'],
  Brussels: ['Brüssel', 'Brussel', 'Bruxelles'],
  Bucharest: ['Bukarest', 'Boekarest', 'București'],
  Copenhagen: ['Kopenhagen', 'København'],
  Florence: ['Florenz', 'Firenze'],
  Geneva: ['Genf', 'Genève'],
  Genoa: ['Genua', 'Genova'],
  Gdańsk: ['Danzig'],
  Gent: ['Ghent', 'Gand'],
  Köln: ['Cologne', 'Keulen'],
  Liège: ['Lüttich', 'Luik'],
  Lisbon: ['Lissabon', 'Lisboa'],
  Luxembourg: ['Luxemburg'],
  Milan: ['Mailand', 'Milaan', 'Milano'],
  Munich: ['München'],
  Naples: ['Neapel', 'Napels', 'Napoli'],
  Nürnberg: ['Nuremberg', 'Neurenberg'],
  Paris: ['Parijs'],
  Prague: ['Prag', 'Praag', 'Praha'],
  Rome: ['Rom', 'Roma'],
  Rotterdam: ['Europoort', 'Maasvlakte'],
  Strasbourg: ['Straßburg', 'Straatsburg'],
  'The Hague': ['Den Haag', "'s-Gravenhage"],
  Turin: ['Turijn', 'Torino'],
  Venice: ['Venedig', 'Venetië', 'Venezia'],
  Vienna: ['Wien', 'Wenen'],
  Warsaw: ['Warschau', 'Warszawa'],
  Wrocław: ['Breslau'],
  Zürich: ['Zurich'],
}

function placeOfLocation(location: Location): FoundPlace {
  const { name, address, position, timeZone } = location.content
  return { id: location.id, kind: 'location', name, ...address, position: position ?? null, timeZone, location }
}

function placeOfTown(town: Town, zone: TimeZone): FoundPlace {
  const { latitude, longitude, country } = town
  return {
    id: `town ${town.country} ${town.name} ${latitude}`,
    kind: 'town',
    name: '',
    street: '',
    postcode: '',
    city: town.name,
    country,
    position: { latitude, longitude },
    timeZone: zoneOfCountry(country, zone),
    location: null,
  }
}
