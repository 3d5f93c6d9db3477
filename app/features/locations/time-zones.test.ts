import { expect, test } from 'vitest'
import { timeZoneSchema } from '#shared/kernel/time.ts'
import { knownZones } from './time-zones.ts'

test('G2 the zones of our countries come first, none comes twice, and this machine knows all of them', () => {
  const zones = knownZones()
  expect(zones.indexOf('Europe/Berlin')).toBeLessThan(zones.indexOf('America/New_York'))
  expect(new Set(zones).size).toBe(zones.length)
  for (const zone of zones.slice(0, 40)) expect(timeZoneSchema.safeParse(zone).success, zone).toBe(true)
})
