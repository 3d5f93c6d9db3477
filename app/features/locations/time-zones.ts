import { timeZoneSchema, type TimeZone } from '#shared/kernel/time.ts'
import { countryOptions, zoneOfCountry } from '../../parts/country-zones.ts'

const UTC = timeZoneSchema.parse('UTC')

/** Every zone that this machine knows, those of the countries on offer first. */
export function knownZones(): TimeZone[] {
  const near = [...new Set(countryOptions().map(({ value }) => zoneOfCountry(value, UTC)))].sort()
  return [...near, ...Intl.supportedValuesOf('timeZone').filter((zone) => !near.includes(zone))]
}

/** "Europe/San_Marino" as people write it. */
export function zoneLabel(zone: string): string {
  return zone.replaceAll('_', ' ')
}
