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
  return everyDay((day) => {
    const intervals = hours?.[day]
    if (intervals === undefined) return { kind: 'unknown' }
    return intervals.length === 0 ? { kind: 'closed' } : { kind: 'open', intervals }
  })
}

/** Undefined when nothing is known of any day, so that an untouched editor says nothing. */
export function hoursFrom(week: WeekHours): OpeningHours | undefined {
  const hours: OpeningHours = {}
  for (const day of WEEKDAYS) {
    const known = week[day]
    if (known.kind === 'closed') hours[day] = []
    if (known.kind === 'open') hours[day] = sorted(known.intervals).map(parseInterval)
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

export function setKind(week: WeekHours, day: Weekday, kind: DayHours['kind']): WeekHours {
  const now = week[day]
  if (now.kind === kind) return week
  return { ...week, [day]: kind === 'open' ? { kind, intervals: [lastOpenBefore(week, day) ?? USUAL] } : { kind } }
}

export function setInterval(week: WeekHours, day: Weekday, index: number, interval: Interval): WeekHours {
  return withIntervals(week, day, (intervals) => intervals.map((old, i) => (i === index ? interval : old)))
}

/** A further interval is empty until somebody says when: a guessed one would be saved unread. */
export function addInterval(week: WeekHours, day: Weekday): WeekHours {
  return withIntervals(week, day, (intervals) => [...intervals, { from: '', until: '' }])
}

/** Taking away the last interval leaves a day of which nothing is known: only a person says "closed". */
export function removeInterval(week: WeekHours, day: Weekday, index: number): WeekHours {
  const changed = withIntervals(week, day, (intervals) => intervals.filter((_, i) => i !== index))
  const left = changed[day]
  return left.kind === 'open' && left.intervals.length === 0 ? { ...changed, [day]: { kind: 'unknown' } } : changed
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

function withIntervals(
  week: WeekHours,
  day: Weekday,
  change: (intervals: readonly Interval[]) => readonly Interval[],
): WeekHours {
  const now = week[day]
  return now.kind === 'open' ? { ...week, [day]: { kind: 'open', intervals: change(now.intervals) } } : week
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
