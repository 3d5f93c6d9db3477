// What a cutoff says to whoever books: the time, by whose clock, how long is left, and what becomes of an order that comes late.
import { m } from '#app/paraglide/messages.js'
import { dayText, todayAt, zoneName } from '#app/parts/when-text.ts'
import { type SpaceStatus } from '#app/sync-client/space.ts'
import { localDateTime, millisOf, type Instant } from '#shared/kernel/time.ts'
import { type Deadline } from '#shared/orders/collection-time.ts'
import type { Settings } from '#shared/settings/settings.ts'

/** "today, Fri 20 Nov, 16:00 (Amsterdam time)": the zone is always said, because this time is somebody else's. */
export function deadlineText({ at, timeZone }: Deadline, now: Instant): string {
  const { date, time } = localDateTime(at, timeZone)
  return `${dayText(date, todayAt(timeZone, now))}, ${time} (${zoneName(timeZone)})`
}

/** "1 h 12 min"; a minute that has begun counts. */
export function leftText(deadline: Deadline, now: Instant): string {
  const minutes = Math.max(0, Math.ceil((millisOf(deadline.at) - millisOf(now)) / 60_000))
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return m.booking_days_left({ days: Math.floor(hours / 24) })
  return hours > 0 ? m.booking_hours_left({ hours, minutes: minutes % 60 }) : m.booking_minutes_left({ minutes })
}

/** CUT-3 (X4): what the rules will make of an order that is in time here and comes late there. */
export function lateWords(
  { cutoffPolicy = 'carrier-decides' }: Settings,
  { clockOffsetMs }: Pick<SpaceStatus, 'clockOffsetMs'>,
): string {
  if (cutoffPolicy === 'refuse') return m.booking_late_refuse()
  if (cutoffPolicy === 'honour') return clockOffsetMs === null ? m.booking_late_unverified() : m.booking_late_honour()
  return m.booking_late_decides()
}

export function passedWords(deadline: Deadline, now: Instant): string {
  return deadline.rule === 'cutoff'
    ? m.booking_cutoff_passed({ deadline: deadlineText(deadline, now) })
    : m.booking_lead_passed({ deadline: deadlineText(deadline, now) })
}
