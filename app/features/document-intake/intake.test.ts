import { expect, test } from 'vitest'
import { type FieldKey, type ReadField } from '#shared/document-reading/read-field.ts'
import { locationSchema } from '#shared/locations/location.ts'
import { aLocationContent, anInstant, id, opId } from '#shared/testing/builders.ts'
import { confirmedReading, itemsOf } from './intake-items.ts'
import { matchLocation } from './match-location.ts'

const field = (key: FieldKey, value: string): ReadField => ({ key, value, confidence: 0.9, spots: [] })
const FIELDS = [
  field('reference', 'PO-1'),
  field('collect.city', 'Venlo'),
  field('collect.date', '2026-11-24'),
  field('goods.0.quantity', '12'),
  field('goods.0.packaging', 'ibc'),
  field('goods.0.weightKg', '1620.5'),
]

test('D2 DOC-8 only what was confirmed goes on, as it stands in its box', () => {
  const items = itemsOf(FIELDS)
  expect(items.map(({ id }) => id)).toEqual(['reference', 'collect.place', 'collect.date', 'goods.0'])
  const values = new Map([...FIELDS.map(({ key, value }) => [key, value] as const), ['reference', ' PO-2 '] as const])
  const of = (...ids: string[]) =>
    confirmedReading({ items, values, confirmed: new Set(ids), locations: new Map([['collect', 'loc-1']]) })
  expect(of()).toEqual({ stops: [], goods: [] })
  expect(of('reference', 'goods.0')).toEqual({
    reference: 'PO-2',
    stops: [],
    goods: [{ quantity: 12, packaging: 'ibc', weightKg: 1620.5 }],
  })
  expect(of('collect.date').stops).toEqual([{ kind: 'collect', values: { date: '2026-11-24' }, locationId: null }])
  expect(of('collect.place').stops).toEqual([{ kind: 'collect', values: { city: 'Venlo' }, locationId: 'loc-1' }])
})

test('N5 DOC-9 a paper means the location with its postcode and street, or its name in its town; two alike mean none', () => {
  const location = (n: number, name: string, address: { street: string; postcode: string; city: string }) =>
    locationSchema.parse({
      id: id(60 + n),
      content: { ...aLocationContent({ name }), address: { ...address, country: 'NL' } },
      contentRev: opId(1),
      savedAt: anInstant(),
    })
  const venlo = location(1, 'Van der Meulen Keramiek', { street: 'Industrieweg 14', postcode: '5928LH', city: 'Venlo' })
  const hamburg = location(2, 'Hansa Maschinenbau', { street: 'Süderstraße 112', postcode: '20537', city: 'Hamburg' })
  const known = [venlo, hamburg]
  expect(matchLocation({ name: 'v.d. Meulen', street: 'Industrieweg 14', postcode: '5928 LH', city: 'Venlo' }, known)?.id).toBe(
    venlo.id,
  )
  expect(matchLocation({ name: 'Hansa Maschinenbau GmbH', street: '', postcode: '', city: 'Hamburg' }, known)?.id).toBe(
    hamburg.id,
  )
  expect(
    matchLocation({ name: 'Hansa Maschinenbau GmbH', street: 'Am Kai 1', postcode: '28195', city: 'Bremen' }, known),
  ).toBeNull()
  expect(
    matchLocation({ name: '', street: 'Süderstraße 112', postcode: '20537', city: 'Hamburg' }, [
      hamburg,
      { ...hamburg, id: venlo.id },
    ]),
  ).toBeNull()
})
