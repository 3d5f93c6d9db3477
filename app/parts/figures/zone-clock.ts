// The clock on the wall at a place, for tens of thousands of instants at once: asking the calendar of a zone is what costs, so a
// whole UTC day shares one answer, but for the days on which clocks are changed.
import { instantFromMillis, localDateTime, millisOf, type Instant, type TimeZone } from '#shared/kernel/time.ts'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const DAY = 24 * 60 * MINUTE

/** `2026-11-20T08:30`, as people at the place read it; texts of this form stand in the order of the clock. */
export function wallClock(instant: Instant, zone: TimeZone): string {
  const millis = millisOf(instant)
  return new Date(millis + offsetAt(millis, zone)).toISOString().slice(0, 16)
}

const offsets = new Map<TimeZone, Map<number, number | 'changes'>>()

function offsetAt(millis: number, zone: TimeZone): number {
  const known = offsets.get(zone) ?? new Map<number, number | 'changes'>()
  offsets.set(zone, known)
  const day = Math.floor(millis / DAY) * DAY
  const ofDay = known.get(day) ?? wholeDay(day, zone)
  known.set(day, ofDay)
  if (ofDay !== 'changes') return ofDay
  // Clocks are changed on a quarter of an hour everywhere; half a millisecond keeps these keys apart from those of days.
  const quarter = Math.floor(millis / QUARTER) * QUARTER
  const ofQuarter = known.get(quarter + 0.5)
  if (typeof ofQuarter === 'number') return ofQuarter
  const asked = askOffset(quarter, zone)
  known.set(quarter + 0.5, asked)
  return asked
}

function wholeDay(day: number, zone: TimeZone): number | 'changes' {
  const first = askOffset(day, zone)
  return first === askOffset(day + DAY - QUARTER, zone) ? first : 'changes'
}

function askOffset(millis: number, zone: TimeZone): number {
  const { date, time } = localDateTime(instantFromMillis(millis), zone)
  return Date.parse(`${date}T${time}:00.000Z`) - Math.floor(millis / MINUTE) * MINUTE
}
