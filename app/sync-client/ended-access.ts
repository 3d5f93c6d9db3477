// SR2, SR3: what this device does when a server says that a portal is no longer open to its person. What was loaded goes at once and
// is looked for afterwards; what the person wrote and no server has is kept for seven days of server time, for export.
import { z } from 'zod'
import { type DeviceReport } from '#shared/accounts/access-changes.ts'
import { spaceKeySchema, type IdSource, type SpaceKey } from '#shared/kernel/ids.ts'
import { instantFromMillis, millisOf, type Clock, type Instant } from '#shared/kernel/time.ts'
import { type PreciousStore } from '../local-store/stores.ts'

const KEPT_MS = 7 * 24 * 3_600_000

const endingSchema = z.object({
  reportId: z.string(),
  reason: z.enum(['revoked', 'portal-gone']),
  /** Server time of the first confirmation after it; the seven days begin there, for no clock of this device erases work. */
  since: z.number().nullable(),
  isReported: z.boolean(),
  databasesLeft: z.number(),
  unsentKept: z.number(),
})
type Ending = z.infer<typeof endingSchema>

export interface CacheDatabases {
  /** Spaces of which this device holds loaded records, of whatever build. */
  held(): Promise<SpaceKey[]>
  /** Deletes what is held of a space and answers how many databases a listing finds afterwards. */
  remove(space: SpaceKey): Promise<number>
}

export interface EndingDeps {
  readonly precious: PreciousStore
  readonly databases: CacheDatabases
  readonly clock: Clock
  readonly ids: IdSource
  /** Bytes that the person took and no server has; they go with the rest of the unsent work. */
  readonly eraseFiles: (space: SpaceKey) => Promise<void>
  /** Rejects while no server can be reached; it is told again. */
  readonly report: (report: DeviceReport) => Promise<void>
}

const PREFIX = 'ended:'
const markOf = (space: SpaceKey): string => `${PREFIX}${space}`

/** Forgets what was loaded of a space. Safe to run again, and after a crash in the middle. */
export async function forgetSpace(deps: EndingDeps, space: SpaceKey, reason: Ending['reason']): Promise<void> {
  const { precious, databases, ids } = deps
  const before = endingSchema.safeParse(await precious.mark(markOf(space)))
  const ending: Ending = before.success
    ? before.data
    : { reportId: ids.uuid(), reason, since: null, isReported: false, databasesLeft: 0, unsentKept: 0 }
  await precious.setMark(markOf(space), ending)
  const databasesLeft = await databases.remove(space)
  await precious.forgetAnswers(space)
  const { entries } = await precious.outbox(space)
  const unsentKept = entries.filter((entry) => entry.toldStatus === null).length
  await precious.setMark(markOf(space), { ...ending, databasesLeft, unsentKept })
  await tellServer(deps, space)
}

/** A server answered for this space again: no work is erased for an earlier end. That it was forgotten here is still to be told. */
export async function accessIsBack({ precious }: Pick<EndingDeps, 'precious'>, space: SpaceKey): Promise<void> {
  const kept = await precious.mark(markOf(space))
  if (kept === undefined) return
  const ending = endingSchema.safeParse(kept)
  if (!ending.success || ending.data.isReported) await precious.removeMark(markOf(space))
  else if (ending.data.since !== null) await precious.setMark(markOf(space), { ...ending.data, since: null })
}

/** Spaces that lie in the precious store and have no end yet: what comes from under a seal may be of a portal that nothing else is held of. */
export async function spacesWritten(precious: PreciousStore): Promise<SpaceKey[]> {
  const { outbox, journal, tray, drafts } = await precious.contents()
  const ended = new Set((await endings(precious)).map(({ space }) => space))
  const spaces = new Set([...outbox, ...journal, ...tray, ...drafts].map(({ space }) => space))
  return [...spaces].filter((space) => !ended.has(space))
}

/**
 * At a confirmation by the server: reports that did not get through, and unsent work whose seven days are over. What is open again
 * is spared, also when its days ran out while this device was away: its work can be sent now.
 */
export async function sweepEndings(
  deps: EndingDeps,
  isAllowed: (space: SpaceKey) => boolean,
  serverTime: Instant,
): Promise<void> {
  const now = millisOf(serverTime)
  for (const { space, ending } of await endings(deps.precious)) {
    if (isAllowed(space)) {
      await tellServer(deps, space)
      await accessIsBack(deps, space)
      continue
    }
    if (ending.since === null) await deps.precious.setMark(markOf(space), { ...ending, since: now })
    else if (now - ending.since >= KEPT_MS) {
      await deps.eraseFiles(space)
      await deps.precious.eraseSpace(space)
      await deps.precious.removeMark(markOf(space))
      continue
    }
    await tellServer(deps, space)
  }
}

async function tellServer({ precious, report, clock }: EndingDeps, space: SpaceKey): Promise<void> {
  const ending = endingSchema.safeParse(await precious.mark(markOf(space)))
  if (!ending.success || ending.data.isReported) return
  const { reportId, reason, databasesLeft, unsentKept } = ending.data
  try {
    await report({
      id: reportId,
      space,
      kind: 'purged',
      reason,
      databasesLeft,
      unsentKept,
      at: instantFromMillis(clock.now()),
    })
  } catch {
    return // no server now; the next confirmation tells it
  }
  // Meanwhile access may have come back, and with it other days.
  const now = endingSchema.safeParse(await precious.mark(markOf(space)))
  if (now.success) await precious.setMark(markOf(space), { ...now.data, isReported: true })
}

async function endings(precious: PreciousStore): Promise<{ space: SpaceKey; ending: Ending }[]> {
  const marks = await precious.marks(PREFIX)
  return marks.flatMap(({ key, value }) => {
    const space = spaceKeySchema.safeParse(key.slice(PREFIX.length))
    const ending = endingSchema.safeParse(value)
    return space.success && ending.success ? [{ space: space.data, ending: ending.data }] : []
  })
}
