// One transaction for all who wait for a space: read, decide in memory, then lock, write and commit in one round trip. The lock
// names the version that was read; when another node was faster the whole is done again, with the lock first.
import { DbError } from '../platform/db-error.ts'
import type { Db } from '../platform/db.ts'
import { leaveEffects } from './effect-mails.ts'
import { loadWanted } from './load-wanted.ts'
import { mergeChanges } from './merge-changes.ts'
import { saveChanges } from './save-changes.ts'
import { lockSpace, scopeOf } from './space-lock.ts'
import type { Waiting } from './space-queue.ts'
import type { SpaceState } from './space-state.ts'
import { WriteRefused, type Changes, type Decision, type SpaceRef, type SpaceTx, type Wanted } from './space-store.ts'
import { writeApart, type Done } from './write-apart.ts'
import { refusal } from './write-refusal.ts'

export interface Write extends Waiting {
  readonly space: SpaceRef
  readonly wanted: Wanted
  readonly work: (tx: SpaceTx) => Promise<Decision<unknown>>
  readonly resolve: (done: Done) => void
}

export interface WriteEnv {
  readonly db: Db
  readonly linkOrigin: string
  readonly mailDue: () => void
  /** Somebody else has been faster here lately. */
  readonly isContended: (key: string) => boolean
  readonly missed: (key: string) => void
}

type How = 'hopeful' | 'locked'

/** What became of one of a group; those that threw or must be alone leave nothing in the transaction. */
type Outcome =
  | { readonly kind: 'decided'; readonly value: unknown; readonly changes: Changes | null }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'alone' }

interface Written {
  readonly outcomes: readonly Outcome[]
  readonly version: number
  readonly leftMail: boolean
}

/** Settles every write of the group; never rejects. */
export async function writeTogether(env: WriteEnv, key: string, group: readonly Write[]): Promise<void> {
  const { outcomes, version, leftMail } = await attempt(env, key, group).catch((error: unknown) => notWritten(group, error))
  if (leftMail) env.mailDue()
  for (const [index, one] of group.entries()) {
    const outcome = outcomes[index]
    if (outcome?.kind === 'decided') one.resolve({ value: outcome.value, version: outcome.changes ? version : null })
    else if (outcome?.kind === 'threw') one.reject(outcome.error)
    else await writeApart(env, one).then(one.resolve, one.reject)
  }
}

/** The database took none of it: whose fault that is shows when each is written by itself. */
function notWritten(group: readonly Write[], error: unknown): Written {
  const outcome: Outcome = error instanceof WriteRefused && group.length > 1 ? { kind: 'alone' } : { kind: 'threw', error }
  return { outcomes: group.map(() => outcome), version: 0, leftMail: false }
}

async function attempt(env: WriteEnv, key: string, group: readonly Write[]): Promise<Written> {
  if (env.isContended(key)) return inOneTransaction(env, group, 'locked')
  try {
    return await inOneTransaction(env, group, 'hopeful')
  } catch (error) {
    if (!(error instanceof DbError) || error.code !== '40001') throw error
    env.missed(key)
    return inOneTransaction(env, group, 'locked')
  }
}

/** Thrown inside a transaction that turns out to have nothing to write, so that its version was never made. */
class NothingToWrite extends Error {
  override readonly name = 'NothingToWrite'
}

async function inOneTransaction(env: WriteEnv, group: readonly Write[], how: How): Promise<Written> {
  const [first] = group
  if (!first) return { outcomes: [], version: 0, leftMail: false }
  const { space } = first
  let outcomes: readonly Outcome[] = []
  try {
    return await env.db.tx(
      scopeOf(space),
      async (sql) => {
        const wanted = group.map((one) => one.wanted)
        const [, state] = await Promise.all([
          how === 'locked' ? lockSpace(sql, space) : undefined,
          loadWanted(sql, space, { wanted, isLocked: how === 'locked' }),
        ])
        outcomes = await decideAll(group, state)
        const changes = mergeChanges(outcomes.flatMap((one) => (one.kind === 'decided' && one.changes ? [one.changes] : [])))
        if (outcomes.every((one) => one.kind !== 'decided' || !one.changes)) throw new NothingToWrite()
        const target = { ...space, version: state.next }
        const sent = [
          ...(how === 'hopeful' ? [lockSpace(sql, space, state.next - 1)] : []),
          ...saveChanges(sql, target, changes).map((statement) => statement.catch(refusal)),
        ]
        const leftMail = changes.effects.length > 0
        if (leftMail) await Promise.all(sent)
        if (leftMail) await leaveEffects(sql, { ...space, linkOrigin: env.linkOrigin }, changes.effects)
        sql.commitBehind()
        await Promise.all(sent)
        return { outcomes, version: state.next, leftMail }
      },
      { mode: how === 'hopeful' ? 'hopeful' : 'write' },
    )
  } catch (error) {
    if (error instanceof NothingToWrite) return { outcomes, version: 0, leftMail: false }
    throw error
  }
}

async function decideAll(group: readonly Write[], state: SpaceState): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const one of group) outcomes.push(await decide(one, state))
  return outcomes
}

/** What a write that needs savepoints throws out of its work; it then gets a transaction of its own. */
class NeedsSavepoints extends Error {
  override readonly name = 'NeedsSavepoints'
}

async function decide(one: Write, state: SpaceState): Promise<Outcome> {
  const saved: Changes[] = []
  try {
    const { commit, value } = await one.work({
      version: state.next,
      loaded: state.loadedFor(one.wanted.client),
      save: async (changes) => void saved.push(changes),
      saveApart: () => Promise.reject(new NeedsSavepoints()),
    })
    if (!commit) return { kind: 'decided', value, changes: null }
    const [changes = {}] = saved
    state.absorb(changes)
    return { kind: 'decided', value, changes }
  } catch (error) {
    return error instanceof NeedsSavepoints ? { kind: 'alone' } : { kind: 'threw', error }
  }
}
