import { m } from '#app/paraglide/messages.js'
import { type Instant } from '#shared/kernel/time.ts'
import { clockTime, currentLocale } from '../platform/locale.ts'
import { type TideState } from '../ui/tide-line.tsx'
import { type Tide } from './tide.ts'

export interface TideWords {
  readonly state: TideState
  readonly text: string
  readonly detail?: string
}

/** The tide line in words: short, exact, the same on every screen. */
export function tideWords(tide: Tide, now: number): TideWords {
  switch (tide.kind) {
    case 'storage':
    case 'upgrade':
    case 'revoked':
    case 'signed-out':
    case 'captive':
      return withDetail('needs-you', PROBLEMS[tide.kind](), waiting(tide.waiting))
    case 'needs-you':
      return withDetail(
        'needs-you',
        m.shell_tide_needs_you({ count: tide.count }),
        joined(waiting(tide.waiting), since(tide.offlineSince, now)),
      )
    case 'offline':
      return tide.waiting > 0
        ? withDetail('offline', m.shell_tide_waiting({ count: tide.waiting }), since(tide.since, now))
        : withDetail('offline', m.shell_tide_offline(), asOf(tide.asOf, now))
    case 'work-offline':
      return withDetail(
        'offline',
        m.shell_tide_work_offline(),
        joined(waiting(tide.waiting), tide.needsYou > 0 ? m.shell_tide_needs_you({ count: tide.needsYou }) : ''),
      )
    case 'waiting':
      return withDetail('waiting', m.shell_tide_waiting({ count: tide.waiting }), m.shell_tide_sending())
    case 'opening':
      return withDetail('loading', m.shell_tide_opening(), '')
    case 'loading':
      return withDetail(
        'loading',
        m.shell_tide_loading(),
        tide.isRefill ? m.shell_tide_loading_again() : m.shell_tide_loading_first(),
      )
    case 'all-on':
      return withDetail('all-on', m.shell_tide_all_on(), tide.asOf ? clockTime(tide.asOf, now) : '')
    case 'clock':
      return withDetail('all-on', m.shell_tide_all_on(), clockDifference(tide.offsetMs))
  }
}

const PROBLEMS = {
  storage: m.shell_tide_storage,
  upgrade: m.shell_tide_upgrade,
  revoked: m.shell_tide_revoked,
  'signed-out': m.shell_tide_signed_out,
  captive: m.shell_tide_captive,
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** "This device's clock is 25 hours ahead", in the largest unit that is exact enough. */
export function clockDifference(offsetMs: number): string {
  const size = Math.abs(offsetMs)
  const [unit, millis] = size >= 2 * DAY_MS ? (['day', DAY_MS] as const) : size >= 2 * HOUR_MS ? HOURS : MINUTES
  const amount = new Intl.NumberFormat(currentLocale(), { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.round(size / millis),
  )
  return offsetMs > 0 ? m.shell_tide_clock_ahead({ amount }) : m.shell_tide_clock_behind({ amount })
}

const HOURS = ['hour', HOUR_MS] as const
const MINUTES = ['minute', MINUTE_MS] as const

const waiting = (count: number): string => (count > 0 ? m.shell_tide_waiting({ count }) : '')
const since = (instant: Instant | null, now: number): string =>
  instant ? m.shell_tide_offline_since({ time: clockTime(instant, now) }) : ''
const asOf = (instant: Instant | null, now: number): string =>
  instant ? m.shell_tide_as_of({ time: clockTime(instant, now) }) : ''
const joined = (...parts: string[]): string => parts.filter(Boolean).join(' · ')

function withDetail(state: TideState, text: string, detail: string): TideWords {
  return detail ? { state, text, detail } : { state, text }
}
