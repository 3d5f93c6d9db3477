import { expect, test } from 'vitest'
import { localDateSchema, onWeekday } from './time.ts'

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
