// Bytes that no server has confirmed, as a rescue file and a seal hold them.
import { z } from 'zod'
import { fileFactsSchema, sha256Schema } from '#shared/attachments/attachment.ts'
import { attachmentIdSchema, orderIdSchema, spaceKeySchema } from '#shared/kernel/ids.ts'
import { instantSchema } from '#shared/kernel/time.ts'
import { type LocalBlobs, type UnsentBlob } from '../local-store/blob-store.ts'
import { fromBase64, toBase64 } from '../platform/base64.ts'

const stagedSchema = fileFactsSchema.extend({
  id: attachmentIdSchema,
  space: spaceKeySchema,
  orderId: orderIdSchema,
  addedAt: instantSchema,
})

export const rescueBlobSchema = z
  .object({
    space: spaceKeySchema,
    sha256: sha256Schema,
    size: z.number().int().min(0),
    type: z.string().max(120),
    usedAt: instantSchema,
    staged: z.array(stagedSchema).max(1_000),
    base64: z.base64(),
  })
  // Whoever takes it in looks at the portal of the bytes alone.
  .refine(({ staged, space, sha256 }) => staged.every((file) => file.space === space && file.sha256 === sha256), {
    path: ['staged'],
    message: 'documents of these bytes in this portal',
  })
export type RescueBlob = z.infer<typeof rescueBlobSchema>

export function rescueBlobOf({ blob, bytes, staged }: UnsentBlob): RescueBlob {
  const { space, sha256, size, type, usedAt } = blob
  return { space, sha256, size, type, usedAt, staged: [...staged], base64: toBase64(bytes) }
}

/** Takes them in where they are missing; answers how many bytes were not what their address says, and stayed out. */
export async function takeInBlobs(
  blobs: LocalBlobs,
  sha256Of: (bytes: ArrayBuffer) => Promise<string>,
  items: readonly RescueBlob[],
): Promise<number> {
  let wrong = 0
  for (const { base64, staged, ...facts } of items) {
    const { buffer: bytes } = fromBase64(base64)
    if ((await sha256Of(bytes)) !== facts.sha256) {
      wrong += 1
      continue
    }
    await blobs.takeIn({ blob: { ...facts, isConfirmed: false, refusedFor: null }, bytes, staged })
  }
  return wrong
}
