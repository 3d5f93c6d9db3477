// The port over the database, for PostgreSQL and PGlite alike: the version of a space is counted under the lock of its row.
import type { Db } from '../platform/db.ts'
import { scopeOf } from './space-lock.ts'
import { SpaceQueue } from './space-queue.ts'
import type { Decision, SpaceRef, SpaceStore, SpaceTx, Wanted } from './space-store.ts'
import { viewOf } from './sql-space-view.ts'
import { writeTogether, type Write, type WriteEnv } from './write-together.ts'

export interface SqlSpaceStoreOptions {
  /** Where links in mails lead. */
  readonly linkOrigin: string
  /** Told after a commit that left mail. */
  readonly mailDue: () => void
}

/** After somebody else was faster, this many writes to that space take its lock before they read. */
const CAREFUL_AFTER_MISS = 16

export function sqlSpaceStore(db: Db, options: SqlSpaceStoreOptions): SpaceStore {
  const contended = new Map<string, number>()
  const env: WriteEnv = {
    db,
    linkOrigin: options.linkOrigin,
    mailDue: options.mailDue,
    isContended: (key) => contended.has(key),
    missed: (key) => void contended.set(key, CAREFUL_AFTER_MISS),
  }
  const queue = new SpaceQueue<Write>(async (key, group) => {
    await writeTogether(env, key, group)
    const left = (contended.get(key) ?? 0) - 1
    if (left > 0) contended.set(key, left)
    else contended.delete(key)
  })
  return {
    write<T>(space: SpaceRef, wanted: Wanted, work: (tx: SpaceTx) => Promise<Decision<T>>) {
      return new Promise<{ value: T; version: number | null }>((resolve, reject) => {
        queue.add(`${space.tenantId}-${space.spaceId}`, {
          space,
          wanted,
          work,
          // Rows of an import are no operations of a lane, and weigh the same.
          weight: Math.max(wanted.opIds.length, wanted.orders.length),
          resolve: ({ value, version }) => resolve({ value: value as T, version }), // what `work`, given with it, decided
          reject,
        })
      })
    },
    view: (space, work) => db.tx(scopeOf(space), (sql) => work(viewOf(sql, space)), { mode: 'snapshot' }),
    async confirm(space, lane, at) {
      await db.tx(scopeOf(space), async (sql) => {
        const confirmed = sql.query(
          `update sync_op set confirmed_at = $6
            where tenant_id = $1 and space_id = $2 and client_id = $3 and user_id = $4 and id <= $5 and confirmed_at is null`,
          [space.tenantId, space.spaceId, lane.client, lane.userId, lane.afterId, at],
        )
        sql.commitBehind()
        await confirmed
      })
    },
  }
}
