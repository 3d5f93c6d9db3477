// What a push reads inside the lock: all statements are sent at once, so that it is one round trip.
import { invariant } from '#shared/kernel/invariant.ts'
import type { Sql } from '../platform/db.ts'
import type { Loaded, RecordOf, SpaceRef, Wanted } from './space-store.ts'

export async function loadWanted(sql: Sql, space: SpaceRef, wanted: Wanted): Promise<Loaded> {
  const key = [space.tenantId, space.spaceId]
  const [meta, lanes, ops, commits, deferrals, records] = await Promise.all([
    sql.query<{ receipt_key: Uint8Array }>('select receipt_key from sync_meta'),
    sql.query<{ user_id: number; last_id: number }>(
      'select user_id, last_id from sync_client where tenant_id = $1 and space_id = $2 and client_id = $3',
      [...key, wanted.client],
    ),
    sql.query<{ op_id: string }>('select op_id from sync_op where tenant_id = $1 and space_id = $2 and op_id = any($3::uuid[])', [
      ...key,
      wanted.opIds,
    ]),
    sql.query<{ version: number; tag: string }>(
      `select version, tag from sync_commit
        where tenant_id = $1 and space_id = $2
          and (version, tag) in (select * from unnest($3::bigint[], $4::uuid[]))`,
      [...key, wanted.seen.map((seen) => seen.v), wanted.seen.map((seen) => seen.t)],
    ),
    sql.query<{ op_id: string; first_at: string; crashes: number }>(
      'select op_id, first_at, crashes from sync_defer where tenant_id = $1 and space_id = $2 and op_id = any($3::uuid[])',
      [...key, wanted.opIds],
    ),
    loadRecords(sql, key, wanted),
  ])
  invariant(meta[0], 'sync_meta is made with the first space')
  return {
    receiptKey: meta[0].receipt_key,
    lane: lanes[0] ? { userId: lanes[0].user_id, lastId: lanes[0].last_id } : null,
    knownOps: new Set(ops.map((op) => op.op_id)),
    knownCommits: new Set(commits.map((commit) => `${commit.version}/${commit.tag}`)),
    deferrals: deferrals.map((row) => ({
      opId: row.op_id as Loaded['deferrals'][number]['opId'], // a uuid column, filled from parsed op ids
      firstAt: Date.parse(row.first_at),
      crashes: row.crashes,
    })),
    records: records.filter(({ kind }) => kind !== 'removed-location') as RecordOf[], // written by the reducers of shared-schema alone
    removed: records.flatMap(({ kind, record }) => (kind === 'removed-location' ? { kind: 'location', id: record.id } : [])),
  }
}

function loadRecords(sql: Sql, key: readonly number[], wanted: Wanted): Promise<{ kind: string; record: { id: string } }[]> {
  return sql.query<{ kind: string; record: { id: string } }>(
    `with own_aliases as (
       select target, doc from aliases where tenant_id = $1 and space_id = $2 and id = any($3::uuid[]) and not deleted
     ), own_orders as (
       select pending_change, doc from orders
        where tenant_id = $1 and space_id = $2 and not deleted
          and (id = any($3::uuid[]) or id in (select target::uuid from own_aliases)
               or (ref_norm = any($4::text[]) and superseded_by is null))
     )
     select 'settings' as kind, doc as record from space_settings where tenant_id = $1 and space_id = $2 and not deleted
     union all select 'alias', doc from own_aliases
     union all select 'order', doc from own_orders
     union all select 'change', doc from changes
      where tenant_id = $1 and space_id = $2 and not deleted
        and (id = any($5::uuid[]) or id in (select pending_change::uuid from own_orders where pending_change is not null))
     union all select 'conflict', doc from conflicts
      where tenant_id = $1 and space_id = $2 and not deleted and id = any($6::uuid[])
     union all select 'location', doc from locations
      where tenant_id = $1 and space_id = $2 and not deleted and id = any($7::uuid[])
     union all select 'removed-location', doc from locations
      where tenant_id = $1 and space_id = $2 and deleted and id = any($7::uuid[])
     union all select 'attachment', doc from attachments
      where tenant_id = $1 and space_id = $2 and not deleted and id = any($8::uuid[])`,
    [...key, wanted.orders, wanted.references, wanted.changes, wanted.conflicts, wanted.locations, wanted.attachments],
  )
}
