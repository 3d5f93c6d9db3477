import { Hono, type Context } from 'hono'
import { sha256Schema } from '#shared/attachments/attachment.ts'
import { orderIdSchema } from '#shared/kernel/ids.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { UploadRefusal, UploadState } from '#shared/protocol/blob-protocol.ts'
import { actorOf, policy } from '../accounts/public.ts'
import type { AppContext } from '../context.ts'
import { errorAnswer } from '../platform/http-error.ts'
import type { BlobPlace } from './blob-keys.ts'
import { receivePart, scopeOf, uploadState, type WriteBlobRecord } from './receive-part.ts'
import { serveBlob } from './serve-blob.ts'
import { documentsOfOrder } from './upload-store.ts'

/** The bytes of documents. What no row refers to is answered like what never was (SB5). */
export function attachmentRoutes(ctx: AppContext, record: WriteBlobRecord) {
  const mayRead = policy(ctx, { who: 'space', permission: 'order.view' })
  const maySend = policy(ctx, { who: 'space', permission: 'attachment.add' })
  return new Hono()
    .get('/blobs/:space', mayRead, async (c) => {
      const order = orderIdSchema.safeParse(c.req.query('order'))
      if (!order.success) return errorAnswer(c, 400, { code: 'invalid-query', message: 'order: give the id of an order' })
      const space = actorOf(c)
      const documents = await ctx.db.tx(scopeOf(space), (sql) => documentsOfOrder(sql, space, order.data), { mode: 'snapshot' })
      return c.json({ documents })
    })
    .get('/blobs/:space/:sha256', mayRead, async (c) => {
      const place = placeOf(c)
      return (place && (await serveBlob(ctx, c, { place, record }))) ?? nothingHere(c)
    })
    .get('/blobs/:space/:sha256/upload', maySend, async (c) => {
      const place = placeOf(c)
      return place ? answer(c, await uploadState(ctx, place)) : nothingHere(c)
    })
    .put('/blobs/:space/:sha256', maySend, async (c) => {
      const place = placeOf(c)
      const offset = /^\d{1,9}$/.test(c.req.query('offset') ?? '') ? Number(c.req.query('offset')) : null
      if (!place) return nothingHere(c)
      if (offset === null) return answer(c, { ok: false, refusal: 'part-malformed' })
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      return answer(c, await receivePart(ctx, place, { part: { offset, bytes }, record }))
    })
}

function placeOf(c: Context): BlobPlace | null {
  const { tenantId, spaceId } = actorOf(c)
  const sha256 = sha256Schema.safeParse(c.req.param('sha256'))
  return sha256.success ? { tenantId, spaceId, sha256: sha256.data } : null
}

const REFUSALS = {
  'not-referenced': [409, 'No document of this portal refers to these bytes; send the document first.'],
  'quota-exceeded': [413, 'The documents of this portal take all the room they may; remove some, or ask the carrier for more.'],
  'part-malformed': [400, 'offset: send the part that begins where the server stands, 1 MB or the rest of the file.'],
  'hash-mismatch': [422, 'The bytes are not those of this address; send the file again from its beginning.'],
  'file-refused': [422, 'The bytes are not a file of the kind that the document says; send a JPEG, PNG, WebP, HEIC or PDF.'],
} as const satisfies Record<UploadRefusal, readonly [number, string]>

function answer(c: Context, result: Result<UploadState, UploadRefusal>): Response {
  if (result.ok) return c.json(result.value)
  const [status, message] = REFUSALS[result.refusal]
  return errorAnswer(c, status, { code: result.refusal, message })
}

/** Word for word what a portal that is not open to this person answers. */
function nothingHere(c: Context): Response {
  return errorAnswer(c, 404, { code: 'not-found', message: 'There is nothing here that you may open.' })
}
