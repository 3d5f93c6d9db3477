// X14: can this device go into the hall now? Each fact is looked at on its own and says what to do; the verdict is the worst of them.
import { millisOf, type Instant } from '#shared/kernel/time.ts'
import { type DeviceFacts, type PortalFacts } from './device-source.ts'

/** `stop`: without it work may be impossible or lost. `risk`: it goes, and may end badly. */
export type Level = 'ok' | 'risk' | 'stop'

export type CheckId = 'problem' | 'code' | 'portals' | 'sync' | 'lease' | 'room' | 'persisted' | 'installed' | 'waiting' | 'clock'

export interface Check {
  readonly id: CheckId
  readonly level: Level
}

export interface Gauge {
  readonly level: Level
  readonly checks: readonly Check[]
}

const MB = 1024 * 1024
/** A day in the hall: orders, and some twenty photos. */
const ROOM_STOP = 20 * MB
const ROOM_RISK = 200 * MB
const CLOCK_RISK_MS = 5 * 60_000
const SYNC_RISK_MS = 12 * 3_600_000
const WAITING_RISK_MS = 10 * 60_000
const LEASE_RISK_DAYS = 2

export function gaugeOf(facts: DeviceFacts, now: Instant): Gauge {
  const checks: Check[] = [
    { id: 'problem', level: facts.problem === null ? 'ok' : 'stop' },
    { id: 'code', level: facts.isCodeCached ? 'ok' : 'stop' },
    { id: 'portals', level: facts.portals.every(({ isComplete }) => isComplete) ? 'ok' : 'stop' },
    { id: 'sync', level: syncLevel(facts.portals, now) },
    { id: 'lease', level: worst(facts.portals.map(leaseLevel)) },
    { id: 'room', level: roomLevel(facts.freeBytes) },
    { id: 'persisted', level: facts.isPersisted === true ? 'ok' : 'risk' },
    { id: 'installed', level: facts.isInstalled ? 'ok' : 'risk' },
    { id: 'waiting', level: waitingLevel(facts, now) },
    { id: 'clock', level: Math.abs(facts.clockOffsetMs ?? 0) > CLOCK_RISK_MS ? 'risk' : 'ok' },
  ]
  return { level: worst(checks.map(({ level }) => level)), checks }
}

/** The oldest view of all portals; null when one was never loaded. */
export function oldestSync(portals: readonly PortalFacts[]): Instant | null {
  const times = portals.map(({ asOf }) => asOf)
  return times.includes(null) ? null : (times.toSorted()[0] ?? null)
}

function syncLevel(portals: readonly PortalFacts[], now: Instant): Level {
  if (portals.length === 0) return 'ok'
  const asOf = oldestSync(portals)
  if (asOf === null) return 'stop'
  return millisOf(now) - millisOf(asOf) > SYNC_RISK_MS ? 'risk' : 'ok'
}

function leaseLevel({ isLocked, daysLeft }: PortalFacts): Level {
  if (isLocked) return 'stop'
  return daysLeft <= LEASE_RISK_DAYS ? 'risk' : 'ok'
}

function roomLevel(freeBytes: number | null): Level {
  if (freeBytes === null) return 'risk'
  if (freeBytes < ROOM_STOP) return 'stop'
  return freeBytes < ROOM_RISK ? 'risk' : 'ok'
}

function waitingLevel({ oldestWaiting }: DeviceFacts, now: Instant): Level {
  return oldestWaiting !== null && millisOf(now) - millisOf(oldestWaiting) > WAITING_RISK_MS ? 'risk' : 'ok'
}

function worst(levels: readonly Level[]): Level {
  if (levels.includes('stop')) return 'stop'
  return levels.includes('risk') ? 'risk' : 'ok'
}
