// What must hold when the network has healed and everybody is quiet (sync.md 4.5).
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { canonicalJson } from '#shared/kernel/json.ts'
import { KINDS, type Kind } from '#shared/mutations/mutation.ts'
import { type SyncAccess } from '#server/sync/space-store.ts'
import { visibleRow } from '#server/sync/visible-rows.ts'
import { type LoggedOp } from './audit.ts'
import { type Profile } from './profile.ts'
import { type RecordLists } from './sim-server.ts'
import { type World } from './world.ts'

const MAILED = new Set(['import.decline', 'change.reject'])

export async function checkWorld(world: World): Promise<void> {
  const { breaches, server, audit } = world
  const log = new Map<string, LoggedOp[]>()
  for (const op of audit.log) log.set(op.opId, [...(log.get(op.opId) ?? []), op])
  checkHistory()
  for (const space of world.spaces) {
    const truth = await server.records(space)
    checkReferences(space, truth)
    checkEffects(space, new Set(await server.effects(space)))
    for (const profile of world.profiles) checkSpace(profile, space, truth)
  }
  for (const profile of world.profiles) checkAnswers(profile)
  breaches.push(...audit.breaches)

  /** SI1, SI10, SI11: every operation that was saved stands exactly once in the history that survived, under its author's name. */
  function checkHistory(): void {
    for (const { opId, profile, userId, space, isEvicted } of world.saved) {
      const runs = log.get(opId) ?? []
      if (runs.length === 0 && !isEvicted) breaches.push({ kind: 'lost', what: `${opId} of ${profile.name}` })
      const [run] = runs
      if (run && (run.userId !== userId || run.space !== space))
        breaches.push({ kind: 'unexplained', what: `${opId} of ${userId} in ${space} is ${run.userId}'s in ${run.space}` })
    }
    for (const [opId, runs] of log)
      if (runs.length > 1) breaches.push({ kind: 'doubled', what: `${opId} ran ${runs.length} times` })
  }

  /** Ruling 0.11: one live order per reference. */
  function checkReferences(space: SpaceKey, truth: RecordLists): void {
    const holders = new Map<string, string>()
    for (const order of truth.order) {
      if (order.supersededBy !== null) continue
      const other = holders.get(order.refNorm)
      if (other) breaches.push({ kind: 'doubled', what: `${space}: reference ${order.refNorm} on ${other} and ${order.id}` })
      holders.set(order.refNorm, order.id)
    }
  }

  /** SI24: what an operation causes beyond the records is there once for each time it stands in the history, and for nothing else. */
  function checkEffects(space: SpaceKey, effects: ReadonlySet<string>): void {
    for (const key of effects)
      if (!log.has(key.split('.')[0] ?? '')) breaches.push({ kind: 'doubled', what: `${space}: ${key} was done for nothing` })
    for (const op of audit.log) {
      const isDue = op.space === space && MAILED.has(op.name) && op.status === 'applied'
      if (isDue && !effects.has(`${op.opId}.0`)) breaches.push({ kind: 'lost', what: `${space}: nobody is told of ${op.opId}` })
    }
  }

  /** SI19: what each person who follows the space sees is the server's state, byte for byte. */
  function checkSpace(profile: Profile, space: SpaceKey, truth: RecordLists): void {
    for (const tab of profile.tabs) {
      const held = tab.spaces.get(space)
      if (!held || profile.seatOf(tab.userId)?.mode === 'lane') continue
      const access = world.accounts.access(tab.userId, space)
      for (const kind of KINDS) {
        const difference = firstDifference(access ? shownOf(access, kind, truth[kind]) : truth[kind], held.view().all(kind))
        if (difference) breaches.push({ kind: 'diverged', what: `${profile.name} ${space} view ${kind}: ${difference}` })
      }
    }
  }

  /** SI18: nothing waits for ever. */
  function checkAnswers(profile: Profile): void {
    for (const { userId } of profile.seats) {
      const waiting = [...profile.disk.precious(userId).outbox.values()]
      if (waiting.length === 0) continue
      const what = waiting.map((entry) => `${entry.space} ${entry.id} ${entry.name} ${entry.opId}`).join(', ')
      breaches.push({ kind: 'stuck', what: `${profile.name} ${userId}: ${what}` })
    }
  }
}

/** A11, E9: what of it this person may have. */
function shownOf(access: SyncAccess, kind: Kind, records: readonly { id: string }[]): { id: string }[] {
  return records.flatMap((record) => visibleRow(access, { kind, deleted: false, record: { ...record } })?.record ?? [])
}

function firstDifference(truth: readonly { id: string }[], held: readonly { id: string }[]): string | null {
  const byId = new Map(held.map((record) => [record.id, record]))
  for (const record of truth) {
    const own = byId.get(record.id)
    if (!own) return `misses ${record.id}`
    if (JSON.stringify(own) !== JSON.stringify(record) && canonicalJson(own) !== canonicalJson(record))
      return `${canonicalJson(own)} instead of ${canonicalJson(record)}`
    byId.delete(record.id)
  }
  return byId.size > 0 ? `has ${[...byId.keys()].join(', ')} too many` : null
}
