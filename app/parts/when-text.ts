// Dates and windows as people at the stop read them (ruling 0.16). A local date has no zone, so it is formatted as if in UTC.
import { m } from '#app/paraglide/messages.js'
import { addDays, localDateTime, type Instant, type LocalDate, type TimeZone } from '#shared/kernel/time.ts'
import { type StopWindow } from '#shared/orders/order.ts'
import { currentLocale, localeTag } from '../platform/locale.ts'

/** "Fri 20 Nov"; the year is said only when it is not the one of `today`. */
export function dateText(date: string, today: string): string {
  const sameYear = date.slice(0, 4) === today.slice(0, 4)
  return dayFormat(sameYear ? 'day' : 'day-year').format(new Date(`${date}T00:00:00Z`))
}

/** "Today, Fri 20 Nov" for the two days that people speak of by name. */
export function dayText(date: string, today: LocalDate): string {
  if (date === today) return `${m.parts_today()}, ${dateText(date, today)}`
  if (date === addDays(today, 1)) return `${m.parts_tomorrow()}, ${dateText(date, today)}`
  return dateText(date, today)
}

/** "08:00–12:00", "from 08:00", "until 12:00", or nothing. */
export function timesText({ from, until }: Pick<StopWindow, 'from' | 'until'>): string {
  if (from && until) return m.parts_window_between({ from, until })
  if (from) return m.parts_window_from({ from })
  return until ? m.parts_window_until({ until }) : ''
}

/** "Athens time" where the clock there differs from this person's on that day; nothing where both read the same. */
export function zoneText(zone: TimeZone, date: string, ownZone: string = deviceZone()): string {
  if (zone === ownZone || offsetOf(zone, date) === offsetOf(ownZone, date)) return ''
  return zoneName(zone)
}

/** "Athens time": for paper, where nobody knows who will read it. */
export function zoneName(zone: TimeZone): string {
  return m.parts_zone_time({ place: (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ') })
}

export function todayAt(zone: TimeZone, now: Instant): LocalDate {
  return localDateTime(now, zone).date
}

export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(kind: 'day' | 'day-year'): Intl.DateTimeFormat {
  const locale = currentLocale()
  return remembered(`${locale} ${kind}`, () => {
    const year = kind === 'day-year' ? ({ year: 'numeric' } as const) : {}
    return new Intl.DateTimeFormat(localeTag(locale), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...year,
      timeZone: 'UTC',
    })
  })
}

function offsetOf(zone: string, date: string): string {
  const format = remembered(
    `offset ${zone}`,
    () => new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' }),
  )
  const noon = new Date(`${date}T12:00:00Z`)
  return format.formatToParts(noon).find((part) => part.type === 'timeZoneName')?.value ?? ''
}

function remembered(key: string, make: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
  const known = formats.get(key)
  if (known) return known
  const made = make()
  formats.set(key, made)
  return made
}
