import { expect, test } from 'vitest'
import { timeZoneSchema } from '#shared/kernel/time.ts'
import { locationSchema } from '#shared/locations/location.ts'
import { aLocationContent, aSettings, anInstant, id, opId, orderId } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { fillFromReading } from './draft-from-reading.ts'
import { newDraft } from './new-draft.ts'

const ids = seededIds(1)
const settings = aSettings()
const draft = newDraft(orderId(1), { settings, ids, now: anInstant() })
const context = {
  ids,
  locationOf: () => undefined,
  carrier: { country: 'NL', timeZone: timeZoneSchema.parse('Europe/Amsterdam') },
}

test('N5 confirmed values go into their boxes, and everything else stays as it was', () => {
  const filled = fillFromReading(
    {
      reference: 'TR-1',
      stops: [
        {
          kind: 'collect',
          locationId: null,
          values: { name: 'Hansa', city: 'Hamburg', country: 'DE', date: '2026-11-24', phone: '+49 40 1' },
        },
      ],
      goods: [{ quantity: 4, description: 'Tiles', weightKg: 1000 }],
    },
    context,
  )(draft)
  const [collect, deliver] = filled.consignments[0]?.stops ?? []
  expect(filled.reference).toBe('TR-1')
  expect(collect).toMatchObject({
    date: '2026-11-24',
    place: { name: 'Hansa', city: 'Hamburg', country: 'DE', timeZone: 'Europe/Berlin' },
  })
  expect(collect?.contact).toMatchObject({ name: '', phone: '+49 40 1' })
  expect(filled.prefilled).not.toContain(`${collect?.id}/date`)
  expect(deliver).toEqual(draft.consignments[0]?.stops[1])
  expect(filled.consignments[0]?.goods).toMatchObject([
    { quantity: 4, description: 'Tiles', unitWeightKg: 250, packaging: 'euro-pallet' },
  ])
})

test('N5 DOC-9 a location of the address book stands in for what is on the paper; without a town there is no place', () => {
  const location = locationSchema.parse({ id: id(61), content: aLocationContent(), contentRev: opId(1), savedAt: anInstant() })
  const fill = (values: object, locationId: string | null) =>
    fillFromReading(
      { stops: [{ kind: 'deliver', locationId, values }], goods: [] },
      { ...context, locationOf: () => location },
    )(draft)
  expect(fill({ city: 'Elsewhere' }, location.id).consignments[0]?.stops[1]?.place).toMatchObject({
    locationId: location.id,
    name: location.content.name,
  })
  expect(fill({ name: 'Nowhere' }, null).consignments[0]?.stops[1]?.place).toEqual(draft.consignments[0]?.stops[1]?.place)
})
