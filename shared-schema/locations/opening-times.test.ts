import { expect, test } from 'vitest'
import { localDateSchema, localTimeSchema } from '../kernel/time.ts'
import { hoursDoubt, timesOn, usualWindow, type HoursContent } from './opening-times.ts'

const date = (text: string) => localDateSchema.parse(text)
const time = (text: string) => localTimeSchema.parse(text)
const span = (from: string, until: string) => ({ from: time(from), until: time(until) })
const never = () => false

const WEEK: HoursContent = {
  openingHours: {
    mon: [span('08:00', '12:00'), span('13:00', '17:00')],
    tue: [span('22:00', '06:00')],
    sun: [],
  },
  hoursExceptions: [{ from: date('2026-12-24'), until: date('2026-12-26'), intervals: [], note: 'Christmas' }],
  holidayHours: [span('10:00', '12:00')],
}

test('G4 LOC-4 closed and not known differ', () => {
  expect(timesOn(WEEK, date('2026-11-22'), never).kind).toBe('closed') // Sunday
  expect(timesOn(WEEK, date('2026-11-25'), never).kind).toBe('unknown') // Wednesday
  expect(timesOn(WEEK, date('2026-11-23'), never)).toMatchObject({ kind: 'open', why: 'week' })
})

test('G4 LOC-4 an exception goes before a public holiday, that before the weekday', () => {
  const always = () => true
  expect(timesOn(WEEK, date('2026-12-25'), always)).toMatchObject({ kind: 'closed', why: 'exception', note: 'Christmas' })
  expect(timesOn(WEEK, date('2026-11-23'), always)).toMatchObject({ why: 'holiday', intervals: [span('10:00', '12:00')] })
  // Nobody can say whether it is one: the weekday holds.
  expect(timesOn(WEEK, date('2026-11-23'), () => null)).toMatchObject({ why: 'week' })
})

test.each([
  ['2026-11-23', '09:00', '10:00', null],
  ['2026-11-23', '12:00', '13:00', null],
  ['2026-11-23', '12:01', '12:59', 'outside'],
  ['2026-11-23', '17:01', '18:00', 'outside'],
  ['2026-11-23', undefined, undefined, null],
  ['2026-11-22', undefined, undefined, 'closed'],
  ['2026-11-24', '23:00', undefined, null],
  ['2026-11-24', '07:00', '09:00', 'outside'],
  ['2026-11-25', '05:00', '06:00', null],
  ['2026-11-25', '09:00', '10:00', null],
  ['2026-12-24', '09:00', '10:00', 'closed'],
])('G4 LOC-4 a stop on %s from %s until %s: %s', (day, from, until, doubt) => {
  const window = { date: date(day), ...(from ? { from: time(from) } : {}), ...(until ? { until: time(until) } : {}) }
  expect(hoursDoubt(WEEK, window, never)?.kind ?? null).toBe(doubt)
})

test('G4 LOC-4 a night shift reaches into a closed day', () => {
  const hours: HoursContent = { openingHours: { sat: [span('20:00', '04:00')], sun: [] } }
  expect(hoursDoubt(hours, { date: date('2026-11-22'), from: time('03:00') }, never)).toBeNull()
  expect(hoursDoubt(hours, { date: date('2026-11-22'), from: time('05:00') }, never)).toMatchObject({ kind: 'closed' })
})

test('G5 a time window begins with the hours of the day', () => {
  expect(usualWindow(WEEK, date('2026-11-23'), never)).toEqual({ from: '08:00', until: '17:00' })
  expect(usualWindow(WEEK, date('2026-11-25'), never)).toBeNull()
  expect(usualWindow(WEEK, date('2026-11-22'), never)).toBeNull()
})

test('G5 hours that stand in any order make no window that runs backwards', () => {
  const hours: HoursContent = { openingHours: { mon: [span('13:00', '17:00'), span('08:00', '12:00')] } }
  expect(usualWindow(hours, date('2026-11-23'), never)).toEqual({ from: '08:00', until: '17:00' })
})
