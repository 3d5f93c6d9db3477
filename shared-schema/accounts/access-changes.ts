import { z } from 'zod'
import { spaceKeySchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/time.ts'
import { portalRoleSchema } from './roles.ts'

/** A contact as the carrier that gives access sees it. */
export const contactSchema = z.object({
  id: z.number().int().positive(),
  space: spaceKeySchema,
  customerName: z.string(),
  name: z.string(),
  email: z.string(),
  role: portalRoleSchema,
  hasAccess: z.boolean(),
})
export type Contact = z.infer<typeof contactSchema>

/** ACC-14: `hasAccess: false` ends it; giving access again is a grant and not a change. */
export const contactChangeSchema = z
  .strictObject({ role: portalRoleSchema.optional(), hasAccess: z.literal(false).optional() })
  .refine((change) => change.role !== undefined || change.hasAccess !== undefined, 'name a role, or hasAccess: false')
export type ContactChange = z.infer<typeof contactChangeSchema>

/** SR3: what a device answers when it has forgotten a portal; `id` makes a repetition harmless. */
export const deviceReportSchema = z.strictObject({
  id: z.uuid(),
  space: spaceKeySchema,
  kind: z.literal('purged'),
  reason: z.enum(['revoked', 'portal-gone']),
  /** What a listing found afterwards; zero when all is gone. */
  databasesLeft: z.number().int().min(0).max(1000),
  /** Operations of the person's own that no server has answered, kept for seven days. */
  unsentKept: z.number().int().min(0).max(1_000_000),
  at: instantSchema,
})
export type DeviceReport = z.infer<typeof deviceReportSchema>

/** The half of the key that opens what this person left sealed on a device. PKCS#8, base64. */
export const sealKeySchema = z.object({ privateKey: z.string().min(1) })
