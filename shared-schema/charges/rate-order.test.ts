import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { localDateSchema, localTimeSchema } from '../kernel/time.ts'
import { type OrderContent } from '../orders/order.ts'
import { aConsignment, aGoodsLine, anOrderContent, aPlace, aService, aSettings, aStop, partId } from '../testing/builders.ts'
import { aTariff } from '../testing/tariffs.ts'
import { chargeableKg, rateOrder, zoneOf, type RatedContent } from './rate-order.ts'
import { type Surcharge, type Tariff } from './tariff.ts'

const day = (text: string) => localDateSchema.parse(text)
const wall = (text: string) => localTimeSchema.parse(text)

/** From Hamburg to the given postcode in Germany, of this weight, without measures that space could count. */
function goingTo(postcode: string, kg: number, changes: Partial<OrderContent> = {}): OrderContent {
  const { dimensions: _dimensions, ...line } = aGoodsLine({
    load: { quantity: 1, packaging: 'parcel', units: [] },
    unitWeightKg: kg,
  })
  const stops = [
    aStop({ window: { date: day('2026-11-24') } }),
    aStop({ id: partId(12), kind: 'deliver', sequence: 2, place: aPlace({ postcode }), window: { date: day('2026-11-25') } }),
  ]
  return anOrderContent({ consignments: [aConsignment({ stops, goods: [line] })], ...changes })
}

function price(content: RatedContent, changes: Partial<Tariff> = {}) {
  return rateOrder(content, aSettings({ tariff: aTariff(changes) }))
}

function amounts(content: RatedContent, changes: Partial<Tariff> = {}) {
  const rated = price(content, changes)
  if (rated?.kind !== 'priced') throw new Error(`expected a price, got ${JSON.stringify(rated)}`)
  return rated.lines.map(({ kind, name, amount }) => [kind, name, amount.amountMinor])
}

test('D11 TAR-1 without a tariff on this device there is no price, and nothing is said of one', () => {
  expect(rateOrder(goingTo('80331', 100), aSettings())).toBeNull()
})

test.each([
  ['under the first break: the minimum', 100, 6_000],
  ['a kilogram above the first break', 101, 6_000],
  ['each begun hundred counts', 350, 9_000],
  ['on the limit of a break', 1_000, 18_000],
  ['above it', 1_001, 18_200],
  ['the limit of the last break', 2_500, 35_000],
  ['above the last break its price goes on', 2_600, 36_200],
])('D11 TAR-4 %s', (_, kg, freight) => {
  expect(amounts(goingTo('80331', kg))).toEqual([['freight', 'Freight', freight]])
})

test('D11 TAR-4 above the last break the carrier makes an offer where the tariff says so', () => {
  expect(price(goingTo('85001', 501))).toEqual({ kind: 'on-request', reason: 'too-heavy' })
  expect(amounts(goingTo('85001', 500))).toEqual([['freight', 'Freight', 10_000]])
})

test.each([
  ['DE', '80331', 'city'],
  ['DE', '85001', 'south'],
  ['DE', '10115', 'de'],
  ['DE', '', 'de'],
  ['GB', 'ec1a 1bb', 'uk-ec'],
  ['GB', 'E1 6AN', 'uk-e'],
  ['GB', 'N1 9GU', undefined],
  ['FR', '80331', undefined],
])('D11 TAR-3 the longest beginning of a postcode decides: %s %s', (country, postcode, zone) => {
  expect(zoneOf({ country, postcode }, aTariff().zones)?.id).toBe(zone)
})

test('D11 TAR-1 no rate for the way, a day outside of the tariff, missing weights: each is told apart', () => {
  expect(price(goingTo('10115', 100))).toEqual({ kind: 'on-request', reason: 'no-rate' })
  expect(price(goingTo('80331', 100), { validUntil: day('2026-11-23') })).toEqual({ kind: 'on-request', reason: 'not-valid' })
  expect(price(goingTo('80331', 100), { validUntil: day('2026-11-24') })).toMatchObject({ kind: 'priced' })
  const [consignment] = goingTo('80331', 100).consignments
  if (!consignment) throw new Error('the builder makes one')
  const line = { load: { quantity: 1, packaging: 'parcel' } } as const
  const unweighed = { serviceId: 'standard', consignments: [{ ...consignment, goods: [line] }] }
  expect(price(unweighed)).toEqual({ kind: 'incomplete' })
  const half = { serviceId: 'standard', consignments: [{ ...consignment, goods: [line, { ...line, unitWeightKg: 50 }] }] }
  expect(price(half)).toMatchObject({ kind: 'priced', isAtLeast: true })
  const nowhere = { serviceId: 'standard', consignments: [{ ...consignment, stops: [{ kind: 'collect', window: {} } as const] }] }
  expect(price(nowhere)).toEqual({ kind: 'incomplete' })
})

test('D11 TAR-2 what is large counts by its space', () => {
  const light = {
    dimensions: { lengthCm: 100, widthCm: 100, heightCm: 100 },
    unitWeightKg: 10,
    load: { quantity: 2, packaging: 'crate' },
  } as const
  const volumetric = { kgPerCubicMetre: 250, kgPerLoadingMetre: 0 }
  expect(chargeableKg([light], { volumetric })).toEqual({ kg: 500, isAtLeast: false })
  expect(chargeableKg([{ ...light, unitWeightKg: 300 }], { volumetric })).toEqual({ kg: 600, isAtLeast: false })
  // Two square metres on the floor of a trailer of 2.4 m are 0.83 loading metres.
  expect(chargeableKg([light], { volumetric: { kgPerCubicMetre: 0, kgPerLoadingMetre: 1_500 } })?.kg).toBeCloseTo(1_245)
})

const flat = (id: string, when: Surcharge['when'], amountMinor: number): Surcharge => ({
  id,
  name: id,
  serviceId: null,
  when,
  price: { kind: 'flat', amountMinor },
})

test('D11 TAR-5 surcharges come with their reason, further stops as often as there are', () => {
  const surcharges = [
    flat('toll', 'always', 300),
    flat('frost', 'temperature', 900),
    flat('pickup', 'pickup', 700),
    flat('weekend', 'weekend', 5_000),
    flat('timed', 'timed-delivery', 2_500),
    flat('stop', 'stop-beyond-two', 1_100),
    { ...flat('other', 'always', 1), serviceId: 'other' },
    { ...flat('islands', 'always', 0), price: { kind: 'percent', basisPoints: 1_000 } as const },
  ]
  const plain = goingTo('80331', 350)
  const named = (content: OrderContent) =>
    amounts(content, { surcharges }).map(([, name, amount]) => `${String(name)} ${String(amount)}`)
  expect(named(plain)).toEqual(['Freight 9000', 'toll 300', 'islands 900'])
  const [consignment] = plain.consignments
  const [collect, deliver] = consignment?.stops ?? []
  if (!consignment || !collect || !deliver) throw new Error('the builder makes them')
  const late = { ...deliver, window: { date: day('2026-11-28'), until: wall('10:00') } }
  const more = { ...deliver, id: partId(13), sequence: 3 }
  const busy = {
    ...plain,
    temperature: { minC: 2, maxC: 7 },
    consignments: [{ ...consignment, stops: [collect, late, more, { ...more, id: partId(14), sequence: 4 }] }],
  }
  expect(named(busy)).toEqual(['Freight 9000', 'toll 300', 'frost 900', 'weekend 5000', 'timed 2500', 'stop 2200', 'islands 900'])
  const settings = aSettings({ services: [aService({ pickup: 'always' })], tariff: aTariff({ surcharges }) })
  const fetched = rateOrder(plain, settings)
  expect(fetched).toMatchObject({ lines: [{}, { name: 'toll' }, { name: 'pickup' }, { name: 'islands' }] })
})

test('D10 D11 TAR-6 TAR-7 fuel on the freight, a fee for cash with a minimum, each rounded once', () => {
  const [consignment] = goingTo('80331', 350).consignments
  if (!consignment) throw new Error('the builder makes one')
  const cod = { amountMinor: 123_456, currency: 'EUR' }
  const content = goingTo('80331', 350, { consignments: [{ ...consignment, cod }] })
  const changes = { fuelBasisPoints: 1_235, cod: { flatMinor: 200, basisPoints: 75, minimumMinor: 500 } }
  // 90.00 × 12.35 % = 11.115, half up; 2.00 + 1234.56 × 0.75 % = 11.2592.
  expect(amounts(content, changes)).toEqual([
    ['freight', 'Freight', 9_000],
    ['fuel', 'Fuel', 1_112],
    ['cod', 'Cash on delivery', 1_126],
  ])
  const little = goingTo('80331', 350, { consignments: [{ ...consignment, cod: { amountMinor: 100, currency: 'EUR' } }] })
  expect(amounts(little, changes).at(-1)).toEqual(['cod', 'Cash on delivery', 500])
})

test('D11 TAR-1 an order costs what its consignments cost, and more weight never costs less within a break', () => {
  const one = goingTo('80331', 350)
  const [consignment] = one.consignments
  if (!consignment) throw new Error('the builder makes one')
  const two = goingTo('80331', 350, { consignments: [consignment, { ...consignment, id: partId(2) }] })
  expect(price(two)).toMatchObject({ kind: 'priced', total: { amountMinor: 18_000, currency: 'EUR' }, tariff: { version: 12 } })
  assert(
    property(integer({ min: 101, max: 999 }), (kg) => {
      const [[, , less] = []] = amounts(goingTo('80331', kg))
      const [[, , more] = []] = amounts(goingTo('80331', kg + 1))
      expect(Number(more)).toBeGreaterThanOrEqual(Number(less))
      expect(Number.isInteger(less)).toBe(true)
    }),
  )
})
