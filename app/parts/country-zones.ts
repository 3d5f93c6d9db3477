import { timeZoneSchema, type TimeZone } from '#shared/kernel/time.ts'
import { currentLocale } from '../platform/locale.ts'

// The zone in which most goods of a country are loaded; islands and far regions are mended in the locations list.
const ZONES: { readonly [country: string]: string } = {
  AT: 'Europe/Vienna',
  BA: 'Europe/Sarajevo',
  BE: 'Europe/Brussels',
  BG: 'Europe/Sofia',
  CH: 'Europe/Zurich',
  CY: 'Asia/Nicosia',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  EE: 'Europe/Tallinn',
  ES: 'Europe/Madrid',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  GR: 'Europe/Athens',
  HR: 'Europe/Zagreb',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IT: 'Europe/Rome',
  LT: 'Europe/Vilnius',
  LU: 'Europe/Luxembourg',
  LV: 'Europe/Riga',
  MT: 'Europe/Malta',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  PL: 'Europe/Warsaw',
  PT: 'Europe/Lisbon',
  RO: 'Europe/Bucharest',
  RS: 'Europe/Belgrade',
  SE: 'Europe/Stockholm',
  SI: 'Europe/Ljubljana',
  SK: 'Europe/Bratislava',
  TR: 'Europe/Istanbul',
  UA: 'Europe/Kyiv',
}

/** The zone a new place in this country most likely has; the carrier's own zone where the table is silent. */
export function zoneOfCountry(country: string, otherwise: TimeZone): TimeZone {
  const zone = timeZoneSchema.safeParse(ZONES[country])
  return zone.success ? zone.data : otherwise
}

/** The countries on offer, by their codes. */
export function countryCodes(): readonly string[] {
  return Object.keys(ZONES)
}

/** Countries as they are called in this person's language, in its order. */
export function countryOptions(): readonly { readonly value: string; readonly label: string }[] {
  const locale = currentLocale()
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  return Object.keys(ZONES)
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}
