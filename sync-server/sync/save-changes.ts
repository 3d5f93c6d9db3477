import type { Sql } from '../platform/db.ts'
import type { MergedChanges } from './merge-changes.ts'
import { writeRecords } from './record-tables.ts'
import type { SpaceRef } from './space-store.ts'

/** Sends everything of a write but its effects, and waits for none of it: one round trip for whoever awaits all. */
export function saveChanges(
  sql: Sql,
  target: SpaceRef & { readonly version: number },
  changes: MergedChanges,
): readonly Promise<unknown>[] {
  const key = [target.tenantId, target.spaceId]
  const statements = writeRecords(sql, target, changes.records)
  const each = (rows: readonly unknown[], text: string): void => {
    if (rows.length > 0) statements.push(sql.query(text, [...key, JSON.stringify(rows)]))
  }
  if (changes.ops.length + changes.lanes.length > 0) {
    statements.push(
      sql.query(INSERT_OPS_AND_LANES, [...key, target.version, JSON.stringify(changes.ops), JSON.stringify(changes.lanes)]),
    )
  }
  each(changes.adopted, ADOPT_OPS)
  each(
    changes.deferrals.map((row) => ({ ...row, firstAt: new Date(row.firstAt).toISOString() })),
    UPSERT_DEFERRALS,
  )
  each(changes.quarantined, INSERT_QUARANTINED)
  return statements
}

const INSERT_OPS_AND_LANES = `
  with ops as (
    insert into sync_op (tenant_id, space_id, op_id, client_id, id, user_id, name, v, status, code, detail, number,
                         captured_at, clock_offset_ms, received_at, decided_at, captured_by, digest, sv)
    select $1::bigint, $2::bigint, r."opId", r.client, r.id, r."userId", r.name, r.v, r.status, r.code, r.detail, r.number,
           r."capturedAt", r."clockOffsetMs", r."receivedAt", r."decidedAt", r."capturedBy", r.digest, $3::bigint
      from jsonb_to_recordset($4::jsonb) as r (
        "opId" uuid, client uuid, id bigint, "userId" bigint, name text, v integer, status text, code text, detail jsonb, number text,
        "capturedAt" text, "clockOffsetMs" bigint, "receivedAt" timestamptz, "decidedAt" timestamptz, "capturedBy" text, digest text)
  )
  insert into sync_client (tenant_id, space_id, client_id, user_id, last_id, sv, seen_at, expired_at)
  select $1::bigint, $2::bigint, r.client, r."userId", r."lastId", $3::bigint, r."seenAt", r."expiredAt"
    from jsonb_to_recordset($5::jsonb) as r (
      client uuid, "userId" bigint, "lastId" bigint, "seenAt" timestamptz, "expiredAt" bigint)
  on conflict (tenant_id, space_id, client_id) do update
    set last_id = excluded.last_id, sv = excluded.sv, seen_at = excluded.seen_at, expired_at = excluded.expired_at`

// The result waits for the device that asks now, which has not confirmed it in this lane. A result of
// somebody else stays where its own device looks for it.
const ADOPT_OPS = `
  update sync_op o set client_id = r.client, id = r.id, confirmed_at = null
    from jsonb_to_recordset($3::jsonb) as r ("opId" uuid, client uuid, id bigint, "userId" bigint)
   where o.tenant_id = $1 and o.space_id = $2 and o.op_id = r."opId" and o.user_id = r."userId"`

const UPSERT_DEFERRALS = `
  insert into sync_defer (tenant_id, space_id, op_id, first_at, crashes)
  select $1::bigint, $2::bigint, r."opId", r."firstAt", r.crashes
    from jsonb_to_recordset($3::jsonb) as r ("opId" uuid, "firstAt" timestamptz, crashes integer)
  on conflict (tenant_id, space_id, op_id) do update set crashes = excluded.crashes`

const INSERT_QUARANTINED = `
  insert into sync_quarantine (tenant_id, space_id, op_id, client_id, user_id, name, v, args, error, at)
  select $1::bigint, $2::bigint, r."opId", r.client, r."userId", r.name, r.v, r.args, r.error, r.at
    from jsonb_to_recordset($3::jsonb) as r (
      "opId" uuid, client uuid, "userId" bigint, name text, v integer, args jsonb, error text, at timestamptz)
  on conflict do nothing`
