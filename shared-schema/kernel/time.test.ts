import { expect, test, vi } from 'vitest'
import {
  addDays,
  addMillis,
  instantAt,
  instantSchema,
  localDateSchema,
  localDateTime,
  localTimeSchema,
  onWeekday,
  timeZoneSchema,
} from './time.ts'

test.each([
  ['Friday', '2026-11-20', '2026-11-20'],
  ['Saturday', '2026-11-21', '2026-11-23'],
  ['Sunday', '2026-11-22', '2026-11-23'],
  ['Monday', '2026-11-23', '2026-11-23'],
  ['a Saturday at the end of the year', '2022-12-31', '2023-01-02'],
  ['a Saturday before the clocks change', '2026-03-28', '2026-03-30'],
])('a weekday stays, a weekend day becomes the Monday after it: %s', (_, date, moved) => {
  expect(onWeekday(localDateSchema.parse(date))).toBe(moved)
})

test.each([
  ['an ordinary day', '2026-11-20 16:00 Europe/Amsterdam', '2026-11-20T15:00:00.000Z'],
  ['before the clocks go forward', '2026-03-29 01:59 Europe/Berlin', '2026-03-29T00:59:00.000Z'],
  ['a time that the clocks jump over', '2026-03-29 02:30 Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ['after the jump', '2026-03-29 03:00 Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['a time that is read twice: the second', '2026-10-25 02:30 Europe/Berlin', '2026-10-25T01:30:00.000Z'],
  ['after the clocks went back', '2026-10-25 03:00 Europe/Berlin', '2026-10-25T02:00:00.000Z'],
  ['midnight far in the east', '2026-11-20 00:00 Pacific/Kiritimati', '2026-11-19T10:00:00.000Z'],
  ['midnight far in the west', '2026-11-20 00:00 Pacific/Pago_Pago', '2026-11-20T11:00:00.000Z'],
  ['half hours', '2026-11-20 09:15 Asia/Kathmandu', '2026-11-20T03:30:00.000Z'],
])('CUT-1 the instant of a time on a wall: %s', (_, wall, instant) => {
  const [date, time, zone = ''] = wall.split(' ')
  expect(instantAt(localDateSchema.parse(date), localTimeSchema.parse(time), zone)).toBe(instant)
})

test('CUT-1 days at the ends of what can be said have an instant, and no clock of a device leads beyond them', () => {
  const noon = localTimeSchema.parse('12:00')
  for (const text of ['0000-01-01', '0001-01-01', '0999-06-15', '9999-12-31'])
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
      const date = localDateSchema.parse(text)
      const instant = instantAt(date, noon, zone)
      expect(instantSchema.safeParse(instant).success, `${text} ${zone}`).toBe(true)
      expect(localDateSchema.safeParse(localDateTime(instant, zone).date).success, `${text} ${zone}`).toBe(true)
      for (const days of [-1, 1]) expect(localDateSchema.safeParse(addDays(date, days)).success).toBe(true)
    }
  const [first, last] = ['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'].map((text) => instantSchema.parse(text))
  if (!first || !last) throw new Error('two instants')
  expect(addMillis(last, Number.MAX_SAFE_INTEGER)).toBe(last)
  expect(addMillis(first, -Number.MAX_SAFE_INTEGER)).toBe(first)
})

test('ORD-25 a zone spelled in thousands of ways is kept once', () => {
  const made = vi.spyOn(Intl, 'DateTimeFormat')
  const spellings = [
    'America/Indiana/Tell_City',
    'america/indiana/tell_city',
    'AMERICA/INDIANA/TELL_CITY',
    'America/indiana/tell_City',
  ]
  for (const zone of spellings) expect(timeZoneSchema.safeParse(zone).success).toBe(true)
  expect(made.mock.calls.length).toBeLessThanOrEqual(1)
  made.mockRestore()
})
