// A write with a transaction to itself, lock first: one whose mutations have to be tried one by one, under savepoints.
import type { Db, Sql } from '../platform/db.ts'
import { leaveEffects } from './effect-mails.ts'
import { loadWanted } from './load-wanted.ts'
import { mergeChanges } from './merge-changes.ts'
import { saveChanges } from './save-changes.ts'
import { lockSpace, scopeOf } from './space-lock.ts'
import { WriteRefused, type Changes, type Decision, type SpaceRef, type SpaceTx, type Wanted } from './space-store.ts'
import { refusal } from './write-refusal.ts'

export interface Done {
  readonly value: unknown
  readonly version: number | null
}

interface Alone {
  readonly space: SpaceRef
  readonly wanted: Wanted
  readonly work: (tx: SpaceTx) => Promise<Decision<unknown>>
}

interface ApartEnv {
  readonly db: Db
  readonly linkOrigin: string
  readonly mailDue: () => void
}

/** Thrown inside a transaction to leave no trace of it. */
class Abandoned extends Error {
  override readonly name = 'Abandoned'
  readonly value: unknown

  constructor(value: unknown) {
    super('nothing to commit')
    this.value = value
  }
}

export async function writeApart(env: ApartEnv, { space, wanted, work }: Alone): Promise<Done> {
  let leftMail = false
  try {
    const done = await env.db.tx(scopeOf(space), async (sql) => {
      const [{ version }, state] = await Promise.all([
        lockSpace(sql, space),
        loadWanted(sql, space, { wanted: [wanted], isLocked: true }),
      ])
      const save = async (changes: Changes): Promise<void> => {
        await Promise.all(saveChanges(sql, { ...space, version }, mergeChanges([changes]))).catch(refusal)
        await leaveEffects(sql, { ...space, linkOrigin: env.linkOrigin }, changes.effects ?? [])
        leftMail ||= (changes.effects?.length ?? 0) > 0
      }
      const decision = await work({
        version,
        loaded: state.loadedFor(wanted.client),
        save,
        saveApart: (changes) => underSavepoint(sql, () => save(changes)),
      })
      if (!decision.commit) throw new Abandoned(decision.value)
      return { value: decision.value, version }
    })
    if (leftMail) env.mailDue()
    return done
  } catch (error) {
    if (error instanceof Abandoned) return { value: error.value, version: null }
    throw error
  }
}

async function underSavepoint(sql: Sql, work: () => Promise<void>): Promise<void> {
  await sql.query('savepoint one_mutation')
  try {
    await work()
    await sql.query('release savepoint one_mutation')
  } catch (error) {
    if (error instanceof WriteRefused) await sql.query('rollback to savepoint one_mutation')
    throw error
  }
}
