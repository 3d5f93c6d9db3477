import { z } from 'zod'

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'a lower-case UUID')

/** Version 7 alone: `deriveId` writes over the version, so two operations that differ only there would share their records. */
export const opIdSchema = uuid.regex(/^.{14}7/, 'a UUID of version 7').brand<'OpId'>()
export const clientIdSchema = uuid.brand<'ClientId'>()
export const orderIdSchema = uuid.brand<'OrderId'>()
export const changeIdSchema = uuid.brand<'ChangeId'>()
export const conflictIdSchema = uuid.brand<'ConflictId'>()
export const locationIdSchema = uuid.brand<'LocationId'>()
export const attachmentIdSchema = uuid.brand<'AttachmentId'>()
export const viewIdSchema = uuid.brand<'ViewId'>()
export const templateIdSchema = uuid.brand<'TemplateId'>()
export const historyIdSchema = uuid.brand<'HistoryId'>()
export const scanIdSchema = uuid.brand<'ScanId'>()
/** Consignments, stops, goods lines and handling units: unique within their order, made by the device that adds them. */
export const partIdSchema = uuid.brand<'PartId'>()

export type OpId = z.infer<typeof opIdSchema>
export type ClientId = z.infer<typeof clientIdSchema>
export type OrderId = z.infer<typeof orderIdSchema>
export type ChangeId = z.infer<typeof changeIdSchema>
export type ConflictId = z.infer<typeof conflictIdSchema>
export type LocationId = z.infer<typeof locationIdSchema>
export type AttachmentId = z.infer<typeof attachmentIdSchema>
export type ViewId = z.infer<typeof viewIdSchema>
export type TemplateId = z.infer<typeof templateIdSchema>
export type PartId = z.infer<typeof partIdSchema>

/** Where fresh ids come from: the platform's crypto in the product, a seeded source in tests. */
export interface IdSource {
  /** A UUIDv7, lower case. */
  uuid(): string
}

/**
 * The id of the n-th record that an operation makes. Browser and server derive the same one, and a replay derives it again,
 * so that a record made by a mutation keeps its id whoever runs it and however often.
 */
export function deriveId(opId: OpId, n: number): string {
  const tail = (Number.parseInt(opId.slice(32), 16) ^ (n + 1)) & 0xffff
  return `${opId.slice(0, 14)}8${opId.slice(15, 32)}${tail.toString(16).padStart(4, '0')}`
}

/** `<tenantId>-<customerId>`: the public name of a space, used in addresses and as the key of local databases. */
export const spaceKeySchema = z
  .string()
  .regex(/^[1-9]\d{0,17}-[1-9]\d{0,17}$/)
  .brand<'SpaceKey'>()
export type SpaceKey = z.infer<typeof spaceKeySchema>

export function spaceKey(tenantId: number, customerId: number): SpaceKey {
  return spaceKeySchema.parse(`${tenantId}-${customerId}`)
}

export function parseSpaceKey(key: SpaceKey): { tenantId: number; spaceId: number } {
  const [tenantId, spaceId] = key.split('-').map(Number)
  return { tenantId: tenantId ?? 0, spaceId: spaceId ?? 0 }
}
