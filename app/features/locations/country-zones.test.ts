import { expect, test } from 'vitest'
import { timeZoneSchema } from '#shared/kernel/time.ts'
import { COUNTRIES, countryName, knownZones, zoneOfCountry } from './country-zones.ts'

test('G2 every country on offer has a zone that this machine knows', () => {
  for (const country of COUNTRIES) expect(timeZoneSchema.safeParse(zoneOfCountry(country)).success, country).toBe(true)
})

test('G2 the zone follows the country, and an unknown country gives none', () => {
  expect(zoneOfCountry('GR')).toBe('Europe/Athens')
  expect(zoneOfCountry('ZZ')).toBeUndefined()
})

test('G2 the zones of our countries come first and none comes twice', () => {
  const zones = knownZones()
  expect(zones.indexOf('Europe/Berlin')).toBeLessThan(zones.indexOf('America/New_York'))
  expect(new Set(zones).size).toBe(zones.length)
})

test('G2 countries are named in the language of the screen', () => {
  expect(countryName('DE', 'nl')).toBe('Duitsland')
  expect(countryName('not a code', 'en')).toBe('not a code')
})
