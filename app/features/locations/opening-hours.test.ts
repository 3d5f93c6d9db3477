import { expect, test } from 'vitest'
import { openingHoursSchema } from '#shared/locations/location.ts'
import {
  copyToWorkdays,
  dayProblem,
  endsNextDay,
  groupDays,
  hoursFrom,
  usualOn,
  weekFrom,
  withInterval,
  withKind,
  withOneMore,
  withoutInterval,
  type DayHours,
  type Weekday,
  type WeekHours,
} from './opening-hours.ts'
import { readHoursText } from './osm-text.ts'

const nothing = weekFrom(undefined)
const setKind = (week: WeekHours, day: Weekday, kind: DayHours['kind']): WeekHours => ({
  ...week,
  [day]: withKind(week[day], kind, usualOn(week, day)),
})

test('G4 an untouched editor says nothing about any day', () => {
  expect(hoursFrom(nothing)).toBeUndefined()
})

test('G4 closed and not known are kept apart', () => {
  const week = setKind(setKind(nothing, 'mon', 'open'), 'sun', 'closed')
  const hours = hoursFrom(week)
  expect(hours).toEqual({ mon: [{ from: '08:00', until: '17:00' }], sun: [] })
  expect(weekFrom(openingHoursSchema.parse(hours))).toEqual(week)
})

test('G4 a day has several intervals, saved in the order of the day', () => {
  let tue = withOneMore(setKind(nothing, 'tue', 'open').tue)
  tue = withInterval(tue, 0, { from: '13:00', until: '17:30' })
  tue = withInterval(tue, 1, { from: '06:00', until: '12:00' })
  const week = { ...nothing, tue }
  expect(dayProblem(week.tue)).toBeNull()
  expect(hoursFrom(week)).toEqual({
    tue: [
      { from: '06:00', until: '12:00' },
      { from: '13:00', until: '17:30' },
    ],
  })
})

test('G4 a missing time, equal times and an overlap are named', () => {
  const open = (...intervals: { from: string; until: string }[]) => dayProblem({ kind: 'open', intervals })
  expect(open({ from: '08:00', until: '' })).toBe('time-missing')
  expect(open({ from: '08:00', until: '08:00' })).toBe('same-time')
  expect(open({ from: '08:00', until: '12:00' }, { from: '11:00', until: '15:00' })).toBe('overlap')
  expect(open({ from: '08:00', until: '12:00' }, { from: '12:00', until: '15:00' })).toBeNull()
  expect(open({ from: '22:00', until: '06:00' })).toBeNull()
  expect(open({ from: '22:00', until: '06:00' }, { from: '23:00', until: '23:30' })).toBe('overlap')
})

test('G4 a closing time before the opening time is on the next day', () => {
  expect(endsNextDay({ from: '22:00', until: '06:00' })).toBe(true)
  expect(endsNextDay({ from: '06:00', until: '22:00' })).toBe(false)
  expect(endsNextDay({ from: '06:00', until: '' })).toBe(false)
})

test('G4 removing the last interval leaves the day not known, never closed', () => {
  expect(withoutInterval(setKind(nothing, 'wed', 'open').wed, 0)).toEqual({ kind: 'unknown' })
})

test('G4 one tap copies a day to the working week and leaves the weekend alone', () => {
  const week = copyToWorkdays(setKind(setKind(nothing, 'mon', 'open'), 'sat', 'closed'), 'mon')
  expect(groupDays(week)).toEqual([
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], hours: { kind: 'open', intervals: [{ from: '08:00', until: '17:00' }] } },
    { days: ['sat'], hours: { kind: 'closed' } },
    { days: ['sun'], hours: { kind: 'unknown' } },
  ])
})

test('G4 opening a second day starts from the hours of the day before it', () => {
  const mon = withInterval(setKind(nothing, 'mon', 'open').mon, 0, { from: '05:30', until: '14:00' })
  const monday = { ...nothing, mon }
  expect(setKind(monday, 'wed', 'open').wed).toEqual({ kind: 'open', intervals: [{ from: '05:30', until: '14:00' }] })
})

test('G4 G7 a cell that is long and odd is refused without the library', async () => {
  const began = performance.now()
  for (const text of ['x'.repeat(20_000), '"'.repeat(20_001), `Mo ${' '.repeat(20_000)}x`])
    expect((await readHoursText(text)).ok).toBe(false)
  expect(performance.now() - began).toBeLessThan(15_000)
})
