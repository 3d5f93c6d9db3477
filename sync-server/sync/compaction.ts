// Once a day: what no device can ask for any more goes. The same test that finds a foreign commit then finds one too old, so
// there is no second number to keep in step with the rows that are gone.
import type { AppContext } from '../context.ts'
import type { Sql } from '../platform/db.ts'
import { TABLES } from './record-tables.ts'
import type { SpaceRef } from './space-store.ts'

const DAY_MS = 86_400_000
/** A cookie older than this starts its device again. */
export const HORIZON_DAYS = 90
/** SI1, R_op: how long a result is kept after its device has confirmed it; more than the 7 days of a device's journal. */
export const KEEP_RESULTS_DAYS = 30

export interface Compaction {
  readonly spaces: number
  readonly tombstones: number
  readonly commits: number
  readonly results: number
}

/** Every space, each in a transaction of its own. */
export async function compactSpaces(ctx: Pick<AppContext, 'db' | 'now'>): Promise<Compaction> {
  const spaces = await ctx.db.tx({ kind: 'platform' }, (sql) =>
    sql.query<{ tenant_id: number; space_id: number }>('select tenant_id, space_id from sync_space order by tenant_id, space_id'),
  )
  const total = { spaces: spaces.length, tombstones: 0, commits: 0, results: 0 }
  for (const { tenant_id: tenantId, space_id: spaceId } of spaces) {
    const gone = await ctx.db.tx({ kind: 'tenant', tenantId, spaceId }, (sql) =>
      compactSpace(sql, { tenantId, spaceId }, ctx.now()),
    )
    total.tombstones += gone.tombstones
    total.commits += gone.commits
    total.results += gone.results
  }
  return total
}

async function compactSpace(sql: Sql, { tenantId, spaceId }: SpaceRef, now: number): Promise<Omit<Compaction, 'spaces'>> {
  const key = [tenantId, spaceId]
  const count = async (text: string, more: readonly unknown[]): Promise<number> => {
    const [row] = await sql.query<{ n: number }>(`with gone as (${text} returning 1) select count(*) as n from gone`, [
      ...key,
      ...more,
    ])
    return row?.n ?? 0
  }
  const [horizon] = await sql.query<{ version: number | null }>(
    'select max(version) as version from sync_commit where tenant_id = $1 and space_id = $2 and at < $3',
    [...key, at(now - HORIZON_DAYS * DAY_MS)],
  )
  let tombstones = 0
  let commits = 0
  if (horizon && horizon.version !== null) {
    for (const { name } of Object.values(TABLES)) {
      tombstones += await count(`delete from ${name} where tenant_id = $1 and space_id = $2 and deleted and sv <= $3`, [
        horizon.version,
      ])
    }
    commits = await count('delete from sync_commit where tenant_id = $1 and space_id = $2 and version < $3', [horizon.version])
  }
  const results = await count('delete from sync_op where tenant_id = $1 and space_id = $2 and confirmed_at < $3', [
    at(now - KEEP_RESULTS_DAYS * DAY_MS),
  ])
  await count('delete from sync_defer where tenant_id = $1 and space_id = $2 and first_at < $3', [at(now - DAY_MS)])
  return { tombstones, commits, results }
}

function at(millis: number): string {
  return new Date(millis).toISOString()
}
