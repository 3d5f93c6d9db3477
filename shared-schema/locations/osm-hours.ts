// Opening hours as text in the way of OpenStreetMap: what our form can hold, both ways. Whatever else that grammar can say is refused by
// name, never dropped (app/features/locations/osm-text.ts has odd spellings put right before).
import { localDateSchema, localTimeSchema, type LocalDate } from '../kernel/time.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { WEEKDAYS, type HoursException, type Interval } from './location.ts'
import { type HoursContent } from './opening-times.ts'

type Weekday = (typeof WEEKDAYS)[number]
const DAYS: Readonly<Record<Weekday, string>> = { mon: 'Mo', tue: 'Tu', wed: 'We', thu: 'Th', fri: 'Fr', sat: 'Sa', sun: 'Su' }
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** Our days end at 23:59, theirs at 24:00: the same minute. */
const END = { ours: '23:59', theirs: '24:00' }

/** Empty when nothing is known. A day of which nothing is known says so: silence means closed there. */
export function osmText(hours: HoursContent): string {
  const rules: string[] = []
  if (hours.openingHours) {
    const byTimes = Map.groupBy(WEEKDAYS, (day) => timesText(hours.openingHours?.[day]))
    for (const [times, days] of byTimes) rules.push(`${daysText(days)} ${times}`)
  }
  if (hours.holidayHours) rules.push(`PH ${timesText(hours.holidayHours)}`)
  for (const { from, until, intervals, note } of hours.hoursExceptions ?? []) {
    const span = from === until ? dateText(from) : `${dateText(from)}-${dateText(until)}`
    rules.push(`${span} ${timesText(intervals)}${note ? ` "${note.replaceAll('"', '’')}"` : ''}`)
  }
  return rules.join('; ')
}

/** The part of the text that our form cannot hold. */
export interface OsmRefusal {
  readonly part: string
}

export function readOsmHours(text: string): Result<HoursContent, OsmRefusal> {
  const week = new Map<Weekday, readonly Interval[] | null>()
  const exceptions: HoursException[] = []
  let holidayHours: Interval[] | undefined
  const rules = splitRules(text)
  for (const rule of rules) {
    const read = readRule(rule)
    if (!read) return refuse({ part: rule })
    if (read.kind === 'days') {
      for (const day of read.days) week.set(day, read.times)
      if (read.isHoliday && read.times) holidayHours = read.times
    } else exceptions.push(read.exception)
  }
  return ok({
    ...(week.size > 0 ? { openingHours: weekOf(week) } : {}),
    ...(holidayHours ? { holidayHours } : {}),
    ...(exceptions.length > 0 ? { hoursExceptions: exceptions } : {}),
  })
}

type Rule =
  | { readonly kind: 'days'; readonly days: readonly Weekday[]; readonly isHoliday: boolean; readonly times: Interval[] | null }
  | { readonly kind: 'dates'; readonly exception: HoursException }

const TIMES = String.raw`(?:\d{2}:\d{2}-\d{2}:\d{2}(?:\s*,\s*\d{2}:\d{2}-\d{2}:\d{2})*|off|closed|unknown|24/7)`
const RULE = new RegExp(`^(?:(.*?)\\s+)?(${TIMES})(?:\\s+"([^"]*)")?$`)

function readRule(rule: string): Rule | null {
  const [, selector = '', timesWord = '', note] = RULE.exec(rule) ?? []
  const times = readTimes(timesWord)
  if (timesWord === '' || times === undefined) return null
  if (/^\d{4}\s/.test(selector)) {
    const dates = readDates(selector)
    if (!dates || times === null) return null
    return { kind: 'dates', exception: { ...dates, intervals: times, ...(note ? { note: note.slice(0, 80) } : {}) } }
  }
  if (note !== undefined && note !== '') return null
  const days = readDays(selector)
  return days && { kind: 'days', ...days, times }
}

/** `null` is not known; undefined is nothing we can read. */
function readTimes(word: string): Interval[] | null | undefined {
  if (word === 'unknown') return null
  if (word === 'off' || word === 'closed') return []
  const spans = word === '24/7' ? ['00:00-24:00'] : word.split(/\s*,\s*/)
  const intervals: Interval[] = []
  for (const span of spans) {
    const [from, until] = span.split('-').map((time) => localTimeSchema.safeParse(time === END.theirs ? END.ours : time))
    if (!from?.success || !until?.success || from.data === until.data) return undefined
    intervals.push({ from: from.data, until: until.data })
  }
  return intervals.length <= 6 ? intervals : undefined
}

function readDays(selector: string): { days: readonly Weekday[]; isHoliday: boolean } | null {
  if (selector.trim() === '') return { days: WEEKDAYS, isHoliday: false }
  const days: Weekday[] = []
  let isHoliday = false
  for (const word of selector.trim().split(/\s*,\s*/)) {
    const [first, last] = word.split('-').map((name) => WEEKDAYS.findIndex((day) => DAYS[day] === name))
    if (word === 'PH') isHoliday = true
    else if (first === undefined || first < 0 || (last !== undefined && last < 0)) return null
    else
      for (let at = first; ; at = (at + 1) % 7) {
        days.push(WEEKDAYS[at] ?? 'mon')
        if (at === (last ?? first)) break
      }
  }
  return { days, isHoliday }
}

function readDates(selector: string): { from: LocalDate; until: LocalDate } | null {
  const [, year = '', month = '', day = '', lastYear, lastMonth, lastDay] =
    /^(\d{4}) (\w{3}) (\d{1,2})(?:\s*-\s*(?:(\d{4}) )?(?:(\w{3}) )?(\d{1,2}))?$/.exec(selector) ?? []
  const from = dateOf(year, month, day)
  const until = lastDay ? dateOf(lastYear ?? year, lastMonth ?? month, lastDay) : from
  return from && until && from <= until ? { from, until } : null
}

function dateOf(year: string, month: string, day: string): LocalDate | null {
  const number = MONTHS.indexOf(month) + 1
  const parsed = localDateSchema.safeParse(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`)
  return parsed.success ? parsed.data : null
}

function dateText(date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year} ${MONTHS[Number(month) - 1] ?? ''} ${day}`
}

function timesText(intervals: readonly Interval[] | undefined): string {
  if (intervals === undefined) return 'unknown'
  if (intervals.length === 0) return 'off'
  return intervals.map(({ from, until }) => `${from}-${until === END.ours ? END.theirs : until}`).join(',')
}

function daysText(days: readonly Weekday[]): string {
  const parts: string[] = []
  for (let at = 0; at < days.length;) {
    const first = WEEKDAYS.indexOf(days[at] ?? 'mon')
    let length = 1
    while (days[at + length] !== undefined && days[at + length] === WEEKDAYS[first + length]) length++
    const [from, until] = [days[at], days[at + length - 1]]
    if (from && until)
      parts.push(
        length > 2
          ? `${DAYS[from]}-${DAYS[until]}`
          : days
              .slice(at, at + length)
              .map((day) => DAYS[day])
              .join(','),
      )
    at += length
  }
  return parts.join(',')
}

/** A day that no rule names is closed; one that is `unknown` stays unsaid. */
function weekOf(week: ReadonlyMap<Weekday, readonly Interval[] | null>): HoursContent['openingHours'] {
  const hours: NonNullable<HoursContent['openingHours']> = {}
  for (const day of WEEKDAYS) {
    const times = week.get(day)
    if (times !== null) hours[day] = [...(times ?? [])]
  }
  return hours
}

/** At semicolons, but not within a quoted note. */
function splitRules(text: string): string[] {
  return (text.match(/(?:"[^"]*"|[^;"])+/g) ?? []).map((rule) => rule.trim().replaceAll(/\s+/g, ' ')).filter(Boolean)
}
