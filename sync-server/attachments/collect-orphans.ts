// SB6: bytes that no document refers to go after 30 days; a document that refers to them again within that time needs no upload.
import type { Sha256 } from '#shared/attachments/attachment.ts'
import { sha256Schema } from '#shared/attachments/attachment.ts'
import type { Sql } from '../platform/db.ts'
import { blobKey, partKey, type BlobPlace } from './blob-keys.ts'
import { partOffsets, scopeOf, type BlobContext, type WriteBlobRecord } from './receive-part.ts'
import { endUpload } from './upload-store.ts'

const DAY_MS = 86_400_000
export const KEEP_ORPHANS_DAYS = 30

/** Every space, each in transactions of its own; answers how many files went. */
export async function collectOrphans(ctx: BlobContext, record: WriteBlobRecord): Promise<number> {
  const spaces = await ctx.db.tx({ kind: 'platform' }, (sql) =>
    sql.query<{ tenant_id: number; space_id: number }>('select tenant_id, space_id from sync_space order by tenant_id, space_id'),
  )
  let gone = 0
  for (const { tenant_id: tenantId, space_id: spaceId } of spaces) {
    const space = { tenantId, spaceId }
    const due = await ctx.db.tx(scopeOf(space), (sql) => markOrphans(sql, space, ctx.now()))
    for (const { sha256, size } of due) {
      await collectOne(ctx, { ...space, sha256 }, { size, record })
      gone += 1
    }
  }
  return gone
}

interface Due {
  readonly sha256: Sha256
  readonly size: number
}

async function markOrphans(sql: Sql, space: Omit<BlobPlace, 'sha256'>, now: number): Promise<Due[]> {
  const key = [space.tenantId, space.spaceId]
  await sql.query(
    `delete from blob_orphans o where tenant_id = $1 and space_id = $2
        and exists (select 1 from attachments a where a.tenant_id = $1 and a.space_id = $2 and a.sha256 = o.sha256 and not a.deleted)`,
    key,
  )
  await sql.query(
    `insert into blob_orphans (tenant_id, space_id, sha256, since)
     select $1::bigint, $2::bigint, h.sha256, $3::timestamptz
       from (select id as sha256 from blobs where tenant_id = $1 and space_id = $2 and not deleted
             union select sha256 from blob_uploads where tenant_id = $1 and space_id = $2) h
      where not exists (select 1 from attachments a
                         where a.tenant_id = $1 and a.space_id = $2 and a.sha256 = h.sha256 and not a.deleted)
     on conflict do nothing`,
    [...key, new Date(now).toISOString()],
  )
  const rows = await sql.query<{ sha256: string; size: number }>(
    `select o.sha256, coalesce(b.size, u.size) as size
       from blob_orphans o
       left join blobs b on b.tenant_id = $1 and b.space_id = $2 and b.id = o.sha256
       left join blob_uploads u on u.tenant_id = $1 and u.space_id = $2 and u.sha256 = o.sha256
      where o.tenant_id = $1 and o.space_id = $2 and o.since < $3 and coalesce(b.size, u.size) is not null`,
    [...key, new Date(now - KEEP_ORPHANS_DAYS * DAY_MS).toISOString()],
  )
  return rows.map((row) => ({ sha256: sha256Schema.parse(row.sha256), size: row.size }))
}

/**
 * Row and bytes go under the lock of the space, which every new reference takes too, and an upload needs a reference to begin:
 * whoever refers to the bytes afterwards sends them again, and nothing is removed from under them.
 */
async function collectOne(
  ctx: BlobContext,
  place: BlobPlace,
  { size, record }: { readonly size: number; readonly record: WriteBlobRecord },
): Promise<void> {
  const key = [place.tenantId, place.spaceId, place.sha256]
  const where = 'where tenant_id = $1 and space_id = $2 and sha256 = $3'
  const version = await ctx.db.tx(scopeOf(place), (sql) =>
    record(sql, place, async () => {
      const [referred] = await sql.query(`select 1 as one from attachments ${where} and not deleted`, key)
      if (referred) return 'keep'
      await endUpload(sql, place)
      await sql.query(`delete from blob_orphans ${where}`, key)
      await ctx.blobs.remove(blobKey(place))
      await Promise.all(partOffsets(size).map((offset) => ctx.blobs.remove(partKey(place, offset))))
      return null
    }),
  )
  ctx.poke(place.tenantId, place.spaceId, version)
}
