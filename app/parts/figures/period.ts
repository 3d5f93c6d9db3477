import { addDays, localDateSchema, localDateTime, type Instant, type LocalDate, type TimeZone } from '#shared/kernel/time.ts'

/** Days relative to each place's own today, a date that somebody picked, or the days up to and with today. */
export type Period =
  | { readonly kind: 'relative'; readonly days: -1 | 0 | 1 }
  | { readonly kind: 'date'; readonly date: LocalDate }
  | { readonly kind: 'last'; readonly days: 7 | 28 }

export interface Days {
  readonly from: LocalDate
  /** Included. */
  readonly to: LocalDate
}

export const TODAY: Period = { kind: 'relative', days: 0 }

/** Which days an address asks for; anything it does not understand is today. */
export function parsePeriod(text: string | undefined): Period {
  if (text === 'yesterday') return { kind: 'relative', days: -1 }
  if (text === 'tomorrow') return { kind: 'relative', days: 1 }
  if (text === '7d') return { kind: 'last', days: 7 }
  if (text === '28d') return { kind: 'last', days: 28 }
  const date = localDateSchema.safeParse(text)
  return date.success ? { kind: 'date', date: date.data } : TODAY
}

/** What `parsePeriod` reads; nothing for today. */
export function periodParam(period: Period): string | undefined {
  if (period.kind === 'date') return period.date
  if (period.kind === 'last') return `${period.days}d`
  return period.days === -1 ? 'yesterday' : period.days === 1 ? 'tomorrow' : undefined
}

/** The dates that a period means at a place: by its own calendar, not the reader's. */
export function daysAt(period: Period, now: Instant, zone: TimeZone): Days {
  if (period.kind === 'date') return { from: period.date, to: period.date }
  const today = localDateTime(now, zone).date
  if (period.kind === 'last') return { from: addDays(today, 1 - period.days), to: today }
  const day = addDays(today, period.days)
  return { from: day, to: day }
}

export function isToday(period: Period): boolean {
  return period.kind === 'relative' && period.days === 0
}

/** The dates of a period one by one, the earliest first. */
export function datesOf({ from, to }: Days): LocalDate[] {
  const dates: LocalDate[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}
