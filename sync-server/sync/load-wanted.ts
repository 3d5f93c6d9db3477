// What pushes need to know of their space, read in one statement: one round trip, and one state of the space.
import type { Sql } from '../platform/db.ts'
import type { Kind } from '#shared/mutations/mutation.ts'
import { TABLES } from './record-tables.ts'
import { SpaceState } from './space-state.ts'
import { SpaceMissing, type Deferral, type RecordOf, type SpaceRef, type Wanted } from './space-store.ts'

interface LoadedRow extends Record<string, unknown> {
  version: number
  receipt_key: Uint8Array
  lanes: { client: string; userId: number; lastId: number; seenAt: string; expiredAt: number | null }[] | null
  ops: Record<string, string | null> | null
  commits: string[]
  deferrals: { opId: string; firstAt: string; crashes: number }[] | null
  records: { kind: RecordOf['kind'] | `removed-${Removable}`; record: { id: string } }[] | null
}

/** Kinds whose tombstones reducers ask for (SC11). */
const REMOVABLE = ['location', 'view', 'template'] as const satisfies readonly Kind[]
type Removable = (typeof REMOVABLE)[number]

/** `isLocked`: the version has been counted on already by the lock of this transaction. */
export async function loadWanted(
  sql: Sql,
  space: SpaceRef,
  { wanted, isLocked }: { readonly wanted: readonly Wanted[]; readonly isLocked: boolean },
): Promise<SpaceState> {
  const all = <T>(of: (one: Wanted) => readonly T[]): T[] => [...new Set(wanted.flatMap(of))]
  const seen = wanted.flatMap((one) => one.seen)
  const [row] = await sql.query<LoadedRow>(LOAD, [
    space.tenantId,
    space.spaceId,
    all((one) => one.orders),
    all((one) => one.references),
    all((one) => one.changes),
    all((one) => one.conflicts),
    all((one) => one.locations),
    all((one) => [one.client]),
    all((one) => one.opIds),
    seen.map(({ v }) => v),
    seen.map(({ t }) => t),
    all((one) => one.attachments),
    all((one) => one.views),
    all((one) => one.templates),
    all((one) => one.ssccs),
  ])
  if (!row) throw new SpaceMissing(`the space ${space.tenantId}-${space.spaceId} has not been created`)
  const records = row.records ?? []
  return new SpaceState({
    next: isLocked ? row.version : row.version + 1,
    receiptKey: row.receipt_key,
    lanes: new Map(row.lanes?.map(({ client, seenAt, ...lane }) => [client, { ...lane, seenAt: Date.parse(seenAt) }])),
    knownOps: new Map(Object.entries(row.ops ?? {})),
    knownCommits: new Set(row.commits),
    deferrals: (row.deferrals ?? []).map(
      (deferral) => ({ ...deferral, firstAt: Date.parse(deferral.firstAt) }) as Deferral, // a uuid column, filled from parsed op ids
    ),
    records: records.filter(({ kind }) => !kind.startsWith('removed-')) as RecordOf[], // written by the reducers of shared-schema alone
    removed: REMOVABLE.flatMap((removed) =>
      records.flatMap(({ kind, record }) => (kind === `removed-${removed}` ? { kind: removed, id: record.id } : [])),
    ),
  })
}

function removableRecords(): string {
  const parameters: Record<Removable, number> = { location: 7, view: 13, template: 14 }
  return REMOVABLE.map(
    (kind) => `
    union all select case when deleted then 'removed-' else '' end || '${kind}', doc from ${TABLES[kind].name}
     where tenant_id = $1 and space_id = $2 and id = any($${parameters[kind]}::uuid[])`,
  ).join('')
}

const LOAD = `
  with own_aliases as (
    select target, doc from aliases where tenant_id = $1 and space_id = $2 and id = any($3::uuid[]) and not deleted
  ), own_orders as (
    select pending_change, doc from orders
     where tenant_id = $1 and space_id = $2 and not deleted
       and (id = any($3::uuid[]) or id in (select target::uuid from own_aliases)
            or (ref_norm = any($4::text[]) and superseded_by is null))
    union all
    select pending_change, doc from orders
     where tenant_id = $1 and space_id = $2 and not deleted
       and id in (select order_id from handling_units where tenant_id = $1 and space_id = $2 and sscc = any($15::text[]))
  ), records as (
    select 'settings' as kind, doc as record from space_settings where tenant_id = $1 and space_id = $2 and not deleted
    union all select 'alias', doc from own_aliases
    union all select 'order', doc from own_orders
    union all select 'change', doc from changes
     where tenant_id = $1 and space_id = $2 and not deleted
       and (id = any($5::uuid[]) or id in (select pending_change::uuid from own_orders where pending_change is not null))
    union all select 'conflict', doc from conflicts
     where tenant_id = $1 and space_id = $2 and not deleted and id = any($6::uuid[])
    ${removableRecords()}
    union all select 'attachment', doc from attachments
     where tenant_id = $1 and space_id = $2 and not deleted and id = any($12::uuid[])
  )
  select s.version, m.receipt_key,
         (select jsonb_agg(jsonb_build_object('client', client_id, 'userId', user_id, 'lastId', last_id, 'seenAt', seen_at,
                                              'expiredAt', expired_at))
            from sync_client where tenant_id = $1 and space_id = $2 and client_id = any($8::uuid[])) as lanes,
         (select jsonb_object_agg(op_id, digest) from sync_op
           where tenant_id = $1 and space_id = $2 and op_id = any($9::uuid[])) as ops,
         array(select version || '/' || tag from sync_commit
                where tenant_id = $1 and space_id = $2
                  and (version, tag) in (select * from unnest($10::bigint[], $11::uuid[]))) as commits,
         (select jsonb_agg(jsonb_build_object('opId', op_id, 'firstAt', first_at, 'crashes', crashes))
            from sync_defer where tenant_id = $1 and space_id = $2 and op_id = any($9::uuid[])) as deferrals,
         (select jsonb_agg(jsonb_build_object('kind', kind, 'record', record)) from records) as records
    from sync_space s cross join sync_meta m
   where s.tenant_id = $1 and s.space_id = $2`
