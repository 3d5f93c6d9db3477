import { type Instant } from '#shared/kernel/time.ts'
import { type CacheMeta, type OutboxEntry, type TrayEntry } from '../local-store/stores.ts'
import { type SpaceProblem, type SpaceStatus } from './space.ts'

export function initialStatus(): SpaceStatus {
  return {
    phase: 'opening',
    isConnected: false,
    asOf: null,
    offlineSince: null,
    waiting: 0,
    oldestWaiting: null,
    needsYou: 0,
    resync: null,
    problem: null,
    clockOffsetMs: null,
  }
}

interface Facts {
  readonly meta: CacheMeta | null
  /** Of what is on the disk not everything has been read yet. */
  readonly isPartial: boolean
  readonly entries: readonly OutboxEntry[]
  readonly openConflicts: number
  readonly tray: readonly TrayEntry[]
  readonly connection: { readonly isConnected: boolean; readonly since: Instant | null; readonly asOf: Instant | null }
  readonly problem: SpaceProblem | null
  readonly clockOffsetMs: number | null
}

/** What the tide line says. A replay after a change of lineage is the machine's work: only what the person has not been told waits. */
export function statusOf({
  meta,
  isPartial,
  entries,
  openConflicts,
  tray,
  connection,
  problem,
  clockOffsetMs,
}: Facts): SpaceStatus {
  const unsent = entries.filter((entry) => entry.toldStatus === null)
  // A conflict over a reference is a synced record with its own place; its own device does not count it twice.
  const inTray = tray.filter((item) => !(item.result.status === 'conflict' && item.entry.name === 'order.submit'))
  return {
    phase: isPartial ? 'loading' : phaseOf(meta),
    isConnected: connection.isConnected,
    asOf: connection.asOf ?? meta?.lastPullAt ?? null,
    offlineSince: connection.since,
    waiting: unsent.length,
    oldestWaiting: unsent[0]?.capturedAt ?? null,
    needsYou: openConflicts + inTray.length,
    resync: meta?.fill?.reason ?? null,
    problem: problem ?? (meta?.isTooOld ? 'upgrade' : null),
    clockOffsetMs,
  }
}

function phaseOf(meta: CacheMeta | null): SpaceStatus['phase'] {
  if (!meta) return 'opening'
  if (meta.cookie !== null) return 'ready'
  return meta.fill?.cookie != null ? 'loading' : 'empty'
}
