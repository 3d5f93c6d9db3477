// Days and hours of the demo world, at its own places and in their own time.
import { addDays, instantFromMillis, localDateSchema, localDateTime, type Instant, type LocalDate } from '#shared/kernel/time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** By six UTC lorries have been out for hours, and offices are about to open. */
const STANDS_AT_MS = 6 * HOUR

/**
 * The moment at which the world stands: six in the morning UTC of the day on which it is made, or the last full hour where it is
 * earlier than that. So one day gives one world, and nothing in it has yet to happen.
 */
export function momentOf(now: number): Instant {
  const midnight = Math.floor(now / DAY) * DAY
  return instantFromMillis(Math.min(Math.floor(now / HOUR) * HOUR, midnight + STANDS_AT_MS))
}

export function todayOf(moment: Instant): LocalDate {
  return localDateSchema.parse(moment.slice(0, 10))
}

/** The instant at which clocks at `zone` show this time on this day. */
export function instantAt(date: LocalDate, time: string, zone: string): Instant {
  const wanted = Date.parse(`${date}T${time}:00.000Z`)
  let guess = wanted
  // Twice, because the first correction may cross the night in which clocks are changed.
  for (let round = 0; round < 2; round += 1) guess += wanted - shownAt(guess, zone)
  return instantFromMillis(guess)
}

function shownAt(millis: number, zone: string): number {
  const { date, time } = localDateTime(instantFromMillis(millis), zone)
  return Date.parse(`${date}T${time}:00.000Z`) + (millis % MINUTE)
}

export function isWorkday(date: LocalDate): boolean {
  const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** `count` working days later, or earlier when negative; zero is the day itself. */
export function addWorkdays(date: LocalDate, count: number): LocalDate {
  let day = date
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, Math.sign(count))
    if (isWorkday(day)) left -= 1
  }
  return day
}

/** The working days from `from` to `to`, both included. */
export function workdaysBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkday(day)) days.push(day)
  return days
}
