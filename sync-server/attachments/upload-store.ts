// What is known of bytes: which rows refer to them, how much of an upload has come, and what is here whole.
import type { Attachment, StoredBlob } from '#shared/attachments/attachment.ts'
import type { Sql } from '../platform/db.ts'
import type { BlobPlace } from './blob-keys.ts'

export interface UploadFacts {
  /** The first live document that refers to the bytes; access to it is access to them (SB5). */
  readonly attachment: Attachment | null
  readonly stored: StoredBlob | null
  /** How many bytes were announced and how many of them have come; null when none have been announced. */
  readonly upload: { readonly size: number; readonly received: number } | null
}

export async function readFacts(sql: Sql, { tenantId, spaceId, sha256 }: BlobPlace): Promise<UploadFacts> {
  // The oldest: what somebody says later of the same bytes does not change how many of them are awaited.
  const [row] = await sql.query<{ [K in keyof UploadFacts]: UploadFacts[K] }>(
    `select (select doc from attachments where tenant_id = $1 and space_id = $2 and sha256 = $3 and not deleted
              order by sv, id limit 1) as attachment,
            (select doc from blobs where tenant_id = $1 and space_id = $2 and id = $3 and not deleted) as stored,
            (select jsonb_build_object('size', size, 'received', received)
               from blob_uploads where tenant_id = $1 and space_id = $2 and sha256 = $3) as upload`,
    [tenantId, spaceId, sha256],
  )
  return row ?? { attachment: null, stored: null, upload: null }
}

/** Bytes that the space holds or has been promised; until the transaction ends nobody else can promise any. */
export async function usedBytes(sql: Sql, { tenantId, spaceId }: BlobPlace): Promise<number> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`uploads of ${tenantId}-${spaceId}`])
  const [row] = await sql.query<{ bytes: number }>(
    `select coalesce((select sum(size) from blobs where tenant_id = $1 and space_id = $2 and not deleted), 0)
          + coalesce((select sum(size) from blob_uploads where tenant_id = $1 and space_id = $2), 0) as bytes`,
    [tenantId, spaceId],
  )
  return row?.bytes ?? 0
}

/** Before the first object of an upload is written, so that none is ever without a row. */
export async function beginUpload(sql: Sql, place: BlobPlace, { size, at }: { size: number; at: string }): Promise<void> {
  await sql.query(
    `insert into blob_uploads (tenant_id, space_id, sha256, size, begun_at) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, space_id, sha256) do nothing`,
    [place.tenantId, place.spaceId, place.sha256, size, at],
  )
}

/** Moves on from `from` only: of two that send the same part, one moves it, and the answer to both is where it stands; null when it is over. */
export async function advanceUpload(
  sql: Sql,
  place: BlobPlace,
  { from, to }: { from: number; to: number },
): Promise<number | null> {
  await sql.query(
    'update blob_uploads set received = $5 where tenant_id = $1 and space_id = $2 and sha256 = $3 and received = $4',
    [place.tenantId, place.spaceId, place.sha256, from, to],
  )
  const { upload } = await readFacts(sql, place)
  return upload?.received ?? null
}

export async function endUpload(sql: Sql, place: BlobPlace): Promise<void> {
  await sql.query('delete from blob_uploads where tenant_id = $1 and space_id = $2 and sha256 = $3', [
    place.tenantId,
    place.spaceId,
    place.sha256,
  ])
}

export async function documentsOfOrder(
  sql: Sql,
  space: { readonly tenantId: number; readonly spaceId: number },
  orderId: string,
): Promise<{ readonly attachment: Attachment; readonly isStored: boolean }[]> {
  const rows = await sql.query<{ doc: Attachment; is_stored: boolean }>(
    `select a.doc, b.id is not null as is_stored
       from attachments a
       left join blobs b on b.tenant_id = a.tenant_id and b.space_id = a.space_id and b.id = a.sha256 and not b.deleted
      where a.tenant_id = $1 and a.space_id = $2 and not a.deleted
        and (a.order_id = $3 or a.order_id in (select l.id::text from aliases l
              where l.tenant_id = $1 and l.space_id = $2 and l.target = $3 and not l.deleted))
      order by a.doc ->> 'receivedAt', a.id`,
    [space.tenantId, space.spaceId, orderId],
  )
  return rows.map((row) => ({ attachment: row.doc, isStored: row.is_stored }))
}
