// One part of a file comes in. Nothing is believed: the row says how long the file is and of which kind, the bytes are hashed and
// looked at when they are all here, and only then does the space learn that it has them (SB1).
import { createHash } from 'node:crypto'
import { lookAtFile } from '#shared/attachments/file-kind.ts'
import type { Attachment, StoredBlob } from '#shared/attachments/attachment.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { PART_BYTES, type UploadRefusal, type UploadState } from '#shared/protocol/blob-protocol.ts'
import type { AppContext } from '../context.ts'
import type { Scope, Sql } from '../platform/db.ts'
import { blobKey, partKey, type BlobPlace } from './blob-keys.ts'
import { advanceUpload, beginUpload, endUpload, readFacts, usedBytes } from './upload-store.ts'

export type BlobContext = Pick<AppContext, 'db' | 'blobs' | 'config' | 'log' | 'now' | 'poke'>

/**
 * Says what a space has of these bytes, under the lock of the space; `decide` is asked once that is held: a record to put, null to
 * remove it, `keep` to leave it. The sync capability stands behind it (sync-server/blob-records.ts).
 */
export type WriteBlobRecord = (sql: Sql, place: BlobPlace, decide: () => Promise<StoredBlob | null | 'keep'>) => Promise<number>

export interface Part {
  readonly offset: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Where the upload stands, for a device that asks before it sends. */
export async function uploadState(ctx: BlobContext, place: BlobPlace): Promise<Result<UploadState, UploadRefusal>> {
  const { attachment, stored, upload } = await ctx.db.tx(scopeOf(place), (sql) => readFacts(sql, place), { mode: 'snapshot' })
  if (!attachment) return refuse('not-referenced')
  if (stored) return ok({ received: attachment.size, isStored: true })
  return ok({ received: upload?.size === attachment.size ? upload.received : 0, isStored: false })
}

/** SB1, SB3: takes the part that is next; any other changes nothing, and the answer says where to go on. */
export async function receivePart(
  ctx: BlobContext,
  place: BlobPlace,
  { part, record }: { readonly part: Part; readonly record: WriteBlobRecord },
): Promise<Result<UploadState, UploadRefusal>> {
  const begun = await begin(ctx, place)
  if (!begun.ok) return begun
  const { attachment, received, isStored } = begun.value
  if (isStored) return ok({ received: attachment.size, isStored })
  if (received === attachment.size) return finish(ctx, place, { attachment, record })
  if (part.offset !== received) return ok({ received, isStored: false })
  const end = part.offset + part.bytes.length
  if (part.bytes.length !== Math.min(PART_BYTES, attachment.size - received)) return refuse('part-malformed')
  await ctx.blobs.put(partKey(place, part.offset), part.bytes)
  const now = await ctx.db.tx(scopeOf(place), (sql) => advanceUpload(sql, place, { from: part.offset, to: end }))
  if (now === null) return cameLate(ctx, place, part)
  return now === attachment.size ? finish(ctx, place, { attachment, record }) : ok({ received: now, isStored: false })
}

/** Somebody else ended the upload meanwhile and has cleared its parts away: this one would lie there for ever. */
async function cameLate(ctx: BlobContext, place: BlobPlace, { offset }: Part): Promise<Result<UploadState, UploadRefusal>> {
  await ctx.blobs.remove(partKey(place, offset))
  return uploadState(ctx, place)
}

interface Begun {
  readonly attachment: Attachment
  readonly received: number
  readonly isStored: boolean
}

async function begin(ctx: BlobContext, place: BlobPlace): Promise<Result<Begun, UploadRefusal>> {
  return ctx.db.tx(scopeOf(place), async (sql) => {
    const { attachment, stored, upload } = await readFacts(sql, place)
    if (!attachment) return refuse('not-referenced')
    if (stored) return ok({ attachment, received: attachment.size, isStored: true })
    if (upload?.size === attachment.size) return ok({ attachment, received: upload.received, isStored: false })
    // Announced by a document that is gone, which said another length: what came of it is worth nothing.
    if (upload) await drop(sql, ctx, place, partOffsets(upload.size))
    if ((await usedBytes(sql, place)) + attachment.size > ctx.config.blobQuotaBytes) return refuse('quota-exceeded')
    await beginUpload(sql, place, { size: attachment.size, at: instantFromMillis(ctx.now()) })
    return ok({ attachment, received: 0, isStored: false })
  })
}

/** All parts are here. May run twice, also on two nodes at once: the same bytes go to the same key. */
async function finish(
  ctx: BlobContext,
  place: BlobPlace,
  { attachment, record }: { readonly attachment: Attachment; readonly record: WriteBlobRecord },
): Promise<Result<UploadState, UploadRefusal>> {
  const offsets = partOffsets(attachment.size)
  const bytes = await collect(ctx, place, offsets)
  const problem = bytes === null ? 'hash-mismatch' : problemOf(bytes, attachment)
  if (bytes === null || problem) return giveUp(ctx, place, { offsets, problem: problem ?? 'hash-mismatch' })
  await ctx.blobs.put(blobKey(place), bytes)
  const blob: StoredBlob = {
    id: place.sha256,
    size: attachment.size,
    type: attachment.type,
    storedAt: instantFromMillis(ctx.now()),
  }
  const version = await ctx.db.tx(scopeOf(place), async (sql) => {
    const made = await record(sql, place, async () => blob)
    await endUpload(sql, place)
    return made
  })
  ctx.poke(place.tenantId, place.spaceId, version)
  await Promise.all(offsets.map((offset) => ctx.blobs.remove(partKey(place, offset))))
  return ok({ received: attachment.size, isStored: true })
}

/** Unless another node was first, and has cleared the parts away. */
async function giveUp(
  ctx: BlobContext,
  place: BlobPlace,
  { offsets, problem }: { readonly offsets: readonly number[]; readonly problem: UploadRefusal },
): Promise<Result<UploadState, UploadRefusal>> {
  return ctx.db.tx(scopeOf(place), async (sql) => {
    const { stored } = await readFacts(sql, place)
    if (stored) return ok({ received: stored.size, isStored: true })
    await drop(sql, ctx, place, offsets)
    return refuse(problem)
  })
}

/** The parts go before their row: nothing else knows of them. */
async function drop(sql: Sql, ctx: BlobContext, place: BlobPlace, offsets: readonly number[]): Promise<void> {
  await Promise.all(offsets.map((offset) => ctx.blobs.remove(partKey(place, offset))))
  await endUpload(sql, place)
}

function problemOf(bytes: Uint8Array<ArrayBuffer>, attachment: Attachment): UploadRefusal | null {
  if (createHash('sha256').update(bytes).digest('hex') !== attachment.sha256) return 'hash-mismatch'
  const look = lookAtFile(bytes)
  return look.ok && look.type === attachment.type ? null : 'file-refused'
}

/** Null when a part is missing: the store lost it, or the database has gone back to before it was written. */
async function collect(ctx: BlobContext, place: BlobPlace, offsets: readonly number[]): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (const offset of offsets) {
    const part = await ctx.blobs.get(partKey(place, offset))
    if (!part) return null
    parts.push(new Uint8Array(await new Response(part.body).arrayBuffer()))
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

export function partOffsets(size: number): number[] {
  invariant(size > 0, 'a file has at least one byte')
  return Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, n) => n * PART_BYTES)
}

export function scopeOf({ tenantId, spaceId }: { readonly tenantId: number; readonly spaceId: number }): Scope {
  return { kind: 'tenant', tenantId, spaceId }
}
