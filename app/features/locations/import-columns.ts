import { countryCodes } from '../../parts/country-zones.ts'
import { foldText } from '../../platform/fold-text.ts'

/** What a column of an address list can be. */
export const IMPORT_FIELDS = [
  'name',
  'reference',
  'street',
  'houseNumber',
  'postcode',
  'city',
  'country',
  'latitude',
  'longitude',
  'timeZone',
  'openingHours',
  'aliases',
  'contactName',
  'contactPhone',
  'contactEmail',
  'instructions',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** Heads of columns as our languages, and exports of other programs, write them; compared without accents, case, spaces and signs. */
const HEADS: { readonly [F in ImportField]: readonly string[] } = {
  name: ['name', 'company', 'location', 'naam', 'bedrijf', 'locatie', 'firma', 'ort name', 'bezeichnung', 'name 1'],
  reference: ['reference', 'your reference', 'code', 'id', 'number', 'referentie', 'nummer', 'referenz', 'kundennummer'],
  street: ['street', 'address', 'street and number', 'straat', 'adres', 'straat en nummer', 'strasse', 'adresse', 'address 1'],
  houseNumber: ['house number', 'huisnummer', 'hausnummer', 'nr'],
  postcode: ['postcode', 'postal code', 'zip', 'zip code', 'postleitzahl', 'plz'],
  city: ['city', 'town', 'place', 'plaats', 'stad', 'stadt', 'ort'],
  country: ['country', 'country code', 'land', 'landcode', 'landeskennzeichen'],
  latitude: ['latitude', 'lat', 'breedtegraad', 'breite', 'breitengrad'],
  longitude: ['longitude', 'lon', 'lng', 'long', 'lengtegraad', 'lange', 'langengrad'],
  timeZone: ['time zone', 'timezone', 'tijdzone', 'zeitzone'],
  openingHours: ['opening hours', 'hours', 'openingstijden', 'offnungszeiten'],
  aliases: ['other names', 'aliases', 'alias', 'andere namen', 'weitere namen'],
  contactName: ['contact', 'contact name', 'contact person', 'contactpersoon', 'ansprechpartner', 'kontakt'],
  contactPhone: ['phone', 'telephone', 'tel', 'telefoon', 'telefon'],
  contactEmail: ['email', 'e mail', 'mail'],
  instructions: [
    'instructions',
    'instructions for the driver',
    'note',
    'notes',
    'instructies',
    'opmerking',
    'hinweise',
    'bemerkung',
  ],
}

export interface ImportColumns {
  readonly at: ReadonlyMap<ImportField, number>
  /** Heads that mean nothing to us: their cells are left alone. */
  readonly ignored: readonly string[]
}

export function importColumns(head: readonly string[]): ImportColumns {
  const at = new Map<ImportField, number>()
  const ignored: string[] = []
  for (const [index, cell] of head.entries()) {
    const plain = squeezed(cell)
    const field = IMPORT_FIELDS.find((one) => !at.has(one) && HEADS[one].some((known) => squeezed(known) === plain))
    if (field) at.set(field, index)
    else if (cell !== '') ignored.push(cell)
  }
  return { at, ignored }
}

/** "DE", "D", "Germany", "Duitsland", "Deutschland": two letters, or null for a country that is not on offer. */
export function countryFrom(text: string): string | null {
  const wanted = squeezed(text)
  for (const code of countryCodes()) {
    const names = ['en', 'nl', 'de'].map((locale) => new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code)
    if ([code, ...names, ...(ROAD_SIGNS[code] ?? [])].some((name) => squeezed(name) === wanted)) return code
  }
  return null
}

/** Signs on cars that differ from the codes, and everyday names. */
const ROAD_SIGNS: { readonly [code: string]: readonly string[] } = {
  AT: ['A'],
  BE: ['B'],
  CZ: ['Tschechische Republik', 'Czech Republic', 'Tsjechische Republiek'],
  DE: ['D'],
  ES: ['E'],
  FR: ['F'],
  GB: ['UK', 'England', 'Great Britain'],
  HU: ['H'],
  IT: ['I'],
  LU: ['L'],
  NL: ['Holland'],
  PT: ['P'],
  SE: ['S'],
}

function squeezed(text: string): string {
  return foldText(text).replaceAll(/[^\p{L}\p{N}]/gu, '')
}
