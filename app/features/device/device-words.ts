import { m } from '#app/paraglide/messages.js'
import { millisOf, type Instant } from '#shared/kernel/time.ts'
import { clockTime, currentLocale } from '../../platform/locale.ts'
import { type RescueRefusal } from '../../sync-client/rescue-file.ts'
import { type DeviceFacts } from './device-source.ts'
import { type Check, type Level, oldestSync } from './gauge.ts'
import { type Operation } from './ledger.ts'

export const timeText = (instant: Instant, now: Instant): string => clockTime(instant, millisOf(now))

const UNITS = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const

export function sizeText(bytes: number): string {
  const [unit, size] = UNITS.find(([, least]) => bytes >= least) ?? UNITS[2]
  return unitText(bytes / size, unit)
}

/** "25 hours", in the largest unit that is exact enough. */
export function durationText(millis: number): string {
  const minutes = Math.abs(millis) / 60_000
  if (minutes >= 2 * 24 * 60) return unitText(minutes / (24 * 60), 'day')
  return minutes >= 120 ? unitText(minutes / 60, 'hour') : unitText(minutes, 'minute')
}

function unitText(value: number, unit: string): string {
  const unitDisplay = unit.endsWith('byte') ? 'short' : 'long'
  return new Intl.NumberFormat(currentLocale(), { style: 'unit', unit, unitDisplay, maximumFractionDigits: 0 }).format(
    Math.round(value),
  )
}

export const LEVEL_WORDS: { readonly [L in Level]: () => string } = {
  ok: m.device_level_ok,
  risk: m.device_level_risk,
  stop: m.device_level_stop,
}

export const CHECK_NAMES: { readonly [id in Check['id']]: () => string } = {
  problem: m.device_check_problem,
  code: m.device_check_code,
  portals: m.device_check_portals,
  sync: m.device_check_sync,
  lease: m.device_check_lease,
  room: m.device_check_room,
  persisted: m.device_check_persisted,
  installed: m.device_check_installed,
  waiting: m.device_check_waiting,
  clock: m.device_check_clock,
}

/** What was found, and what to do about it. */
export function checkText({ id, level }: Check, facts: DeviceFacts, now: Instant): string {
  const isOk = level === 'ok'
  switch (id) {
    case 'problem':
      return facts.problem === null ? m.device_problem_none() : PROBLEMS[facts.problem]()
    case 'code':
      return isOk ? m.device_code_ok() : m.device_code_missing()
    case 'portals':
      return isOk
        ? m.device_portals_ok({ count: facts.portals.length })
        : m.device_portals_missing({ names: missing(facts).join(', ') })
    case 'sync':
      return syncText(level, facts, now)
    case 'lease':
      return leaseText(level, facts)
    case 'room':
      return roomText(level, facts)
    case 'persisted':
      return isOk ? m.device_persisted_ok() : m.device_persisted_not()
    case 'installed':
      return isOk ? m.device_installed_ok() : facts.canInstall ? m.device_installed_offer() : m.device_installed_not()
    case 'waiting':
      return waitingText(facts, now, isOk)
    case 'clock':
      return clockText(facts, isOk)
  }
}

const PROBLEMS = {
  'signed-out': m.device_problem_signed_out,
  upgrade: m.device_problem_upgrade,
  storage: m.device_problem_storage,
}

const missing = ({ portals }: DeviceFacts): string[] => portals.filter(({ isComplete }) => !isComplete).map(({ title }) => title)

function syncText(level: Level, { portals }: DeviceFacts, now: Instant): string {
  const asOf = oldestSync(portals)
  if (asOf === null) return m.device_never()
  const time = timeText(asOf, now)
  return level === 'ok' ? m.device_sync_ok({ time }) : m.device_sync_old({ time })
}

function leaseText(level: Level, { portals }: DeviceFacts): string {
  if (level === 'stop') return m.device_lease_locked()
  const count = Math.min(...portals.map(({ daysLeft }) => daysLeft), 14)
  return level === 'ok' ? m.device_lease_ok({ count }) : m.device_lease_short({ count })
}

function roomText(level: Level, { freeBytes }: DeviceFacts): string {
  if (freeBytes === null) return m.device_room_unknown()
  const size = sizeText(freeBytes)
  return level === 'ok' ? m.device_room_ok({ size }) : m.device_room_short({ size })
}

/** No change waits; documents go after their text and may still wait. */
export function quietWords(unsentFiles: number): string {
  return unsentFiles > 0 ? m.device_waiting_files({ count: unsentFiles }) : m.device_waiting_none()
}

function waitingText({ waiting, oldestWaiting, unsentFiles }: DeviceFacts, now: Instant, isOk: boolean): string {
  if (oldestWaiting === null) return quietWords(unsentFiles)
  const since = m.device_waiting_since({ count: waiting, time: timeText(oldestWaiting, now) })
  return isOk ? since : `${since}. ${m.device_waiting_send()}`
}

function clockText({ clockOffsetMs }: DeviceFacts, isOk: boolean): string {
  if (clockOffsetMs === null) return m.device_clock_unknown()
  if (isOk) return m.device_clock_ok()
  const amount = durationText(clockOffsetMs)
  return clockOffsetMs > 0 ? m.device_clock_ahead({ amount }) : m.device_clock_behind({ amount })
}

export const RESULT_WORDS: { readonly [R in Operation['result']]: () => string } = {
  waiting: m.device_result_waiting,
  applied: m.device_result_applied,
  merged: m.device_result_merged,
  duplicate: m.device_result_duplicate,
  conflict: m.device_result_conflict,
  rejected: m.device_result_rejected,
  quarantined: m.device_result_quarantined,
}

export function refusalText({ code, at }: RescueRefusal): string {
  switch (code) {
    case 'not-json':
      return m.device_import_not_json()
    case 'not-rescue':
      return m.device_import_not_rescue()
    case 'other-schema':
      return m.device_import_other_schema({ number: at ?? '' })
    case 'newer-app':
      return m.device_import_newer_app({ what: at ?? '' })
    case 'damaged':
      return m.device_import_damaged({ place: at ?? '' })
  }
}
