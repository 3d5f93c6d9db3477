import type { Context } from 'hono'
import { attachmentSchema } from '#shared/attachments/attachment.ts'
import { blobKey, type BlobPlace } from './blob-keys.ts'
import { scopeOf, type BlobContext, type WriteBlobRecord } from './receive-part.ts'
import { readFacts } from './upload-store.ts'

/**
 * SB5: the bytes, where a row that the session may see refers to them. They are somebody else's file on our own origin: always a
 * download, of the kind that its bytes were found to be, in a sandbox without scripts, so that a document that is also a page
 * runs nothing.
 */
export async function serveBlob(
  ctx: BlobContext,
  c: Context,
  { place, record }: { readonly place: BlobPlace; readonly record: WriteBlobRecord },
): Promise<Response | undefined> {
  const { attachment, stored } = await ctx.db.tx(scopeOf(place), (sql) => readFacts(sql, place), { mode: 'snapshot' })
  if (!attachment || !stored) return undefined
  const file = await ctx.blobs.get(blobKey(place))
  if (!file) return forget(ctx, place, record)
  return c.body(file.body, 200, {
    'Content-Type': stored.type,
    'Content-Length': String(file.size),
    'Content-Disposition': dispositionOf(attachmentSchema.parse(attachment).name),
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  })
}

/** The store has lost what the space believes to have: once that is said, every device that still has the bytes sends them again. */
async function forget(ctx: BlobContext, place: BlobPlace, record: WriteBlobRecord): Promise<undefined> {
  ctx.log.error('the blob store has lost a file', { tenantId: place.tenantId, spaceId: place.spaceId })
  const version = await ctx.db.tx(scopeOf(place), (sql) => record(sql, place, async () => null))
  ctx.poke(place.tenantId, place.spaceId, version)
}

/** RFC 6266: a plain name for all, the real one for those who read UTF-8. */
export function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\w.() -]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
