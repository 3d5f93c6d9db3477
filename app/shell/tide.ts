// What the tide line says, decided without words: one truth first, the rest as detail. The worst comes first; nothing is left out
// because something else is said.
import { type Instant } from '#shared/kernel/time.ts'
import { type SpaceStatus } from '../sync-client/space.ts'

export type Tide =
  | { readonly kind: 'storage' | 'upgrade' | 'revoked' | 'signed-out'; readonly waiting: number }
  | { readonly kind: 'needs-you'; readonly count: number; readonly waiting: number; readonly offlineSince: Instant | null }
  | { readonly kind: 'offline'; readonly waiting: number; readonly since: Instant | null; readonly asOf: Instant | null }
  | { readonly kind: 'waiting'; readonly waiting: number }
  | { readonly kind: 'opening' }
  | { readonly kind: 'loading'; readonly isRefill: boolean }
  | { readonly kind: 'all-on'; readonly asOf: Instant | null }

export function tideOf(status: SpaceStatus, isSignedOut: boolean): Tide {
  const { waiting, problem } = status
  if (problem === 'storage' || problem === 'revoked' || problem === 'upgrade') return { kind: problem, waiting }
  if (isSignedOut || problem === 'signed-out') return { kind: 'signed-out', waiting }
  if (status.phase === 'opening') return { kind: 'opening' }
  if (status.needsYou > 0)
    return { kind: 'needs-you', count: status.needsYou, waiting, offlineSince: status.isConnected ? null : status.offlineSince }
  // Before the first answer or failure nobody knows; that is no reason to frighten anybody.
  if (!status.isConnected && status.offlineSince !== null)
    return { kind: 'offline', waiting, since: status.offlineSince, asOf: status.asOf }
  if (waiting > 0) return { kind: 'waiting', waiting }
  if (status.phase !== 'ready' || status.resync) return { kind: 'loading', isRefill: status.resync !== null }
  return { kind: 'all-on', asOf: status.asOf }
}
