// How the bytes of documents travel: `PUT /blobs/{space}/{sha256}?offset=n` with at most one part, one at a time, and the answer
// says where to go on. Asking without sending is `GET …/upload`.
import { z } from 'zod'

/** SB3 */
export const PART_BYTES = 1024 * 1024

export const uploadStateSchema = z.object({
  /** Bytes that the server has; the next part begins there. */
  received: z.number().int().min(0),
  /** SB1: all of them are here, hashed, and survive a power cut. */
  isStored: z.boolean(),
})
export type UploadState = z.infer<typeof uploadStateSchema>

/** Why the server does not take bytes; each is final for these bytes until something else changes. */
export const UPLOAD_REFUSALS = ['not-referenced', 'quota-exceeded', 'part-malformed', 'hash-mismatch', 'file-refused'] as const
export type UploadRefusal = (typeof UPLOAD_REFUSALS)[number]

/** `GET /blobs/{space}?order={id}`: the documents of one order, for whoever does not follow the space. */
export function blobPath(space: string, sha256: string): string {
  return `/blobs/${space}/${sha256}`
}
