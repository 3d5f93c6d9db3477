import { getLocale, setLocale } from '#app/paraglide/runtime.js'
import { type Locale, LOCALES } from '#shared/accounts/account.ts'
import { millisOf, type Instant } from '#shared/kernel/time.ts'

export { LOCALES, type Locale }

export function currentLocale(): Locale {
  return getLocale()
}

/** For numbers and dates: our English is that of Europe, where the day comes before the month. */
export function localeTag(locale: string = currentLocale()): string {
  return locale === 'en' ? 'en-GB' : locale
}

/** Kept in local storage and used by every message from the next start on: the page is loaded again in the new language. */
export function chooseLocale(locale: Locale): void {
  void setLocale(locale)
}

/** The time people at this device read on a wall, `14:02`; with the day in front when it is not the day of `now`. */
export function clockTime(instant: Instant, now: number, locale: string = currentLocale()): string {
  const date = new Date(millisOf(instant))
  const time = format(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date)
  if (date.toDateString() === new Date(now).toDateString()) return time
  return `${format(locale, { day: 'numeric', month: 'short' }).format(date)} ${time}`
}

/** Day and time in full, for records of who did what and when. */
export function fullTime(instant: Instant, locale: string = currentLocale()): string {
  return format(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(millisOf(instant)))
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(localeTag(locale), options)
  formats.set(key, made)
  return made
}
