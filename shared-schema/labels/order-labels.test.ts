import { expect, test } from 'vitest'
import { parseElementString } from '../barcodes/element-string.ts'
import { type GoodsLine, type Order, type Place } from '../orders/order.ts'
import { aConsignment, aGoodsLine, anOrder, anOrderContent, aPlace, aStop, partId } from '../testing/builders.ts'
import { countryNumber } from './country-numbers.ts'
import { orderLabels, type LabelWords } from './order-labels.ts'
import { percentEncoded } from './percent-encoded.ts'

const SSCC = '340123450000000000'
const OTHER = '376104250021234569'

const words: LabelWords = {
  from: 'From',
  to: 'To',
  country: (code) => `country ${code}`,
  count: (n, of) => `${n} / ${of}`,
  notes: ({ goods }) => [goods.description],
}

function pallets(units: readonly { sscc?: string }[], changes: Partial<GoodsLine> = {}): GoodsLine {
  return aGoodsLine({
    load: { quantity: units.length, packaging: 'euro-pallet', units: units.map((unit, n) => ({ id: partId(40 + n), ...unit })) },
    ...changes,
  })
}

function order(goods: readonly GoodsLine[], place: Partial<Place> = {}, reference = 'PO-1001'): Order {
  const stops = [aStop(), aStop({ id: partId(12), kind: 'deliver', sequence: 2, place: aPlace({ name: 'South', ...place }) })]
  return anOrder({ content: anOrderContent({ reference, consignments: [aConsignment({ stops, goods: [...goods] })] }) })
}

/** The elements of each code, as a scanner's program takes them apart. */
function elements(content: string | undefined): Record<string, string> {
  const parsed = parseElementString(content ?? '')
  if (!parsed.ok) throw new Error(`${content}: ${JSON.stringify(parsed.refusal)}`)
  return Object.fromEntries(parsed.value.map(({ ai, value }) => [ai, value]))
}

test('E5 LAB-1 one label per pallet and per parcel, counted within the consignment; pallets without a serial are told', () => {
  const parcels = aGoodsLine({ id: partId(22), load: { quantity: 2, packaging: 'parcel', units: [] } })
  const { labels, withoutSerial } = orderLabels(order([pallets([{ sscc: SSCC }, {}, { sscc: OTHER }]), parcels]), words)
  expect(labels.map(({ kind, sscc, count }) => [kind, sscc, count])).toEqual([
    ['logistic', SSCC, '1 / 5'],
    ['logistic', OTHER, '3 / 5'],
    ['parcel', null, '4 / 5'],
    ['parcel', null, '5 / 5'],
  ])
  expect(withoutSerial).toBe(1)
})

test('X1 LAB-1 a serial with a wrong check digit is printed nowhere', () => {
  const { labels, withoutSerial } = orderLabels(order([pallets([{ sscc: '081201201212102125' }])]), words)
  expect([labels.length, withoutSerial]).toEqual([0, 1])
})

test('E5 only the chosen units and lines', () => {
  const parcels = aGoodsLine({ id: partId(22), load: { quantity: 1, packaging: 'parcel', units: [] } })
  const made = (only: ReadonlySet<ReturnType<typeof partId>>) =>
    orderLabels(order([pallets([{ sscc: SSCC }, { sscc: OTHER }]), parcels]), words, { only }).labels.map(({ count }) => count)
  expect(made(new Set([partId(41)]))).toEqual(['2 / 3'])
  expect(made(new Set([partId(22)]))).toEqual(['3 / 3'])
})

test('E5 LAB-2 LAB-3 the lowest barcode is the SSCC alone, above it weight and postcode, in the 2D code all of it', () => {
  const [label] = orderLabels(
    order([pallets([{ sscc: SSCC }], { unitWeightKg: 412.5 })], { postcode: '1017 ab', country: 'NL' }),
    words,
  ).labels
  expect(label?.barcodes.map(({ content, symbology }) => [elements(content), symbology])).toEqual([
    [{ 3301: '004125', 421: '5281017AB' }, 'gs1-128'],
    [{ '00': SSCC }, 'gs1-128'],
  ])
  expect(elements(label?.matrix?.content)).toEqual({ '00': SSCC, 3301: '004125', 421: '5281017AB', 400: 'PO-1001' })
  expect(label?.barcodes.at(-1)?.text).toBe(`(00)${SSCC}`)
})

test.each([
  [350, '3300', '000350'],
  [0.125, '3303', '000125'],
  [1234.56, '3302', '123456'],
])('LAB-3 %d kg is %s with %s', (kg, ai, value) => {
  const [label] = orderLabels(order([pallets([{ sscc: SSCC }], { unitWeightKg: kg })]), words).labels
  expect(elements(label?.matrix?.content)).toMatchObject({ [ai]: value })
})

test('LAB-3 what the standard cannot write stays out of the codes and stands in words', () => {
  const [label] = orderLabels(
    order([pallets([{ sscc: SSCC }])], { postcode: '', country: 'XX' }, 'Bestellung Łódź'),
    words,
  ).labels
  expect(Object.keys(elements(label?.matrix?.content)).toSorted()).toEqual(['00', '3300'])
  expect(label?.data).toContainEqual({ title: 'ORDER NUMBER', value: 'Bestellung Łódź' })
})

test('LAB-4 data titles are those of the standard, and say no identifier', () => {
  const [label] = orderLabels(order([pallets([{ sscc: SSCC }])]), words).labels
  expect(label?.data.map(({ title }) => title)).toEqual(['SSCC', 'ORDER NUMBER', 'GROSS WEIGHT (kg)', 'SHIP TO POST'])
  expect(JSON.stringify(label?.data)).not.toContain('(00)')
  expect(label?.to).toMatchObject({ title: 'To', name: 'South', town: 'DE 20457 Hamburg', country: 'country DE' })
})

test.each([
  ['PO-1001', 1],
  ['Ordre nº 7', 0],
  ['A-REFERENCE-OF-25-LETTERS', 0],
])('LAB-6 a parcel carries the reference %s in %d barcodes and in the 2D code', (reference, barcodes) => {
  const parcel = aGoodsLine({ load: { quantity: 1, packaging: 'parcel', units: [] } })
  const [label] = orderLabels(order([parcel], {}, reference), words).labels
  expect(label?.barcodes).toHaveLength(barcodes)
  expect(label?.matrix).toMatchObject({ symbology: 'data-matrix', content: reference })
})

test('LAB-7 the receiver’s address is in the 2D code only where somebody chose so', () => {
  const made = (holdsAddress: boolean) =>
    elements(
      orderLabels(order([pallets([{ sscc: SSCC }])], { city: 'Łódź', country: 'PL' }), words, { holdsAddress }).labels[0]?.matrix
        ?.content,
    )
  expect(made(true)).toMatchObject({ 4300: 'South', 4302: 'Hafenstrasse+1', 4305: '%C5%81%C3%B3d%C5%BA', 4307: 'PL' })
  expect(Object.keys(made(false)).filter((ai) => ai.startsWith('43'))).toEqual([])
})

test('LAB-7 a long name is cut between two letters, never within one', () => {
  expect(percentEncoded('ŁŁŁŁŁŁŁ', 35)).toBe('%C5%81'.repeat(5))
  expect(percentEncoded('a+b (c)', 35)).toBe('a%2Bb+%28c%29')
  expect(percentEncoded('\ud800', 35)).toBe('%EF%BF%BD')
})

test('LAB-3 countries have the numbers of ISO 3166-1', () => {
  expect(['DE', 'NL', 'BE', 'FR', 'PL', 'JP', 'GB', 'XX'].map(countryNumber)).toEqual([
    '276',
    '528',
    '056',
    '250',
    '616',
    '392',
    '826',
    undefined,
  ])
})
