// SR4: a portal that no server has vouched for in fourteen days is locked until one does. What is measured is the time since the last
// authorised pull, by this device's clock against itself: a clock that is always wrong is wrong at both ends. A clock that is changed
// in between can be noticed only in part; the rule says how (decision 0021).
import { z } from 'zod'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { millisOf, type Clock, type Instant } from '#shared/kernel/time.ts'
import { type PreciousStore } from '../local-store/stores.ts'
import { type Surroundings } from './surroundings.ts'

const DAY_MS = 24 * 3_600_000
export const LEASE_MS = 14 * DAY_MS
/** A clock may be put right by as much; what goes beyond is a clock set back, and time that was seen to pass has passed. */
const CLOCK_SLACK_MS = DAY_MS
const TICK_MS = 5 * 60_000

const leaseSchema = z.object({
  /** The server's time of the last authorised pull. */
  serverAt: z.number(),
  /** This device's clock at that moment. */
  deviceAt: z.number(),
  /** So much has passed since, whatever the clock says now: what it was seen to show, less the slack, and the app's own ticks. */
  knownMs: z.number(),
})
export type Lease = z.infer<typeof leaseSchema>

export interface LeaseState {
  /** When a server last vouched for this portal, its own time; null when none has yet, and there is nothing to lock. */
  readonly lastAt: number | null
  readonly isLocked: boolean
  /** This device's clock minus the server's at that moment; what is known of it without a network. */
  readonly clockOffsetMs: number | null
  /** Whole days that are left, rounded up; 0 when locked. */
  readonly daysLeft: number
}

/** At least so much time has passed since the last authorised pull. */
export function leaseElapsedMs({ deviceAt, knownMs }: Lease, now: number): number {
  return Math.max(now - deviceAt, knownMs)
}

/** `openMs`: how long the app has been open since it was last asked. */
export function leaseSeen(lease: Lease, now: number, openMs: number): Lease {
  return { ...lease, knownMs: Math.max(lease.knownMs + openMs, now - lease.deviceAt - CLOCK_SLACK_MS) }
}

export function leaseState(lease: Lease | null, now: number): LeaseState {
  if (!lease) return { lastAt: null, isLocked: false, clockOffsetMs: null, daysLeft: LEASE_MS / DAY_MS }
  const left = LEASE_MS - leaseElapsedMs(lease, now)
  return {
    lastAt: lease.serverAt,
    isLocked: left <= 0,
    clockOffsetMs: lease.deviceAt - lease.serverAt,
    daysLeft: Math.max(0, Math.ceil(left / DAY_MS)),
  }
}

export interface LeaseKeeper {
  state(): LeaseState
  subscribe(listener: () => void): () => void
  /** A server answered an authorised pull. */
  renew(serverTime: Instant): Promise<void>
  /** Another tab may have renewed it. */
  reread(): Promise<void>
  stop(): void
}

interface LeaseDeps {
  readonly precious: PreciousStore
  readonly clock: Clock
  readonly surroundings: Pick<Surroundings, 'after' | 'report'>
}

export const leaseMark = (space: SpaceKey): string => `lease:${space}`

export async function readLease(precious: PreciousStore, space: SpaceKey): Promise<Lease | null> {
  const parsed = leaseSchema.safeParse(await precious.mark(leaseMark(space)))
  return parsed.success ? parsed.data : null
}

export async function keepLease(space: SpaceKey, { precious, clock, surroundings }: LeaseDeps): Promise<LeaseKeeper> {
  const listeners = new Set<() => void>()
  const stored = await readLease(precious, space)
  let lease = stored && leaseSeen(stored, clock.now(), 0)
  let shown = leaseState(lease, clock.now())
  let stopTick = surroundings.after(TICK_MS, tick)
  return {
    state: () => shown,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    renew,
    reread: async () => {
      await adoptStored()
      show()
    },
    stop: () => stopTick(),
  }

  async function renew(serverTime: Instant): Promise<void> {
    const now = clock.now()
    const isDue = shown.isLocked || lease === null || leaseElapsedMs(lease, now) >= TICK_MS
    lease = { serverAt: millisOf(serverTime), deviceAt: now, knownMs: 0 }
    show()
    if (isDue) await precious.setMark(leaseMark(space), lease)
  }

  function tick(): void {
    stopTick = surroundings.after(TICK_MS, tick)
    if (lease) lease = leaseSeen(lease, clock.now(), TICK_MS)
    void keep().catch((cause: unknown) => surroundings.report(cause))
  }

  async function keep(): Promise<void> {
    await adoptStored()
    show()
    if (lease) await precious.setMark(leaseMark(space), lease)
  }

  /** The newer pull counts; of the same one, whatever either tab has seen. */
  async function adoptStored(): Promise<void> {
    const stored = await readLease(precious, space)
    if (!stored) return
    if (!lease || stored.serverAt > lease.serverAt) lease = stored
    else if (stored.serverAt === lease.serverAt) lease = { ...lease, knownMs: Math.max(lease.knownMs, stored.knownMs) }
  }

  function show(): void {
    const next = leaseState(lease, clock.now())
    const isSame = next.isLocked === shown.isLocked && next.daysLeft === shown.daysLeft && next.lastAt === shown.lastAt
    if (isSame) return
    shown = next
    for (const listener of listeners) listener()
  }
}
