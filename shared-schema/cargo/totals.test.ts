import { expect, test } from 'vitest'
import { partIdSchema } from '../kernel/ids.ts'
import { type Packaging } from '../orders/order.ts'
import { fitUnits } from './handling-units.ts'
import { cargoTotals, exceedsTrailer, type MeasuredLine } from './totals.ts'

const line = (quantity: number, packaging: Packaging, more: Omit<MeasuredLine, 'load'> = {}): MeasuredLine => ({
  load: { quantity, packaging },
  ...more,
})
const size = (lengthCm: number, widthCm: number, heightCm: number) => ({ dimensions: { lengthCm, widthCm, heightCm } })

function countingIds() {
  let n = 0
  return { uuid: () => `00000000-0000-7000-8000-${String(++n).padStart(12, '0')}` }
}

test('CAR-1 pieces and weight multiply the measures of one piece by the quantity', () => {
  const totals = cargoTotals([line(60, 'euro-pallet', { unitWeightKg: 412.5 }), line(3, 'carton', { unitWeightKg: 9 })])
  expect(totals.pieces).toBe(63)
  expect(totals.weightKg).toEqual({ value: 24_777, isAtLeast: false })
})

test('CAR-2 volume is rounded once on the total, not line by line', () => {
  const small = line(1, 'parcel', size(7, 7, 9))
  expect(cargoTotals([small]).volumeM3.value).toBe(0)
  expect(cargoTotals([small, small, small]).volumeM3.value).toBe(0.001)
})

test('CAR-3 a total that some lines are silent about says "at least", one that all are silent about is absent', () => {
  const totals = cargoTotals([line(2, 'euro-pallet', { unitWeightKg: 100 }), line(1, 'parcel')])
  expect(totals.weightKg).toEqual({ value: 200, isAtLeast: true })
  expect(totals.volumeM3).toEqual({ value: null, isAtLeast: false })
})

test.each([
  ['euro-pallet', 0.4, 1],
  ['industrial-pallet', 0.5, 1.25],
  ['half-pallet', 0.2, 0.5],
  ['dusseldorf-pallet', 0.2, 0.5],
  ['ibc', 0.5, 1.25],
] as const)('CAR-4 one %s takes %d loading metres and %d pallet places', (packaging, metres, places) => {
  const totals = cargoTotals([line(1, packaging)])
  expect([totals.loadingMetres.value, totals.palletPlaces.value]).toEqual([metres, places])
})

test('CAR-4 34 euro pallets fill the 13.6 metres of a trailer', () => {
  expect(cargoTotals([line(34, 'euro-pallet')]).loadingMetres.value).toBe(13.6)
})

test('CAR-5 stackable pieces stand two high, the odd one on the floor, and not where two are higher than the roof', () => {
  const places = (quantity: number, heightCm: number) =>
    cargoTotals([line(quantity, 'euro-pallet', { ...size(120, 80, heightCm), stackable: true })]).palletPlaces.value
  expect(places(5, 130)).toBe(3)
  expect(places(5, 131)).toBe(5)
})

test('CAR-5 a stackable piece without a height is not stacked', () => {
  expect(cargoTotals([line(4, 'euro-pallet', { stackable: true })]).palletPlaces.value).toBe(4)
})

test('CAR-6 given dimensions win over the nominal floor, and a parcel without any has no floor', () => {
  expect(cargoTotals([line(1, 'euro-pallet', size(240, 80, 100))]).loadingMetres.value).toBe(0.8)
  expect(cargoTotals([line(4, 'parcel')]).loadingMetres.value).toBeNull()
})

test.each([
  ['34 euro pallets', [line(34, 'euro-pallet')], false],
  ['35 euro pallets', [line(35, 'euro-pallet')], true],
  ['24,000 kg on short pallets', [line(20, 'euro-pallet', { unitWeightKg: 1200 })], false],
  ['24,002 kg on short pallets', [line(20, 'euro-pallet', { unitWeightKg: 1200.1 })], true],
  ['what is known already exceeds it', [line(35, 'euro-pallet'), line(2, 'parcel')], true],
  ['nothing known', [line(900, 'parcel')], false],
] as const)('CAR-8 one trailer is 13.6 loading metres and 24,000 kg: %s', (_, lines, exceeds) => {
  expect(exceedsTrailer(cargoTotals(lines))).toBe(exceeds)
})

test('CAR-7 a line of 60 pallets has 60 handling units, and a smaller quantity keeps the first of them', () => {
  const ids = countingIds()
  const units = fitUnits([], { quantity: 60, packaging: 'euro-pallet' }, ids)
  expect(new Set(units.map((unit) => unit.id)).size).toBe(60)
  expect(fitUnits(units, { quantity: 2, packaging: 'euro-pallet' }, ids)).toEqual(units.slice(0, 2))
})

test('CAR-7 a serial that was given stays with its unit when pieces are added', () => {
  const labelled = { id: partIdSchema.parse(countingIds().uuid()), sscc: '106141412345678908' }
  expect(fitUnits([labelled], { quantity: 3, packaging: 'ibc' }, countingIds())[0]).toEqual(labelled)
})

test('CAR-7 parcels are counted and not handled one by one, and no line has more than 999 units', () => {
  expect(fitUnits([], { quantity: 12, packaging: 'parcel' }, countingIds())).toEqual([])
  expect(fitUnits([], { quantity: 5000, packaging: 'roll-container' }, countingIds())).toHaveLength(999)
})
