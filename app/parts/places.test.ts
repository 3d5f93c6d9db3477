import { expect, test } from 'vitest'
import { locationIdSchema } from '#shared/kernel/ids.ts'
import { type Location, type LocationContent } from '#shared/locations/location.ts'
import { aLocationContent, anInstant, id, opId } from '#shared/testing/builders.ts'
import { loadTowns } from './map/towns.ts'
import { knownPlaces, meantLocation, offered } from './places.ts'

const locationId = (n: number) => locationIdSchema.parse(id(n))
const aLocation = (n: number, content: Partial<LocationContent>, more: Partial<Location> = {}): Location => ({
  id: locationId(n),
  content: aLocationContent(content),
  contentRev: opId(n),
  savedAt: anInstant(),
  ...more,
})
const zone = 'Europe/Brussels'
const address = { street: 'Kade 9', postcode: '4541 HB', city: 'Terneuzen', country: 'NL' }
const locations = [
  aLocation(801, { name: 'Zeeland Terminal', aliases: ['ZT-West'], address }),
  aLocation(802, { name: 'Old Terminal', address }, { mergedInto: locationId(801) }),
  aLocation(803, { name: 'Older Terminal', address }, { mergedInto: locationId(802) }),
]

test('D9 G7 LOC-3 LOC-5 locations come first, by name, alias, address and squeezed postcode; merged ones do not come', async () => {
  const known = { locations, towns: await loadTowns(), zone } as const
  for (const query of ['terminal', 'zt-west', 'KADE terneuzen', '4541hb'])
    expect(knownPlaces(query, known)[0], query).toMatchObject({ kind: 'location', name: 'Zeeland Terminal' })
  expect(knownPlaces('old terminal', known).filter(({ kind }) => kind === 'location')).toEqual([])
  expect(offered(locations)).toHaveLength(1)
})

test.each([
  ['lodz', 'Łódź', 'PL', 'Europe/Warsaw'],
  ['Łódź', 'Łódź', 'PL', 'Europe/Warsaw'],
  ['keulen', 'Köln', 'DE', 'Europe/Berlin'],
  ['münchen', 'Munich', 'DE', 'Europe/Berlin'],
  ['Warszawa', 'Warsaw', 'PL', 'Europe/Warsaw'],
  ['athene', 'Athens', 'GR', 'Europe/Athens'],
  ['Industrieweg 12, Terneuzen'.replace(',', ''), 'Terneuzen', 'NL', 'Europe/Amsterdam'],
  ['cologne it', 'Cologne', 'IT', 'Europe/Rome'],
])('D9 G7 “%s” finds the town %s (%s) on the device', async (query, city, country, timeZone) => {
  const [first] = knownPlaces(query, { locations: [], towns: await loadTowns(), zone })
  expect(first).toMatchObject({ kind: 'town', city, country, timeZone })
  expect(first?.position).not.toBeNull()
})

test('LOC-6 an old id means the location that was kept, over several merges, and a broken chain ends where it breaks', () => {
  expect(meantLocation(locations, locationId(803))?.id).toBe(locationId(801))
  expect(meantLocation(locations, locationId(801))?.id).toBe(locationId(801))
  expect(meantLocation(locations.slice(1), locationId(803))?.id).toBe(locationId(802))
  expect(meantLocation(locations, locationId(999))).toBeUndefined()
})
