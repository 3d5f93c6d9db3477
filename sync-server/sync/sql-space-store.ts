// The port over the database, for PostgreSQL and PGlite alike: the version of a space is counted under the lock of its row.
import { DbError } from '../platform/db-error.ts'
import type { Db, Scope, Sql } from '../platform/db.ts'
import { leaveEffects } from './effect-mails.ts'
import { loadWanted } from './load-wanted.ts'
import { saveChanges } from './save-changes.ts'
import { lockSpace } from './space-lock.ts'
import {
  WriteRefused,
  type Changes,
  type Decision,
  type SpaceRef,
  type SpaceStore,
  type SpaceTx,
  type Wanted,
} from './space-store.ts'
import { viewOf } from './sql-space-view.ts'

export interface SqlSpaceStoreOptions {
  /** Where links in mails lead. */
  readonly linkOrigin: string
  /** Told after a commit that left mail. */
  readonly mailDue: () => void
}

/** Thrown inside a transaction to leave no trace of it. */
class Abandoned<T> extends Error {
  override readonly name = 'Abandoned'
  readonly value: T

  constructor(value: T) {
    super('nothing to commit')
    this.value = value
  }
}

export function sqlSpaceStore(db: Db, options: SqlSpaceStoreOptions): SpaceStore {
  return {
    async write<T>(space: SpaceRef, wanted: Wanted, work: (tx: SpaceTx) => Promise<Decision<T>>) {
      let leftMail = false
      try {
        const done = await db.tx(scopeOf(space), async (sql) => {
          const [{ version }, loaded] = await Promise.all([lockSpace(sql, space), loadWanted(sql, space, wanted)])
          const save = async (changes: Changes): Promise<void> => {
            await saveChanges(sql, { ...space, version }, changes).catch(refused)
            await leaveEffects(sql, { ...space, linkOrigin: options.linkOrigin }, changes.effects ?? [])
            leftMail ||= (changes.effects?.length ?? 0) > 0
          }
          const tx = { version, loaded, save, saveApart: (changes: Changes) => underSavepoint(sql, () => save(changes)) }
          const decision = await work(tx)
          if (!decision.commit) throw new Abandoned(decision.value)
          return { value: decision.value, version }
        })
        if (leftMail) options.mailDue()
        return done
      } catch (error) {
        if (error instanceof Abandoned) return { value: error.value as T, version: null } // thrown above, with this very type
        throw error
      }
    },
    view: (space, work) => db.tx(scopeOf(space), (sql) => work(viewOf(sql, space)), { mode: 'snapshot' }),
    async confirm(space, lane, at) {
      await db.tx(scopeOf(space), (sql) =>
        sql.query(
          `update sync_op set confirmed_at = $6
            where tenant_id = $1 and space_id = $2 and client_id = $3 and user_id = $4 and id <= $5 and confirmed_at is null`,
          [space.tenantId, space.spaceId, lane.client, lane.userId, lane.afterId, at],
        ),
      )
    },
  }
}

function scopeOf({ tenantId, spaceId }: SpaceRef): Scope {
  return { kind: 'tenant', tenantId, spaceId }
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

const NUMBER_CONSTRAINTS = new Set(['orders_number', 'orders_quote_number'])

/** Class 22 is a value the database cannot hold, class 23 a broken constraint; all else is the world's fault and may pass. */
function refused(error: unknown): never {
  if (error instanceof DbError && error.code === '23505' && NUMBER_CONSTRAINTS.has(error.constraint ?? ''))
    throw new WriteRefused('number-taken', error)
  if (error instanceof DbError && /^2[23]/.test(error.code)) throw new WriteRefused('bad-data', error)
  throw error
}
