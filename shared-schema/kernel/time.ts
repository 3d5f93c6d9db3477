// The only file of shared-schema that builds Date objects: instants come in as arguments, never from the machine's clock.
import { z } from 'zod'

/** An instant: ISO-8601 in UTC with milliseconds, `2026-11-20T08:41:30.000Z`. */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'an instant in UTC')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'an instant that exists')
  .brand<'Instant'>()
export type Instant = z.infer<typeof instantSchema>

/** A calendar day at a location, `2026-11-20`; it has no zone of its own. */
export const localDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-11-20')
  .refine((text) => isCalendarDay(text), 'a day that exists')
  .brand<'LocalDate'>()
export type LocalDate = z.infer<typeof localDateSchema>

/** A wall-clock time at a location, `08:30`. */
export const localTimeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 08:30')
  .brand<'LocalTime'>()
export type LocalTime = z.infer<typeof localTimeSchema>

/** An IANA zone that this machine knows, `Europe/Berlin`. */
export const timeZoneSchema = z.string().refine(isTimeZone, 'an IANA time zone like Europe/Berlin')
export type TimeZone = z.infer<typeof timeZoneSchema>

/** Milliseconds since the epoch, UTC. Injected wherever a rule needs "now". */
export interface Clock {
  now(): number
}

/** What our texts can say; whatever a device claims beyond it counts as the first or the last of it. */
const FIRST = Date.parse('0000-01-01T00:00:00.000Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

export function instantFromMillis(millis: number): Instant {
  return new Date(within(millis, FIRST, LAST)).toISOString() as Instant // toISOString has exactly this shape for years 0–9999
}

export function millisOf(instant: Instant): number {
  return Date.parse(instant)
}

export function addMillis(instant: Instant, millis: number): Instant {
  return instantFromMillis(Date.parse(instant) + millis)
}

/** The calendar day and the wall-clock time that people at `zone` read at `instant`. */
export function localDateTime(instant: Instant, zone: TimeZone): { date: LocalDate; time: LocalTime } {
  const parts = Object.fromEntries(
    partsIn(zone)
      .formatToParts(readable(Date.parse(instant)))
      .map((part) => [part.type, part.value]),
  )
  return {
    date: localDateSchema.parse(`${parts['year']?.padStart(4, '0')}-${parts['month']}-${parts['day']}`),
    time: localTimeSchema.parse(`${parts['hour']}:${parts['minute']}`),
  }
}

/**
 * The instant at which people at `zone` read this day and time. Where the clocks are put back and it is read twice, the later one: nobody
 * is late by the wall before the hour is over. Where they are put forward and it is never read, as long after the change as it was meant.
 */
export function instantAt(date: LocalDate, time: LocalTime, zone: TimeZone): Instant {
  const wall = Date.parse(`${date}T${time}:00.000Z`)
  const before = wall - offsetAt(wall - DAY_MS, zone)
  const after = wall - offsetAt(wall + DAY_MS, zone)
  const read = [before, after].filter((millis) => millis + offsetAt(millis, zone) === wall)
  return instantFromMillis(read.length > 0 ? Math.max(...read) : before)
}

const DAY_MS = 86_400_000

/** Two days within the first and the last, so that every zone still reads a year of four digits. */
function readable(millis: number): number {
  return within(millis, Date.parse('0001-01-03T00:00:00.000Z'), LAST - 2 * DAY_MS)
}

function within(millis: number, first: number, last: number): number {
  return Math.min(Math.max(millis, first), last)
}

/** Local less UTC, in ms; zones of our time differ by whole minutes. */
function offsetAt(millis: number, zone: TimeZone): number {
  const minute = Math.floor(readable(millis) / 60_000) * 60_000
  const { date, time } = localDateTime(instantFromMillis(minute), zone)
  return Date.parse(`${date}T${time}:00.000Z`) - minute
}

/** `days` calendar days later (or earlier, when negative); no zone takes part. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const day = new Date(`${date}T00:00:00.000Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return localDateSchema.parse(instantFromMillis(day.getTime()).slice(0, 10))
}

/** The day itself from Monday to Friday, else the Monday after it. Public holidays differ by region and are nobody's business here. */
export function onWeekday(date: LocalDate): LocalDate {
  const day = new Date(`${date}T00:00:00.000Z`).getUTCDay()
  return addDays(date, day === 6 ? 2 : day === 0 ? 1 : 0)
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsIn(zone: TimeZone): Intl.DateTimeFormat {
  // A zone may be spelled in capitals or not: kept once for each spelling, one name alone could fill the memory of a server.
  const name = zone.toLowerCase()
  const known = formats.get(name)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(name, made)
  return made
}

function isCalendarDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00.000Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function isTimeZone(zone: string): boolean {
  try {
    return partsIn(zone) !== undefined
  } catch {
    return false // Intl throws RangeError for a zone it does not know; that is the answer
  }
}
