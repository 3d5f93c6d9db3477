import { z } from 'zod'
import { attachmentIdSchema, orderIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/time.ts'
import { actorNameSchema } from '../orders/order.ts'
import { FILE_TYPES } from './file-kind.ts'
import { fileNameSchema } from './file-name.ts'

/** ATT-1 (E2): what a document is, as its drop-down says. */
export const DOCUMENT_TYPES = [
  'photo',
  'order-document',
  'packing-list',
  'label',
  'proof-of-delivery',
  'damage',
  'customs',
  'dangerous-goods',
  'other',
] as const
export const documentTypeSchema = z.enum(DOCUMENT_TYPES)
export type DocumentType = z.infer<typeof documentTypeSchema>

/** ATT-2: the largest file, bytes. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024

/** SB1: the address of bytes is what they are, in lower-case hex. */
export const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex')
  .brand<'Sha256'>()
export type Sha256 = z.infer<typeof sha256Schema>

export const fileTypeSchema = z.enum(FILE_TYPES)

/** What a device says of a file; the server looks at the bytes before it says that it has them. */
export const fileFactsSchema = z.object({
  sha256: sha256Schema,
  size: z.number().int().min(1).max(MAX_FILE_BYTES),
  type: fileTypeSchema,
  name: fileNameSchema,
  documentType: documentTypeSchema,
  /** SB7: kept as the camera made it, not shrunk. */
  isEvidence: z.boolean(),
})
export type FileFacts = z.infer<typeof fileFactsSchema>

/**
 * A document of an order, without its bytes. `orderId` is the id it was added under: an alias, or an order that waits in a
 * conflict, leads from there to the order that stays (ATT-4).
 */
export const attachmentSchema = fileFactsSchema.extend({
  id: attachmentIdSchema,
  orderId: orderIdSchema,
  addedBy: actorNameSchema,
  capturedAt: instantSchema,
  receivedAt: instantSchema,
})
export type Attachment = z.infer<typeof attachmentSchema>

/** SB1, SB2: the server has these bytes of this space, and has hashed them. Its absence is what others see as "photo pending". */
export const blobSchema = z.object({
  id: sha256Schema,
  size: z.number().int(),
  type: fileTypeSchema,
  storedAt: instantSchema,
})
export type StoredBlob = z.infer<typeof blobSchema>
