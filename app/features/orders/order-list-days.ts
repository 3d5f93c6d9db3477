// Spans of days as a filter says them. Spoken ones stand in the address by name, so that a view that was saved as "this week" is
// about this week for ever.
import {
  addDays,
  instantFromMillis,
  localDateSchema,
  localDateTime,
  type Instant,
  type LocalDate,
  type TimeZone,
} from '#shared/kernel/time.ts'

export const SPOKEN_DAYS = [
  'yesterday',
  'today',
  'tomorrow',
  'this-week',
  'next-week',
  'last-7-days',
  'last-30-days',
  'this-month',
] as const
export type SpokenDays = (typeof SPOKEN_DAYS)[number]

/** Both ends belong to it; null is open. */
export interface DaySpan {
  readonly from: LocalDate | null
  readonly until: LocalDate | null
}

/** Null when the text says no span. */
export function daySpan(text: string, today: LocalDate): DaySpan | null {
  const spoken = SPOKEN_DAYS.find((name) => name === text)
  if (spoken) return spokenSpan(spoken, today)
  const [first = '', last = first, ...more] = text.split('..')
  const from = first === '' ? null : (dayOf(first) ?? 'none')
  const until = last === '' ? null : (dayOf(last) ?? 'none')
  if (more.length > 0 || from === 'none' || until === 'none' || (from === null && until === null)) return null
  return { from, until }
}

export function spanText({ from, until }: { readonly from: string; readonly until: string }): string | undefined {
  if (from === '' && until === '') return undefined
  return from === until ? from : `${from}..${until}`
}

type Span = { readonly from: string | null; readonly until: string | null }

/** Days against days, or instants against instants: their texts stand in the order of time. */
export function isWithin(own: string, { from, until }: Span): boolean {
  return (from === null || own >= from) && (until === null || own <= until)
}

/** The same days as instants, from the first to the last millisecond of them at `zone`; a day of a clock change has 23 or 25 hours. */
export function instantSpan({ from, until }: DaySpan, zone: TimeZone): Span {
  return {
    from: from && beginOf(from, zone),
    until: until && instantFromMillis(Date.parse(beginOf(addDays(until, 1), zone)) - 1),
  }
}

const MINUTE = 60_000
const WIDEST_OFFSET = 14 * 60

/** Asked, not calculated: only the zone's own calendar knows. */
function beginOf(day: LocalDate, zone: TimeZone): Instant {
  const utc = Date.parse(`${day}T00:00:00.000Z`)
  let before = -WIDEST_OFFSET - 1
  let after = WIDEST_OFFSET
  while (after - before > 1) {
    const middle = (before + after) >> 1
    if (localDateTime(instantFromMillis(utc + middle * MINUTE), zone).date < day) before = middle
    else after = middle
  }
  return instantFromMillis(utc + after * MINUTE)
}

function spokenSpan(name: SpokenDays, today: LocalDate): DaySpan {
  const monday = addDays(today, -((weekday(today) + 6) % 7))
  const days = (from: number, until: number): DaySpan => ({ from: addDays(today, from), until: addDays(today, until) })
  switch (name) {
    case 'yesterday':
      return days(-1, -1)
    case 'today':
      return days(0, 0)
    case 'tomorrow':
      return days(1, 1)
    case 'this-week':
      return { from: monday, until: addDays(monday, 6) }
    case 'next-week':
      return { from: addDays(monday, 7), until: addDays(monday, 13) }
    case 'last-7-days':
      return days(-6, 0)
    case 'last-30-days':
      return days(-29, 0)
    case 'this-month':
      return month(today)
    default:
      return name satisfies never
  }
}

function month(today: LocalDate): DaySpan {
  const from = localDateSchema.parse(`${today.slice(0, 8)}01`)
  const inNext = addDays(from, 31)
  return { from, until: addDays(localDateSchema.parse(`${inNext.slice(0, 8)}01`), -1) }
}

/** 0 is Sunday. */
function weekday(day: LocalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

function dayOf(text: string): LocalDate | undefined {
  const parsed = localDateSchema.safeParse(text)
  return parsed.success ? parsed.data : undefined
}
