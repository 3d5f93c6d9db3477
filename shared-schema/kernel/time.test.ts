import { expect, test } from 'vitest'
import { instantAt, localDateSchema, localTimeSchema, onWeekday } from './time.ts'

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
