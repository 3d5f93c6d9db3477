import { m } from '#app/paraglide/messages.js'
import { type Location, type OpeningHours } from '#shared/locations/location.ts'
import { localDateTime, type Instant, type LocalDate } from '#shared/kernel/time.ts'
import { timesOn, type HoursContent, type IsHoliday } from '#shared/locations/opening-times.ts'
import { dateText } from '../../parts/when-text.ts'
import { currentLocale } from '../../platform/locale.ts'
import { type FormProblem } from './location-form-state.ts'
import {
  endsNextDay,
  groupDays,
  hoursOfDay,
  weekFrom,
  type DayHours,
  type HoursLine,
  type Interval,
  type Weekday,
} from './opening-hours.ts'

const DAYS: { readonly [D in Weekday]: () => string } = {
  mon: m.locations_day_mon,
  tue: m.locations_day_tue,
  wed: m.locations_day_wed,
  thu: m.locations_day_thu,
  fri: m.locations_day_fri,
  sat: m.locations_day_sat,
  sun: m.locations_day_sun,
}

const PROBLEMS: { readonly [P in FormProblem]: () => string } = {
  required: m.locations_problem_required,
  'too-long': m.locations_problem_too_long,
  'not-one-line': m.locations_problem_not_one_line,
  'not-a-country': m.locations_problem_not_a_country,
  'not-a-time-zone': m.locations_problem_not_a_time_zone,
  'contact-name-missing': m.locations_problem_contact_name_missing,
  'date-missing': m.locations_problem_date_missing,
  'dates-reversed': m.locations_problem_dates_reversed,
  'too-many-names': m.locations_problem_too_many_names,
  'not-a-position': m.locations_problem_not_a_position,
  'out-of-range': m.locations_problem_out_of_range,
  'time-missing': m.locations_problem_time_missing,
  'same-time': m.locations_problem_same_time,
  overlap: m.locations_problem_overlap,
}

export function dayName(day: Weekday): string {
  return DAYS[day]()
}

export function problemText(problem: FormProblem | undefined): string | undefined {
  return problem && PROBLEMS[problem]()
}

/** "08:00–12:00, 13:00–17:00", "Closed", "Not known". */
export function hoursText(hours: DayHours): string {
  if (hours.kind === 'unknown') return m.locations_hours_unknown()
  if (hours.kind === 'closed') return m.locations_hours_closed()
  return hours.intervals.map(intervalText).join(', ')
}

/** The week in as few lines as it takes; none when nobody has said anything. */
export function weekLines(hours: OpeningHours | undefined): { label: string; text: string }[] {
  const lines = groupDays(weekFrom(hours))
  if (lines.every((line) => line.hours.kind === 'unknown')) return []
  return lines.map((line) => ({ label: daysText(line), text: hoursText(line.hours) }))
}

/** Public holidays and days with other hours, those that are over left out. */
export function otherHoursLines(content: HoursContent, today: LocalDate): { label: string; text: string }[] {
  const lines = (content.hoursExceptions ?? [])
    .filter(({ until }) => until >= today)
    .map(({ from, until, intervals, note }) => {
      const days = dateText(from, today)
      const label = from === until ? days : m.locations_hours_days_range({ from: days, until: dateText(until, today) })
      return { label, text: [hoursText(hoursOfDay(intervals)), note].filter(Boolean).join(' · ') }
    })
  const holidays = content.holidayHours && hoursText(hoursOfDay(content.holidayHours))
  return holidays ? [{ label: m.locations_field_holidays(), text: holidays }, ...lines] : lines
}

/** What the place's own today says; empty when nothing is known. Without a calendar of holidays the weekday speaks. */
export function openTodayText({ content }: Pick<Location, 'content'>, now: Instant, isHoliday: IsHoliday = () => null): string {
  const { kind, intervals } = timesOn(content, localDateTime(now, content.timeZone).date, isHoliday)
  return kind === 'unknown' ? '' : hoursText(hoursOfDay(intervals))
}

export function countryName(country: string): string {
  return new Intl.DisplayNames([currentLocale()], { type: 'region', fallback: 'code' }).of(country) ?? country
}

function intervalText(interval: Interval): string {
  const text = m.locations_hours_range({ from: interval.from, until: interval.until })
  return endsNextDay(interval) ? `${text} (${m.locations_hours_next_day()})` : text
}

function daysText({ days }: HoursLine): string {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return ''
  return first === last ? dayName(first) : m.locations_hours_days_range({ from: dayName(first), until: dayName(last) })
}
