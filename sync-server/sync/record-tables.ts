import { KINDS, type Kind, type RecordTypes } from '#shared/mutations/mutation.ts'
import type { Sql } from '../platform/db.ts'
import type { RecordWrite, SpaceRef } from './space-store.ts'

/** One table per kind of record, all of one shape; `idType` is what an id is cast to. */
export const TABLES: { readonly [K in Kind]: { readonly name: string; readonly idType: 'uuid' | 'text' } } = {
  settings: { name: 'space_settings', idType: 'text' },
  conflict: { name: 'conflicts', idType: 'uuid' },
  change: { name: 'changes', idType: 'uuid' },
  alias: { name: 'aliases', idType: 'uuid' },
  attachment: { name: 'attachments', idType: 'uuid' },
  blob: { name: 'blobs', idType: 'text' },
  history: { name: 'history', idType: 'uuid' },
  scan: { name: 'scans', idType: 'uuid' },
  location: { name: 'locations', idType: 'uuid' },
  order: { name: 'orders', idType: 'uuid' },
  template: { name: 'templates', idType: 'uuid' },
  view: { name: 'views', idType: 'uuid' },
}

const CHUNK = 500

/** Writes records in their order, whole; the trigger of each table stamps the version and refuses another space. */
export function writeRecords(sql: Sql, space: SpaceRef, writes: readonly RecordWrite[]): Promise<unknown>[] {
  return KINDS.flatMap((kind) => {
    const { name, idType } = TABLES[kind]
    const rows = writes
      .filter((write) => write.kind === kind)
      .map(({ id, record }) => ({ id, deleted: record === null, doc: record ?? { id } }))
    const chunks = Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, n) => rows.slice(n * CHUNK, (n + 1) * CHUNK))
    return chunks.map((chunk) =>
      sql.query(
        `insert into ${name} (tenant_id, space_id, id, deleted, doc)
         select $1::bigint, $2::bigint, r.id, r.deleted, r.doc
           from jsonb_to_recordset($3::jsonb) as r (id ${idType}, deleted boolean, doc jsonb)
         on conflict (tenant_id, space_id, id) do update set deleted = excluded.deleted, doc = excluded.doc`,
        [space.tenantId, space.spaceId, JSON.stringify(chunk)],
      ),
    )
  })
}

export async function readRecord<K extends Kind>(
  sql: Sql,
  space: SpaceRef,
  key: { readonly kind: K; readonly id: string },
): Promise<RecordTypes[K] | undefined> {
  const { name, idType } = TABLES[key.kind]
  const [row] = await sql.query<{ doc: RecordTypes[K] }>(
    `select doc from ${name} where tenant_id = $1 and space_id = $2 and id = $3::${idType} and not deleted`,
    [space.tenantId, space.spaceId, key.id],
  )
  return row?.doc
}
