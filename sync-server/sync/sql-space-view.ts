import { KINDS, type Kind } from '#shared/mutations/mutation.ts'
import type { Sql, TxSql } from '../platform/db.ts'
import { TABLES } from './record-tables.ts'
import {
  SpaceMissing,
  type CommitRef,
  type Head,
  type Lane,
  type LaneQuery,
  type SpaceRef,
  type SpaceView,
  type StoredResult,
  type StoredRow,
} from './space-store.ts'

/** Reads of one snapshot; who opens the transaction has made it REPEATABLE READ. */
export function viewOf(sql: TxSql, space: SpaceRef): SpaceView {
  const key = [space.tenantId, space.spaceId]
  return {
    ended: () => sql.commitBehind(),
    head: (at, lane) => readHead(sql, space, { at, lane }),
    async since(v) {
      const rows = await sql.query<RowOfKind>(
        `${KINDS.map(
          (kind, n) =>
            `select ${n} as place, id::text, deleted, doc from ${TABLES[kind].name} where tenant_id = $1 and space_id = $2 and sv > $3`,
        ).join(' union all ')} order by place, id`,
        [...key, v],
      )
      return rows.map((row) => storedRow(KINDS[row.place] ?? 'order', row))
    },
    async page({ kind, prio }, afterId, limit) {
      const { name, idType } = TABLES[kind]
      // The document as text: its length is the size, and the database writes it only once. Sorted by the column and not by what is
      // answered under the same name, or the database writes out every record behind it for each page.
      const rows = await sql.query<{ id: string; deleted: boolean; text: string }>(
        `select r.id::text, r.deleted, r.doc::text as text from ${name} r
          where r.tenant_id = $1 and r.space_id = $2 and not r.deleted
            ${prio === undefined ? '' : `and r.prio = ${prio}`} ${afterId === null ? '' : `and r.id > $4::${idType}`}
          order by r.id limit $3`,
        afterId === null ? [...key, limit] : [...key, limit, afterId],
      )
      return rows.map(({ id, deleted, text }) => {
        const doc = JSON.parse(text) as StoredRow['record'] // the record as it was stored
        return { kind, id, deleted, record: doc, size: text.length }
      })
    },
    // X8: whoever holds an operation may know how it ended, also when a colleague's device brought it in. Ids of operations stand
    // in records (an order's `contentRev`), so the rest of the answer is for who sent it.
    async results(lane, want) {
      const rows = await sql.query<ResultRow>(
        `select op_id, id, status, code, detail, number, received_at, digest, user_id = $3 as is_own from sync_op
          where tenant_id = $1 and space_id = $2
            and (user_id = $3 and client_id = $4 and id > $5 or op_id = any($6::uuid[]))
          order by id, op_id`,
        [...key, lane.userId, lane.client, lane.afterId, want],
      )
      return rows.map(({ op_id, received_at, is_own, ...row }) => ({
        ...row,
        opId: op_id,
        receivedAt: received_at,
        isOwn: is_own,
      }))
    },
  }
}

interface RowOfKind extends Record<string, unknown> {
  place: number
  id: string
  deleted: boolean
  doc: StoredRow['record']
}

interface ResultRow extends Record<string, unknown> {
  op_id: StoredResult['opId']
  id: number
  status: StoredResult['status']
  code: string | null
  detail: unknown
  number: string | null
  received_at: StoredResult['receivedAt']
  digest: string | null
  is_own: boolean
}

function storedRow(kind: Kind, row: RowOfKind): StoredRow {
  return { kind, id: row.id, deleted: row.deleted, record: row.doc, size: 0 }
}

interface HeadRow extends Record<string, unknown> {
  epoch: string
  receipt_key: Uint8Array
  version: number
  tag: string
  resumable: boolean
  oldest: number
  lane: (Omit<Lane, 'seenAt'> & { seenAt: string }) | null
  unconfirmed: boolean
}

async function readHead(sql: Sql, space: SpaceRef, { at, lane }: { at: CommitRef | null; lane: LaneQuery }): Promise<Head> {
  const [row] = await sql.query<HeadRow>(
    `select m.epoch, m.receipt_key, s.version, h.tag,
            exists (select 1 from sync_commit k
                     where k.tenant_id = $1 and k.space_id = $2 and k.version = $3::bigint and k.tag = $4::uuid) as resumable,
            (select min(k.version) from sync_commit k where k.tenant_id = $1 and k.space_id = $2) as oldest,
            (select jsonb_build_object('userId', c.user_id, 'lastId', c.last_id, 'seenAt', c.seen_at, 'expiredAt', c.expired_at)
               from sync_client c
              where c.tenant_id = $1 and c.space_id = $2 and c.client_id = $5 and c.user_id = $6) as lane,
            exists (select 1 from sync_op o
                     where o.tenant_id = $1 and o.space_id = $2 and o.client_id = $5 and o.user_id = $6
                       and o.id <= $7 and o.confirmed_at is null) as unconfirmed
       from sync_space s
       join sync_commit h on h.tenant_id = s.tenant_id and h.space_id = s.space_id and h.version = s.version
      cross join sync_meta m
      where s.tenant_id = $1 and s.space_id = $2`,
    [space.tenantId, space.spaceId, at?.v ?? null, at?.t ?? null, lane.client, lane.userId, lane.afterId],
  )
  if (!row) throw new SpaceMissing(`the space ${space.tenantId}-${space.spaceId} has not been created`)
  return {
    v: row.version,
    t: row.tag,
    epoch: row.epoch,
    receiptKey: row.receipt_key,
    isResumable: row.resumable,
    oldest: row.oldest,
    lane: row.lane && { ...row.lane, seenAt: Date.parse(row.lane.seenAt) },
    hasUnconfirmed: row.unconfirmed,
  }
}
