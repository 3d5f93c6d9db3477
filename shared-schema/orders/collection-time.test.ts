import { expect, test } from 'vitest'
import { addMillis, instantSchema, localDateSchema, localTimeSchema, type Instant } from '../kernel/time.ts'
import { type OrderContent } from './order.ts'
import { type Settings, type TransportService } from '../settings/settings.ts'
import { aConsignment, anOrderContent, aPlace, aService, aSettings, aStop, partId } from '../testing/builders.ts'
import { brokenAt, deadlinesOf, lateness } from './collection-time.ts'

const at = (text: string): Instant => instantSchema.parse(`${text}:00.000Z`)
const time = (text: string) => localTimeSchema.parse(text)
const date = (text: string) => localDateSchema.parse(text)

const NONE: TransportService['cutoff'] = { kind: 'none' }
const SAME_DAY: TransportService['cutoff'] = { kind: 'same-day', time: time('16:00') }
const DAY_BEFORE: TransportService['cutoff'] = { kind: 'day-before', time: time('16:00') }

function set(cutoff: TransportService['cutoff'], changes: Partial<Settings> = {}): Settings {
  return aSettings({ services: [aService({ cutoff })], ...changes })
}

function collected(day: string, { zone = 'Europe/Berlin', from }: { zone?: string; from?: string } = {}): OrderContent {
  const window = { date: date(day), ...(from ? { from: time(from) } : {}) }
  const collect = aStop({ place: aPlace({ timeZone: zone }), window })
  const deliver = aStop({ id: partId(12), kind: 'deliver', sequence: 2, window: { date: date(day) } })
  return anOrderContent({ consignments: [aConsignment({ stops: [collect, deliver] })] })
}

const isLate = (content: OrderContent, settings: Settings, instant: string) => brokenAt(content, settings, at(instant)) !== null

test('I9 CUT-1 without a cutoff any time is in time', () => {
  expect(isLate(collected('2026-11-20'), set(NONE), '2026-11-20T22:59')).toBe(false)
  expect(deadlinesOf(collected('2026-11-20'), set(NONE))).toEqual([])
})

test.each([
  ['the day before, before the time', '2026-11-19T14:59', false],
  ['the day before, at the time', '2026-11-19T15:00', true],
  ['the same day', '2026-11-20T05:00', true],
  ['two days before, late in the evening', '2026-11-18T22:30', false],
])('I10 CUT-1 entered one day before collection: %s', (_, instant, late) => {
  expect(isLate(collected('2026-11-20'), set(DAY_BEFORE), instant)).toBe(late)
})

test.each([
  ['in the morning', '2026-11-20T07:00', false],
  ['a minute before the time', '2026-11-20T14:59', false],
  ['at the time', '2026-11-20T15:00', true],
])('I11 CUT-1 a same-day order: %s', (_, instant, late) => {
  expect(isLate(collected('2026-11-20'), set(SAME_DAY), instant)).toBe(late)
})

test('D17 CUT-1 ruling 0.10: the clock that counts is that of the place of collection, also within two hours of midnight', () => {
  const late = set({ kind: 'same-day', time: time('00:30') })
  const auckland = collected('2026-11-20', { zone: 'Pacific/Auckland' })
  expect(isLate(auckland, late, '2026-11-19T11:29')).toBe(false)
  expect(isLate(auckland, late, '2026-11-19T11:30')).toBe(true)
  const lisbon = collected('2026-11-20', { zone: 'Europe/Lisbon' })
  expect(isLate(lisbon, set({ kind: 'day-before', time: time('23:30') }), '2026-11-19T23:29')).toBe(false)
  expect(isLate(lisbon, set({ kind: 'day-before', time: time('23:30') }), '2026-11-19T23:30')).toBe(true)
})

test('D17 CUT-1 across the change of the clocks a cutoff stays at its time on the wall', () => {
  expect(isLate(collected('2026-03-30'), set(DAY_BEFORE), '2026-03-29T13:59')).toBe(false)
  expect(isLate(collected('2026-03-30'), set(DAY_BEFORE), '2026-03-29T14:00')).toBe(true)
  expect(isLate(collected('2026-10-26'), set(DAY_BEFORE), '2026-10-25T14:59')).toBe(false)
  expect(isLate(collected('2026-10-26'), set(DAY_BEFORE), '2026-10-25T15:00')).toBe(true)
})

test('D17 CUT-1 of several collections the earliest counts', () => {
  const [one] = collected('2026-11-20').consignments
  const [two] = collected('2026-11-19').consignments
  const both = anOrderContent({ consignments: [one, two].flatMap((part) => part ?? []) })
  expect(deadlinesOf(both, set(SAME_DAY))).toMatchObject([{ rule: 'cutoff', at: '2026-11-19T15:00:00.000Z' }])
})

test('I14 CUT-1 a lead time counts back from the beginning of the collection, per service or for all', () => {
  const settings = set(NONE, {
    leadTimes: [
      { serviceId: 'other', hours: 100 },
      { serviceId: null, hours: 24 },
    ],
  })
  expect(deadlinesOf(collected('2026-11-20', { from: '08:00' }), settings)).toMatchObject([
    { rule: 'lead-time', at: '2026-11-19T07:00:00.000Z' },
  ])
  expect(deadlinesOf(collected('2026-11-20'), settings)).toMatchObject([{ at: '2026-11-19T22:59:00.000Z' }])
})

test('D17 CUT-2 at any instant before it is sent an order tells which rule it would break, the cutoff before the lead time', () => {
  const settings = set(SAME_DAY, { leadTimes: [{ serviceId: null, hours: 24 }] })
  const content = collected('2026-11-20', { from: '08:00' })
  const broken = (instant: string) => brokenAt(content, settings, at(instant))?.rule ?? null
  expect(['2026-11-19T06:59', '2026-11-19T07:00', '2026-11-20T14:59', '2026-11-20T15:00'].map(broken)).toEqual([
    null,
    'lead-time',
    'lead-time',
    'cutoff',
  ])
})

const HOUR = 3_600_000
const order = collected('2026-11-20')
const DEADLINE = at('2026-11-20T15:00')

/** Captured and received that long before the deadline, by a clock that is off by so much and was measured, or not. */
function judged(
  captured: number,
  received: number,
  { offset = 0 as number | null, ...more }: Partial<Settings> & { offset?: number | null } = {},
) {
  return lateness(order, set(SAME_DAY, more), {
    capturedAt: addMillis(DEADLINE, -captured + (offset ?? 0)),
    receivedAt: addMillis(DEADLINE, -received),
    clockOffsetMs: offset,
  })
}

test('X4 CUT-3 received in time is in time, whatever the clock of the device says', () => {
  expect(judged(-HOUR, HOUR)).toEqual({ ok: true, value: null })
  expect(judged(-HOUR, HOUR, { offset: null })).toEqual({ ok: true, value: null })
})

test('D17 CUT-3 captured after the cutoff is refused with the time that applied', () => {
  expect(judged(-1, -HOUR)).toEqual({
    ok: false,
    refusal: { code: 'after-cutoff', detail: { deadline: DEADLINE, timeZone: 'Europe/Berlin' } },
  })
  // A clock that is two hours behind shows a time before the cutoff; its measured offset says what it was.
  expect(judged(-HOUR, -2 * HOUR, { offset: -2 * HOUR })).toMatchObject({ ok: false, refusal: { code: 'after-cutoff' } })
  expect(judged(HOUR, -HOUR, { offset: 3 * HOUR })).toMatchObject({ ok: true, value: { clock: 'verified' } })
})

test('X4 F22 CUT-3 in time on the device and late at the server: the carrier decides, unless its policy says otherwise', () => {
  const late = { rule: 'cutoff', deadline: DEADLINE, timeZone: 'Europe/Berlin' }
  expect(judged(HOUR, -HOUR)).toEqual({ ok: true, value: { ...late, clock: 'verified' } })
  expect(judged(HOUR, -HOUR, { offset: null })).toEqual({ ok: true, value: { ...late, clock: 'unverified' } })
  expect(judged(HOUR, -HOUR, { cutoffPolicy: 'honour' })).toEqual({ ok: true, value: null })
  expect(judged(HOUR, -HOUR, { cutoffPolicy: 'honour', offset: null })).toMatchObject({ value: { clock: 'unverified' } })
  expect(judged(HOUR, -HOUR, { cutoffPolicy: 'refuse' })).toMatchObject({ ok: false, refusal: { code: 'received-late' } })
})

test('I14 CUT-3 a broken lead time is never refused: the carrier decides', () => {
  const settings = set(NONE, { leadTimes: [{ serviceId: null, hours: 24 }] })
  const clocks = { capturedAt: DEADLINE, receivedAt: DEADLINE, clockOffsetMs: 0 }
  expect(lateness(order, settings, clocks)).toMatchObject({ ok: true, value: { rule: 'lead-time', clock: 'verified' } })
})
