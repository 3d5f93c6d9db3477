import { expect, test } from 'vitest'
import { readScan } from '#shared/barcodes/read-scan.ts'
import { scanSchema, type Scan } from '#shared/handling-units/scan-event.ts'
import { unitsOf } from '#shared/handling-units/number-units.ts'
import { locationSchema } from '#shared/locations/location.ts'
import { normalizeReference } from '#shared/orders/reference.ts'
import { aConsignment, aGoodsLine, aLocationContent, anOrder, anOrderContent, id, partId } from '#shared/testing/builders.ts'
import { palletHistory } from './pallet-history.ts'
import { meaningOf, referenceIn } from './scan-meaning.ts'

const SSCC = '340123450000000000'
const GLN = '4012345000009'
const GS = '\u001d'

const load = { quantity: 2, packaging: 'euro-pallet' as const, units: [{ id: partId(1) }, { id: partId(2), sscc: SSCC }] }
const content = anOrderContent({ reference: 'PO 4711', consignments: [aConsignment({ goods: [aGoodsLine({ load })] })] })
const order = anOrder({ content, refNorm: normalizeReference('PO 4711'), number: '104207118' })
const instant = '2026-11-20T05:00:00.000Z'
const dock = locationSchema.parse({
  id: id(70),
  content: aLocationContent({ name: 'Dock 4', reference: GLN }),
  contentRev: id(71),
  savedAt: instant,
})

const view: Parameters<typeof meaningOf>[1] = {
  unitOf: (barcode) => {
    const unit = unitsOf(content).find(({ sscc }) => sscc === barcode)
    return unit && { order, unit }
  },
  orderByReference: (refNorm) => (refNorm === order.refNorm ? order : undefined),
  orders: {
    total: 1,
    find: ({ text = '' }) => (text.includes('104207118') ? [order] : []),
    counts: () => {
      throw new Error('nobody counts here')
    },
    withReferencePrefix: () => [],
  },
  // Only places are asked for.
  all: <K>(kind: K) => (kind === 'location' ? [dock] : []) as never,
}

const mean = (raw: string, symbology = '') => meaningOf({ raw, symbology }, view)

test('N1 a pallet is found by its SSCC, bare, in a label with more, and in a link', () => {
  for (const [raw, symbology] of [
    [`00${SSCC}`, ']C1'],
    [`]C100${SSCC}`, ''],
    [SSCC, ''],
    [`00${SSCC}10LOT7${GS}3748`, ']d2'],
    [`https://id.gs1.org/00/${SSCC}`, ']Q1'],
  ] as const)
    expect(mean(raw, symbology), raw).toMatchObject({ kind: 'pallet', place: 2, count: 2, barcode: SSCC })
})

test('an order is found by its reference, its number, and a GS1 code that carries either', () => {
  for (const raw of ['po  4711', '104207118', '104 207 118', `]C1400PO 4711`])
    expect(mean(raw), raw).toMatchObject(raw.startsWith(']C1') ? { kind: 'refused' } : { kind: 'order' })
  expect(mean(']C1400104207118')).toMatchObject({ kind: 'order' })
})

test('a place is found by its GLN or its own reference', () => {
  expect(mean(`410${GLN}`, ']C1')).toMatchObject({ kind: 'location', location: { id: dock.id } })
  expect(mean(GLN)).toMatchObject({ kind: 'location' })
})

test('a whole code that nobody here knows is unknown, and one with a wrong check digit means nothing at all', () => {
  expect(mean('00106141412345678908', ']C1')).toMatchObject({ kind: 'unknown', barcode: '106141412345678908' })
  expect(mean('ANY-17')).toMatchObject({ kind: 'unknown', barcode: 'ANY-17' })
  expect(mean('00106141412345678907', ']C1')).toMatchObject({ kind: 'refused' })
})

test('a reference is filled with what the code carries as one', () => {
  expect(referenceIn(readScan(']C140045-ACTIE'))).toBe('45-ACTIE')
  expect(referenceIn(readScan(`00${SSCC}`, ']C1'))).toBe(SSCC)
  expect(referenceIn(readScan('PO-9'))).toBe('PO-9')
})

function aScan(n: number, changes: Partial<Record<keyof Scan, unknown>> = {}): Scan {
  const times = { happenedAt: instant, capturedAt: instant, receivedAt: instant, clockOffsetMs: 0 }
  const by = { userId: 1, name: 'Ana', side: 'customer' }
  return scanSchema.parse({ id: id(n), barcode: SSCC, event: 'seen', ...times, by, device: { id: 'd' }, ...changes })
}

test('E6 the history is newest first, tells the three times where they differ, and strikes out what was taken back', () => {
  const late = '2026-11-20T08:30:00.000Z'
  const scans = [
    aScan(1),
    aScan(2, {
      event: 'loaded',
      happenedAt: '2026-11-20T06:00:00.000Z',
      capturedAt: '2026-11-20T07:00:00.000Z',
      receivedAt: late,
    }),
    aScan(3, {
      event: 'damaged',
      happenedAt: '2026-11-20T06:30:00.000Z',
      capturedAt: '2026-11-20T06:30:20.000Z',
      receivedAt: late,
    }),
    aScan(4, { event: 'taken-back', takesBack: id(3) }),
  ]
  const shown = palletHistory(scans, (scanId) => scanId === id(3))
  expect(shown.map(({ scan, isTakenBack }) => [scan.event, isTakenBack])).toEqual([
    ['damaged', true],
    ['loaded', false],
    ['seen', false],
  ])
  expect(shown.map(({ recordedAt, receivedAt }) => [recordedAt, receivedAt])).toEqual([
    [null, null],
    ['2026-11-20T07:00:00.000Z', late],
    [null, null],
  ])
})
