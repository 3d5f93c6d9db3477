// What the tide line says, decided without words: one truth first, the rest as detail. The worst comes first; nothing is left out
// because something else is said.
import { type Instant } from '#shared/kernel/time.ts'
import { type SpaceStatus } from '../sync-client/space.ts'

export type Tide =
  | { readonly kind: 'storage' | 'upgrade' | 'revoked' | 'signed-out' | 'captive'; readonly waiting: number }
  | { readonly kind: 'needs-you'; readonly count: number; readonly waiting: number; readonly offlineSince: Instant | null }
  | { readonly kind: 'offline'; readonly waiting: number; readonly since: Instant | null; readonly asOf: Instant | null }
  /** The person wants this device to keep quiet; what needs them is said beside it. */
  | { readonly kind: 'work-offline'; readonly waiting: number; readonly needsYou: number }
  | { readonly kind: 'waiting'; readonly waiting: number }
  | { readonly kind: 'opening' }
  | { readonly kind: 'loading'; readonly isRefill: boolean }
  | { readonly kind: 'all-on'; readonly asOf: Instant | null }
  /** All is on the server, and this device's clock is off by more than a person would shrug at; positive is ahead. */
  | { readonly kind: 'clock'; readonly offsetMs: number }

/** X4: a difference beyond this is said. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000

export function isClockOff(offsetMs: number | null): offsetMs is number {
  return offsetMs !== null && Math.abs(offsetMs) > CLOCK_DIFFERENCE_MS
}

export function tideOf(status: SpaceStatus, isSignedOut: boolean, isSilenced = false): Tide {
  const { waiting, problem } = status
  if (problem === 'storage' || problem === 'revoked' || problem === 'upgrade') return { kind: problem, waiting }
  if (isSignedOut || problem === 'signed-out') return { kind: 'signed-out', waiting }
  if (problem === 'captive') return { kind: 'captive', waiting }
  if (status.phase === 'opening') return { kind: 'opening' }
  if (isSilenced) return { kind: 'work-offline', waiting, needsYou: status.needsYou }
  if (status.needsYou > 0)
    return { kind: 'needs-you', count: status.needsYou, waiting, offlineSince: status.isConnected ? null : status.offlineSince }
  // Before the first answer or failure nobody knows; that is no reason to frighten anybody.
  if (!status.isConnected && status.offlineSince !== null)
    return { kind: 'offline', waiting, since: status.offlineSince, asOf: status.asOf }
  if (waiting > 0) return { kind: 'waiting', waiting }
  if (status.phase !== 'ready' || status.resync) return { kind: 'loading', isRefill: status.resync !== null }
  if (isClockOff(status.clockOffsetMs)) return { kind: 'clock', offsetMs: status.clockOffsetMs }
  return { kind: 'all-on', asOf: status.asOf }
}
