import { addDays, weekdayOf, type LocalDate, type LocalTime } from '../kernel/time.ts'
import { WEEKDAYS, type Interval, type LocationContent } from './location.ts'

export type HoursContent = Pick<LocationContent, 'openingHours' | 'hoursExceptions' | 'holidayHours'>

/** Whether a day is a public holiday at the place; `null` where nobody can say. */
export type IsHoliday = (date: LocalDate) => boolean | null

export interface DayTimes {
  /** What is not known is neither open nor closed (G4). */
  readonly kind: 'unknown' | 'closed' | 'open'
  readonly intervals: readonly Interval[]
  readonly why: 'week' | 'exception' | 'holiday'
  readonly note?: string
}

/** LOC-4 (G4): an exception goes before a public holiday, that before the day of the week. */
export function timesOn(hours: HoursContent, date: LocalDate, isHoliday: IsHoliday): DayTimes {
  const exception = hours.hoursExceptions?.findLast(({ from, until }) => from <= date && date <= until)
  if (exception) return { ...known(exception.intervals, 'exception'), ...(exception.note ? { note: exception.note } : {}) }
  if (hours.holidayHours && isHoliday(date) === true) return known(hours.holidayHours, 'holiday')
  const intervals = hours.openingHours?.[WEEKDAYS[weekdayOf(date) - 1] ?? 'mon']
  return intervals ? known(intervals, 'week') : { kind: 'unknown', intervals: [], why: 'week' }
}

export interface StopWindow {
  readonly date: LocalDate
  readonly from?: LocalTime | undefined
  readonly until?: LocalTime | undefined
}

/** A reason to look again; nothing is refused for it. */
export interface HoursDoubt {
  readonly kind: 'closed' | 'outside'
  readonly times: DayTimes
}

/** LOC-4 (G4): whether a stop falls into hours that are known to be closed. Hours warn, they never block. */
export function hoursDoubt(hours: HoursContent, window: StopWindow, isHoliday: IsHoliday): HoursDoubt | null {
  const times = timesOn(hours, window.date, isHoliday)
  if (times.kind === 'unknown') return null
  const night = timesOn(hours, addDays(window.date, -1), isHoliday).intervals.filter(isOvernight)
  const open = [...night.map(({ until }) => ({ from: 0, until: minutes(until) })), ...times.intervals.map(spanOf)]
  if (open.length === 0) return { kind: 'closed', times }
  const from = window.from ? minutes(window.from) : null
  const until = window.until ? minutes(window.until) : null
  if (from === null && until === null) return null
  const wanted = { from: from ?? until ?? 0, until: until ?? from ?? 0 }
  const meets = open.some((span) => span.from <= wanted.until && wanted.from <= span.until)
  return meets ? null : { kind: times.kind === 'closed' ? 'closed' : 'outside', times }
}

/** From the first opening to the last closing of a day, to begin a time window with; null when nothing is known or it is closed. */
export function usualWindow(
  hours: HoursContent,
  date: LocalDate,
  isHoliday: IsHoliday,
): { readonly from: LocalTime; readonly until: LocalTime } | null {
  const { intervals } = timesOn(hours, date, isHoliday)
  const sameDay = intervals.filter((interval) => !isOvernight(interval))
  // Hours that came as text or from another system stand in any order.
  const from = sameDay
    .map((interval) => interval.from)
    .toSorted()
    .at(0)
  const until = sameDay
    .map((interval) => interval.until)
    .toSorted()
    .at(-1)
  return from && until ? { from, until } : null
}

function known(intervals: readonly Interval[], why: DayTimes['why']): DayTimes {
  return { kind: intervals.length > 0 ? 'open' : 'closed', intervals, why }
}

export function isOvernight({ from, until }: Interval): boolean {
  return until < from
}

function spanOf(interval: Interval): { from: number; until: number } {
  return { from: minutes(interval.from), until: isOvernight(interval) ? 24 * 60 : minutes(interval.until) }
}

function minutes(time: LocalTime): number {
  const [hours = 0, minutesPast = 0] = time.split(':').map(Number)
  return hours * 60 + minutesPast
}
