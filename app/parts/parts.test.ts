import { expect, test } from 'vitest'
import { fieldLabel, locationFieldLabel } from './field-label.ts'
import { fieldValue } from './field-value.ts'
import { numberGroups } from './order-number.tsx'
import { pendingLabel } from './order-status.tsx'
import { refusalReason, refusalWords } from './refusal-words.ts'
import { dateText, timesText, zoneText } from './when-text.ts'
import { localDateSchema, localTimeSchema } from '#shared/kernel/time.ts'

const at = (time: string) => localTimeSchema.parse(time)

test('E1 a nine-digit number is read aloud in threes, and the Q of a quote stays with its first digits', () => {
  expect(numberGroups('123456789')).toEqual([3, 3, 3])
  expect(numberGroups('Q123456789')).toEqual([4, 3, 3])
})

test('F9 F18 F27 a pending or unseen change is labelled, a new order that waits is not labelled twice', () => {
  const order = { status: 'to-plan', pending: null, updateUnseen: false } as const
  const changeId = 'c' as never // the label looks at the kind alone
  expect(pendingLabel(order)).toBeNull()
  expect(pendingLabel({ ...order, updateUnseen: true })).toBe('Update awaiting approval')
  expect(pendingLabel({ ...order, pending: { changeId, kind: 'update' } })).toBe('Update awaiting approval')
  expect(pendingLabel({ ...order, pending: { changeId, kind: 'cancel' } })).toBe('Cancellation awaiting approval')
  expect(pendingLabel({ ...order, status: 'waiting-for-approval', pending: { changeId, kind: 'create' } })).toBeNull()
})

test('F13 every refusal says what happened and what to do next, and names who did it', () => {
  expect(refusalReason('order-cancelled', { by: 'Ana Ruiz' })).toBe(
    'The order has been cancelled by Ana Ruiz. Duplicate it to book it again.',
  )
  expect(refusalWords('past-cancellation-limit', { status: 'in-transit' }).what).toContain('In Transit')
})

test('SS2 a refusal code from a newer server is named instead of swallowed', () => {
  expect(refusalWords('pallet-not-here').what).toContain('pallet-not-here')
})

test('D6 the paths of the rules become the words of the form', () => {
  const missing = { paths: ['costCentre', 'consignments.0.goods.1.unitWeightKg'] }
  expect(refusalWords('field-missing', missing).what).toBe(
    'The order cannot be saved without: Cost centre, Goods line 2 · Weight of one piece.',
  )
})

test('SC4 a path of the merge becomes words, with and without the order it belongs to', () => {
  const content = {
    consignments: [
      {
        id: 'c-1',
        stops: [{ id: 's-1', kind: 'collect', place: { city: 'Thessaloniki' } }],
        goods: [{ id: 'g-1' }, { id: 'g-2' }],
      },
    ],
  } as never // labels read ids, kinds and towns only
  expect(fieldLabel('consignments/c-1/goods/g-2/load', content)).toBe('Goods line 2 · Quantity and packaging')
  expect(fieldLabel('consignments/c-1/stops/s-1/window', content)).toBe('Collection Thessaloniki · Date and time')
  expect(fieldLabel('consignments/x/goods/y/load')).toBe('Goods line · Quantity and packaging')
  expect(fieldLabel('general/notes')).toBe('Notes')
  for (const path of ['constructor', '__proto__', 'general/constructor', 'consignments/x/stops/y/__proto__', 'toString.x'])
    expect(fieldLabel(path)).toContain(path)
  for (const path of ['constructor', '__proto__']) expect(locationFieldLabel(path)).toContain(path)
})

test('SC4 the value of a field group is said in words', () => {
  expect(fieldValue('consignments/a/goods/b/load', { quantity: 60, packaging: 'euro-pallet', units: [] })).toBe(
    '60 × Euro pallet',
  )
  expect(fieldValue('consignments/a/stops/b/window', { date: '2026-11-20', from: '08:00', until: '12:00' })).toBe(
    'Fri, 20 Nov 2026 08:00–12:00',
  )
  expect(fieldValue('consignments/a/present', null)).toBe('removed')
  expect(fieldValue('general/temperature', { minC: 2, maxC: 8 })).toBe('2 – 8')
})

test('windows without a start or an end say "until" and "from"', () => {
  expect(timesText({ from: at('08:00') })).toBe('from 08:00')
  expect(timesText({ until: at('12:00') })).toBe('until 12:00')
  expect(dateText(localDateSchema.parse('2026-11-20'), '2026-01-01')).toBe('Fri 20 Nov')
})

test('0.16 the zone of a stop is named only where its clock differs from the reader on that day', () => {
  expect(zoneText('Europe/Athens', '2026-11-20', 'Europe/Brussels')).toBe('Athens time')
  expect(zoneText('Europe/Berlin', '2026-11-20', 'Europe/Brussels')).toBe('')
})
