import { WEEKDAYS, type OpeningHours } from '#shared/locations/location.ts'
import { localTimeSchema } from '#shared/kernel/time.ts'

export type Weekday = (typeof WEEKDAYS)[number]
export interface Interval {
  readonly from: string
  readonly until: string
}
/** One weekday as the form holds it: what nobody asked yet is not the same as closed (G4). */
export type DayHours =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly intervals: readonly Interval[] }
export type WeekHours = Readonly<Record<Weekday, DayHours>>

export type HoursProblem = 'time-missing' | 'same-time' | 'overlap'

export const MOST_INTERVALS = 6
const USUAL: Interval = { from: '08:00', until: '17:00' }

export function weekFrom(hours: OpeningHours | undefined): WeekHours {
  return everyDay((day) => hoursOfDay(hours?.[day]))
}

/** Undefined when nothing is known of any day, so that an untouched editor says nothing. */
export function hoursFrom(week: WeekHours): OpeningHours | undefined {
  const hours: OpeningHours = {}
  for (const day of WEEKDAYS) {
    const intervals = intervalsOf(week[day])
    if (intervals) hours[day] = intervals
  }
  return Object.keys(hours).length === 0 ? undefined : hours
}

/** What stands in the way of saving this day; a closing time before the opening time is the next morning's. */
export function dayProblem(day: DayHours): HoursProblem | null {
  if (day.kind !== 'open') return null
  if (day.intervals.some(({ from, until }) => from === '' || until === '')) return 'time-missing'
  if (day.intervals.some(({ from, until }) => from === until)) return 'same-time'
  const inOrder = sorted(day.intervals)
  const overlaps = inOrder.some((interval, index) => {
    const next = inOrder[index + 1]
    return next !== undefined && (endsNextDay(interval) || next.from < interval.until)
  })
  return overlaps ? 'overlap' : null
}

export function endsNextDay({ from, until }: Interval): boolean {
  return from !== '' && until !== '' && until < from
}

export function withKind(hours: DayHours, kind: DayHours['kind'], usual: Interval = USUAL): DayHours {
  if (hours.kind === kind) return hours
  return kind === 'open' ? { kind, intervals: [usual] } : { kind }
}

/** What a day that is opened begins with: the hours of the day before. */
export function usualOn(week: WeekHours, day: Weekday): Interval {
  return lastOpenBefore(week, day) ?? USUAL
}

export function hoursOfDay(intervals: readonly Interval[] | undefined): DayHours {
  if (intervals === undefined) return { kind: 'unknown' }
  return intervals.length === 0 ? { kind: 'closed' } : { kind: 'open', intervals }
}

export function intervalsOf(hours: DayHours) {
  if (hours.kind === 'unknown') return undefined
  return hours.kind === 'closed' ? [] : sorted(hours.intervals).map(parseInterval)
}

export function withInterval(hours: DayHours, index: number, interval: Interval): DayHours {
  return changed(hours, (intervals) => intervals.map((old, i) => (i === index ? interval : old)))
}

/** A further interval is empty until somebody says when: a guessed one would be saved unread. */
export function withOneMore(hours: DayHours): DayHours {
  return changed(hours, (intervals) => [...intervals, { from: '', until: '' }])
}

/** Taking away the last interval leaves a day of which nothing is known: only a person says "closed". */
export function withoutInterval(hours: DayHours, index: number): DayHours {
  const left = changed(hours, (intervals) => intervals.filter((_, i) => i !== index))
  return left.kind === 'open' && left.intervals.length === 0 ? { kind: 'unknown' } : left
}

/** One tap fills the working week with Monday's hours. */
export function copyToWorkdays(week: WeekHours, from: Weekday): WeekHours {
  const copied = week[from]
  return everyDay((day) => (day === 'sat' || day === 'sun' ? week[day] : copied))
}

export interface HoursLine {
  readonly days: readonly Weekday[]
  readonly hours: DayHours
}

/** Neighbouring days with equal hours together, as people say them: Mon–Fri, Sat, Sun. */
export function groupDays(week: WeekHours): HoursLine[] {
  const lines: { days: Weekday[]; hours: DayHours }[] = []
  for (const day of WEEKDAYS) {
    const last = lines.at(-1)
    if (last && JSON.stringify(last.hours) === JSON.stringify(week[day])) last.days.push(day)
    else lines.push({ days: [day], hours: week[day] })
  }
  return lines
}

function changed(hours: DayHours, change: (intervals: readonly Interval[]) => readonly Interval[]): DayHours {
  return hours.kind === 'open' ? { kind: 'open', intervals: change(hours.intervals) } : hours
}

function lastOpenBefore(week: WeekHours, day: Weekday): Interval | undefined {
  const earlier = WEEKDAYS.slice(0, WEEKDAYS.indexOf(day)).toReversed()
  for (const other of earlier) {
    const hours = week[other]
    if (hours.kind === 'open' && hours.intervals.length === 1) return hours.intervals[0]
  }
  return undefined
}

function sorted(intervals: readonly Interval[]): Interval[] {
  return [...intervals].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

function parseInterval({ from, until }: Interval) {
  return { from: localTimeSchema.parse(from), until: localTimeSchema.parse(until) }
}

function everyDay(hoursOf: (day: Weekday) => DayHours): WeekHours {
  // fromEntries forgets which keys it was given; WEEKDAYS names all of them.
  return Object.fromEntries(WEEKDAYS.map((day) => [day, hoursOf(day)])) as unknown as WeekHours
}
