import { array, assert, integer, option, property, record, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, localDateSchema, localTimeSchema } from '../kernel/time.ts'
import { WEEKDAYS } from './location.ts'
import { type HoursContent } from './opening-times.ts'
import { osmText, readOsmHours } from './osm-hours.ts'

const span = (from: string, until: string) => ({ from: localTimeSchema.parse(from), until: localTimeSchema.parse(until) })
const date = (text: string) => localDateSchema.parse(text)
const week = (...days: (ReturnType<typeof span>[] | undefined)[]) =>
  Object.fromEntries(WEEKDAYS.flatMap((day, at) => (days[at] ? [[day, days[at]]] : [])))
const shift = [span('08:00', '12:00'), span('13:00', '17:00')]

test('G4 hours are written as OpenStreetMap writes them; not known is said', () => {
  const hours: HoursContent = {
    openingHours: week(shift, shift, shift, [span('22:00', '06:00')], shift, []),
    holidayHours: [],
    hoursExceptions: [
      { from: date('2026-12-24'), until: date('2027-01-02'), intervals: [span('00:00', '23:59')], note: 'Stock "count"' },
    ],
  }
  expect(osmText(hours)).toBe(
    'Mo-We,Fr 08:00-12:00,13:00-17:00; Th 22:00-06:00; Sa off; Su unknown; PH off; 2026 Dec 24-2027 Jan 02 00:00-24:00 "Stock ’count’"',
  )
  expect(osmText({})).toBe('')
})

test.each<[string, HoursContent]>([
  ['Mo-Fr 08:00-12:00,13:00-17:00', { openingHours: week(shift, shift, shift, shift, shift, [], []) }],
  [
    'Mo-Fr 08:00-12:00, 13:00-17:00; We off; Sa,PH closed',
    { openingHours: week(shift, shift, [], shift, shift, [], []), holidayHours: [] },
  ],
  ['24/7', { openingHours: week(...WEEKDAYS.map(() => [span('00:00', '23:59')])) }],
  ['Fr-Mo off', { openingHours: week([], [], [], [], [], [], []) }],
  ['PH 10:00-14:00', { holidayHours: [span('10:00', '14:00')] }],
  ['2026 Dec 24-26 off', { hoursExceptions: [{ from: date('2026-12-24'), until: date('2026-12-26'), intervals: [] }] }],
  ['', {}],
])('G4 “%s” is read: a day that no rule names is closed', (text, hours) => {
  expect(readOsmHours(text)).toEqual({ ok: true, value: hours })
})

test.each([
  ['Mo-Fr 08:00-17:00; Apr-Oct Sa 08:00-12:00', 'Apr-Oct Sa 08:00-12:00'],
  ['Mo-Fr sunrise-sunset', 'Mo-Fr sunrise-sunset'],
  ['Dec 25 off', 'Dec 25 off'],
  ['Mo[1] 08:00-12:00', 'Mo[1] 08:00-12:00'],
  ['Mo-Fr 08:00-17:00 "by appointment"', 'Mo-Fr 08:00-17:00 "by appointment"'],
  ['2026 Dec 26-2026 Dec 24 off', '2026 Dec 26-2026 Dec 24 off'],
  ['Mo 08:00-25:00', 'Mo 08:00-25:00'],
])('G4 what the form cannot hold is named, never dropped: “%s”', (text, part) => {
  expect(readOsmHours(text)).toEqual({ ok: false, refusal: { part } })
})

test('G4 whatever the form holds comes back from its text', () => {
  const intervals = array(tuple(integer({ min: 0, max: 11 }), integer({ min: 12, max: 23 })), { maxLength: 3 }).map((pairs) =>
    pairs.map(([from, until]) => span(`${String(from).padStart(2, '0')}:15`, `${until}:59`)),
  )
  const exception = tuple(integer({ min: 0, max: 900 }), integer({ min: 0, max: 40 }), intervals).map(([start, days, times]) => {
    const from = addDays(date('2026-01-01'), start)
    return { from, until: addDays(from, days), intervals: times }
  })
  const hours = record({
    openingHours: tuple(...WEEKDAYS.map(() => option(intervals, { nil: undefined }))).map((days) => week(...days)),
    holidayHours: option(intervals, { nil: undefined }),
    hoursExceptions: array(exception, { maxLength: 3 }),
  })
  assert(
    property(hours, ({ openingHours, holidayHours, hoursExceptions }) => {
      const known: HoursContent = {
        openingHours,
        ...(holidayHours ? { holidayHours } : {}),
        ...(hoursExceptions.length > 0 ? { hoursExceptions } : {}),
      }
      expect(readOsmHours(osmText(known))).toEqual({ ok: true, value: known })
    }),
  )
})
