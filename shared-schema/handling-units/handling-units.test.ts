import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readScan } from '../barcodes/read-scan.ts'
import {
  aConsignment,
  aGoodsLine,
  anActor,
  anInstant,
  anOrder,
  anOrderContent,
  aSettings,
  opId,
  orderId,
  partId,
} from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { seededIds } from '../testing/seeded.ts'
import { barcodeKey } from './barcode-key.ts'
import { numbered, ssccsOf, unitsOf, unnumbered, withUnits } from './number-units.ts'
import { scansOfPallet, unitOfBarcode, type ScannedRecords } from './pallet-scans.ts'
import { isSscc, serialIn, serialsLeft, ssccOf, takeSerials, withBlocks, type SerialBlock } from './serial-block.ts'

const SERIES = { extension: '3', prefix: '9521234' }
const [FIRST, SECOND, THIRD] = [ssccOf(SERIES, 1), ssccOf(SERIES, 2), ssccOf(SERIES, 3)]
const DEVICE = { id: 'tablet-1', name: 'Tablet hall 2' }
const UNIT = partId(61)
const UNITS = [{ id: UNIT }, { id: partId(62) }]

function withLoad(units: readonly { id: typeof UNIT; sscc?: string }[], reference = 'PO-1') {
  const goods = [aGoodsLine({ load: { quantity: Math.max(1, units.length), packaging: 'euro-pallet', units: [...units] } })]
  return anOrderContent({ reference, consignments: [aConsignment({ goods })] })
}

function booked(units: readonly { id: typeof UNIT; sscc?: string }[] = UNITS) {
  const order = anOrder({ content: withLoad(units) })
  return { order, set: new RecordSet().with('settings', aSettings()).with('order', order) }
}

function readable(set: RecordSet): ScannedRecords {
  return {
    orderOfSscc: (sscc) => set.orderOfSscc(sscc),
    orderById: (id) => set.get('order', id),
    scansOf: (barcode) => set.all('scan').filter((scan) => scan.barcode === barcode),
    labelsOf: (unitId) => set.all('scan').filter((scan) => scan.unit?.unitId === unitId),
  }
}

const kept = (set: RecordSet, id: string) => ssccsOf((set.get('order', id) ?? anOrder()).content)

test('X1 SER-1 an SSCC is 18 digits with its check digit, whatever the length of the prefix', () => {
  expect(ssccOf({ extension: '3', prefix: '4012345' }, 0)).toBe('340123450000000000')
  const series = fc.record({ extension: fc.constantFrom('0', '3', '9'), prefix: fc.stringMatching(/^\d{7,10}$/) })
  fc.assert(
    fc.property(series, fc.nat(999_999), (one, serial) => {
      const sscc = ssccOf(one, serial)
      expect(isSscc(sscc)).toBe(true)
      expect(serialIn(one, sscc)).toBe(serial)
    }),
    { numRuns: 300 },
  )
})

test('X1 SER-3 serials are taken in their order, over blocks, and never twice', () => {
  const blocks: SerialBlock[] = [
    { ...SERIES, id: 'a', next: 5, last: 6 },
    { ...SERIES, id: 'b', next: 10, last: 12 },
  ]
  const first = takeSerials(blocks, 3)
  expect(first.ssccs).toEqual([5, 6, 10].map((serial) => ssccOf(SERIES, serial)))
  expect(first.blocks).toEqual([{ ...SERIES, id: 'b', next: 11, last: 12 }])
  const second = takeSerials(first.blocks, 9)
  expect([second.ssccs.length, second.blocks.length, serialsLeft(first.blocks)]).toEqual([2, 0, 2])
  expect(withBlocks(first.blocks, blocks).map(({ id, next }) => [id, next])).toEqual([
    ['b', 11],
    ['a', 5],
  ])
})

test('X1 E5 SER-4 each pallet of a line is a unit with a serial, cartons have none, and those that are there keep theirs', () => {
  const carton = aGoodsLine({ id: partId(22), load: { quantity: 9, packaging: 'carton', units: [] } })
  const pallets = aGoodsLine({ load: { quantity: 3, packaging: 'euro-pallet', units: [{ id: UNIT, sscc: FIRST }] } })
  const content = withUnits(anOrderContent({ consignments: [aConsignment({ goods: [pallets, carton] })] }), seededIds(3))
  expect([unitsOf(content).length, unnumbered(content).length]).toEqual([3, 2])
  expect(ssccsOf(numbered(content, [SECOND]))).toEqual([FIRST, SECOND])
  expect(unnumbered(numbered(content, [SECOND, THIRD]))).toEqual([])
})

test('X1 SER-5 what stands on another order, twice, or with a wrong check digit is taken off a booking and named', () => {
  const { set } = booked([{ id: UNIT, sscc: FIRST }])
  const wrong = `${SECOND.slice(0, 17)}${(Number(SECOND[17]) + 1) % 10}`
  const units = [FIRST, SECOND, SECOND, wrong, THIRD].map((sscc, n) => ({ id: partId(70 + n), sscc }))
  const { outcome } = runMutation(set, 'order.submit', { orderId: orderId(9), content: withLoad(units, 'PO-9') })
  expect(outcome).toMatchObject({ status: 'applied', detail: { facts: { lostSerials: [FIRST, SECOND, wrong] } } })
  expect(kept(set, orderId(9))).toEqual([SECOND, THIRD])
  expect(unitsOf((set.get('order', orderId(9)) ?? anOrder()).content)).toHaveLength(5)
})

test('X1 SER-5 an edit brings no serial of another order either', () => {
  const { order, set } = booked()
  set.put('order', anOrder({ id: orderId(9), refNorm: 'PO-9', content: withLoad([{ id: partId(70), sscc: FIRST }], 'PO-9') }))
  const path = `consignments/${partId(1)}/goods/${partId(21)}/load`
  const base = { quantity: 2, packaging: 'euro-pallet', units: UNITS }
  const value = {
    quantity: 2,
    packaging: 'euro-pallet',
    units: [
      { id: UNIT, sscc: FIRST },
      { id: partId(62), sscc: SECOND },
    ],
  }
  expect(runMutation(set, 'order.edit', { orderId: order.id, changes: [{ path, base, value }] }).outcome.status).toBe('applied')
  expect(kept(set, order.id)).toEqual([SECOND])
})

test('SC4 SER-6 a serial given meanwhile is no conflict with an edit of the line, and stays', () => {
  const { order, set } = booked()
  runMutation(set, 'unit.number', { orderId: order.id, numbers: [{ unitId: UNIT, sscc: FIRST }], device: DEVICE })
  const path = `consignments/${partId(1)}/goods/${partId(21)}/load`
  const base = { quantity: 2, packaging: 'euro-pallet', units: UNITS }
  const value = { quantity: 3, packaging: 'euro-pallet', units: [...UNITS, { id: partId(63), sscc: SECOND }] }
  const { outcome } = runMutation(set, 'order.edit', { orderId: order.id, changes: [{ path, base, value }] }, { opId: opId(702) })
  expect(outcome.status).toBe('applied')
  expect(kept(set, order.id)).toEqual([FIRST, SECOND])
})

test('X1 SER-7 the first serial stays; a second is a further barcode of the same unit, and approval is of the same revision', () => {
  const { order, set } = booked()
  const number = (sscc: string, n: number) =>
    runMutation(
      set,
      'unit.number',
      { orderId: order.id, numbers: [{ unitId: UNIT, sscc }], device: DEVICE },
      { opId: opId(700 + n) },
    )
  number(FIRST, 1)
  number(SECOND, 2)
  expect(kept(set, order.id)).toEqual([FIRST])
  expect(set.get('order', order.id)?.contentRev).toBe(order.contentRev)
  expect(set.all('scan')).toMatchObject([
    { event: 'labelled', barcode: SECOND, unit: { orderId: order.id, unitId: UNIT }, device: DEVICE },
  ])
  expect(unitOfBarcode(readable(set), SECOND)?.unit.id).toBe(UNIT)
  expect(set.all('history')).toEqual([])
})

test('X1 SER-8 a replaced label is void, and its scans stay in the history of the pallet', () => {
  const { order, set } = booked([{ id: UNIT, sscc: FIRST }])
  runMutation(set, 'pallet.scan', { barcode: FIRST, event: 'loaded', device: DEVICE })
  const numbers = [{ unitId: UNIT, sscc: SECOND, replaces: FIRST }]
  runMutation(set, 'unit.number', { orderId: order.id, numbers, device: DEVICE }, { opId: opId(702) })
  expect(kept(set, order.id)).toEqual([SECOND])
  expect(scansOfPallet(readable(set), SECOND).map(({ event, barcode }) => [event, barcode])).toEqual([
    ['loaded', FIRST],
    ['label-voided', FIRST],
  ])
})

test('X1 SER-7 a serial of another order, and a cancelled order, are left alone', () => {
  const { order, set } = booked()
  set.put('order', anOrder({ id: orderId(9), refNorm: 'PO-9', content: withLoad([{ id: partId(70), sscc: FIRST }], 'PO-9') }))
  runMutation(set, 'unit.number', { orderId: order.id, numbers: [{ unitId: UNIT, sscc: FIRST }], device: DEVICE })
  expect(kept(set, order.id)).toEqual([])
  set.put('order', { ...order, status: 'cancelled' })
  const refused = runMutation(set, 'unit.number', {
    orderId: order.id,
    numbers: [{ unitId: UNIT, sscc: SECOND }],
    device: DEVICE,
  })
  expect(refused.outcome).toMatchObject({ status: 'rejected', code: 'order-cancelled' })
})

test('SC1 SER-9 two bookings of one transport are one order whose pallets are found by the labels of both', () => {
  const { order, set } = booked([{ id: UNIT, sscc: FIRST }, { id: partId(62) }])
  const content = withLoad([
    { id: partId(71), sscc: SECOND },
    { id: partId(72), sscc: THIRD },
  ])
  const { outcome } = runMutation(set, 'order.submit', { orderId: orderId(9), content })
  expect(outcome).toMatchObject({ status: 'duplicate', detail: { orderId: order.id } })
  expect(kept(set, order.id)).toEqual([FIRST, THIRD])
  expect(unitOfBarcode(readable(set), SECOND)?.unit.id).toBe(UNIT)
  expect(set.all('history')).toEqual([])
})

test('N1 PAL-1 a scan keeps its three times, person, device and place, of a barcode that nothing here carries', () => {
  const { set } = booked()
  const place = { latitude: 53.5, longitude: 10, accuracyM: 12 }
  const args = { barcode: 'abc 1', event: 'seen', device: DEVICE, place, happenedAt: anInstant(1_000) } as const
  const context = {
    actor: anActor({ name: 'Anna' }),
    capturedAt: anInstant(5_000),
    receivedAt: anInstant(90_000),
    clockOffsetMs: null,
  }
  runMutation(set, 'pallet.scan', args, context)
  expect(set.all('scan')).toMatchObject([
    {
      barcode: 'ABC 1',
      happenedAt: anInstant(1_000),
      capturedAt: anInstant(5_000),
      receivedAt: anInstant(90_000),
      clockOffsetMs: null,
      by: { name: 'Anna' },
      device: DEVICE,
      place,
    },
  ])
})

test('N1 PAL-3 what is said to have happened after it was recorded happened when it was recorded', () => {
  const { set } = booked()
  runMutation(
    set,
    'pallet.scan',
    { barcode: 'A', event: 'seen', device: DEVICE, happenedAt: anInstant(9_000) },
    { capturedAt: anInstant(5_000) },
  )
  expect(set.all('scan')[0]?.happenedAt).toBe(anInstant(5_000))
})

test('N1 X6 PAL-2 a scan of an unknown barcode belongs to its pallet once that is known', () => {
  const set = new RecordSet().with('settings', aSettings())
  const barcode = barcodeKey(readScan(`]C100${FIRST}`))
  runMutation(set, 'pallet.scan', { barcode, event: 'loaded', device: DEVICE })
  expect(unitOfBarcode(readable(set), FIRST)).toBeUndefined()
  expect(scansOfPallet(readable(set), FIRST)).toHaveLength(1)
  runMutation(set, 'order.submit', { orderId: orderId(9), content: withLoad([{ id: UNIT, sscc: FIRST }]) }, { opId: opId(702) })
  expect(unitOfBarcode(readable(set), FIRST)?.unit.id).toBe(UNIT)
  expect(scansOfPallet(readable(set), FIRST).map(({ event }) => event)).toEqual(['loaded'])
})

test('N1 PAL-2 one pallet is one key however its code was read', () => {
  for (const sent of [`]C100${FIRST}`, `(00)${FIRST}`, FIRST, `https://id.gs1.org/00/${FIRST}`])
    expect(barcodeKey(readScan(sent))).toBe(FIRST)
  expect(barcodeKey(readScan(' po-7 \r'))).toBe('PO-7')
})
