import { locationIdSchema, opIdSchema } from '#shared/kernel/ids.ts'
import { addMillis, localTimeSchema, type Instant } from '#shared/kernel/time.ts'
import { WEEKDAYS, type Location, type OpeningHours } from '#shared/locations/location.ts'
import type { Place } from '#shared/orders/order.ts'
import { aLocationContent } from '#shared/testing/builders.ts'
import type { Chance } from './chance.ts'
import { contactAt } from './contacts.ts'
import type { DemoPlace } from './places.ts'
import type { Profile } from './profiles.ts'

const DAY = 86_400_000

export interface AddressBook {
  readonly locations: readonly Location[]
  /** A place as an order keeps it, linked to the saved location where there is one. */
  placeOf(place: DemoPlace): Place
}

const interval = (from: string, until: string) => ({ from: localTimeSchema.parse(from), until: localTimeSchema.parse(until) })
const OFFICE = [interval('07:00', '16:30')]
const SPLIT = [interval('08:00', '12:00'), interval('13:00', '17:00')]
const EARLY = [interval('05:00', '14:00')]

/** A list that is empty is a closed day; a day that is absent is one that nobody knows. */
function everyWorkday(hours: typeof OFFICE, weekend: OpeningHours = { sat: [], sun: [] }): OpeningHours {
  const week: OpeningHours = {}
  for (const day of WEEKDAYS.slice(0, 5)) week[day] = hours
  return { ...week, ...weekend }
}

const HOURS: readonly (OpeningHours | undefined)[] = [
  everyWorkday(OFFICE),
  everyWorkday(SPLIT),
  { ...everyWorkday(EARLY), sat: [interval('06:00', '11:00')] },
  { ...everyWorkday(SPLIT), mon: [] },
  { mon: OFFICE, tue: OFFICE, wed: OFFICE },
  undefined,
]

/** The kind of text that a warehouse pastes in once and every driver must read. */
export const LONG_INSTRUCTIONS = [
  'Lesen Sie diese Hinweise vollständig, bevor Sie das Werkstor anfahren.',
  'Anfahrt nur über die Regensburger Straße; die Brücke am Donauufer trägt höchstens 12 Tonnen, und die Unterführung ist 3,60 m hoch.',
  'Am Tor 4 klingeln und die Anmeldenummer aus dem Auftrag nennen. Ohne Anmeldenummer wird niemand eingelassen, auch nicht kurz.',
  'Warnweste, Sicherheitsschuhe der Klasse S3 und Helm sind ab dem Tor Pflicht. Hunde bleiben im Fahrerhaus.',
  'Die Ladungssicherung wird vor dem Öffnen der Plane gemeinsam mit dem Verladeschienensicherungsbeauftragten geprüft und fotografiert.',
  'Rampe 1 bis 3: nur Stückgut. Rampe 4: nur Gefahrgut, nach Anmeldung. Rampe 5: gesperrt bis auf Weiteres. Krananlage: nur bis 14:00 Uhr.',
  'Europaletten werden Zug um Zug getauscht; beschädigte Paletten nimmt niemand an. Gitterboxen gehen leer zurück, immer zu viert gestapelt.',
  'Po godzinie 15:00 brama jest zamknięta; proszę dzwonić do portierni. Kierowcy czekają na parkingu przy ulicy, nie na placu.',
  'Αν η ράμπα είναι κατειλημμένη, περιμένετε στον χώρο στάθμευσης και μην αφήνετε το όχημα μπροστά στην πύλη.',
  'Bei Wind über Stärke 7 ruht der Kran. Dann bitte den Disponenten anrufen, nicht warten: Standzeit wird nach zwei Stunden nicht vergütet.',
  'Toiletten und Kaffee sind im Pförtnerhaus, Duschen im ersten Stock der Versandhalle. Rauchen nur auf der gelben Fläche.',
].join('\n')

export function addressBookOf(chance: Chance, profile: Profile, moment: Instant): AddressBook {
  const known = [...new Set([...profile.origins, ...profile.consignees.filter((_, n) => n % 3 === 0)])].slice(0, 22)
  const locations = new Map(
    known.map((place, n) => [place, locationOf(chance, place, { n, savedAt: addMillis(moment, -(95 + n) * DAY) })]),
  )
  return {
    locations: [...locations.values()],
    placeOf: (place) => {
      const location = locations.get(place)
      return location ? { locationId: location.id, ...place } : { ...place }
    },
  }
}

function locationOf(chance: Chance, place: DemoPlace, { n, savedAt }: { n: number; savedAt: Instant }): Location {
  const { name, street, postcode, city, country, latitude, longitude, timeZone } = place
  const openingHours = HOURS[n % HOURS.length]
  const instructions = name.startsWith('Donaudampf')
    ? LONG_INSTRUCTIONS
    : n % 4 === 1
      ? 'Report at the gate, then dock 3.'
      : undefined
  return {
    id: locationIdSchema.parse(chance.idAt(Date.parse(savedAt))),
    content: aLocationContent({
      name,
      address: { street, postcode, city, country },
      position: { latitude, longitude },
      timeZone,
      ...(openingHours ? { openingHours } : {}),
      ...(n % 3 === 0 ? { contact: contactAt(chance, place) } : {}),
      ...(instructions ? { instructions } : {}),
      ...(n % 2 === 0 ? { reference: `LOC-${String(n + 1).padStart(3, '0')}` } : {}),
    }),
    contentRev: opIdSchema.parse(chance.idAt(Date.parse(savedAt))),
    savedAt,
  }
}
