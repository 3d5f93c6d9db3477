import { z } from 'zod'
import { spaceKeySchema } from '../kernel/ids.ts'
import { instantSchema, timeZoneSchema } from '../kernel/time.ts'
import { emailAddressSchema } from './email-address.ts'
import { carrierRoleSchema, portalRoleSchema } from './roles.ts'

export const LOCALES = ['en', 'nl', 'de'] as const
export const localeSchema = z.enum(LOCALES)
export type Locale = z.infer<typeof localeSchema>

const rowIdSchema = z.number().int().positive()

/** One entry of the portal switcher: a customer of a carrier that this person may open (A4–A7). */
export const portalSchema = z.object({
  space: spaceKeySchema,
  tenantId: rowIdSchema,
  customerId: rowIdSchema,
  carrierName: z.string(),
  customerName: z.string(),
  role: portalRoleSchema,
  showsCharges: z.boolean(),
  carrierTimeZone: timeZoneSchema,
  currency: z.string().length(3),
})
export type Portal = z.infer<typeof portalSchema>

/** A carrier this person works for. */
export const employmentSchema = z.object({
  tenantId: rowIdSchema,
  carrierName: z.string(),
  role: carrierRoleSchema,
  carrierTimeZone: timeZoneSchema,
  currency: z.string().length(3),
})
export type Employment = z.infer<typeof employmentSchema>

/** `GET /api/me`: who is signed in and what they may open; what the app keeps to start without a network. */
export const meSchema = z.object({
  user: z.object({ id: rowIdSchema, name: z.string(), email: z.string(), locale: localeSchema, hasPassword: z.boolean() }),
  portals: z.array(portalSchema),
  carriers: z.array(employmentSchema),
  platformAdmin: z.boolean(),
  serverTime: instantSchema,
  /** What is left here at a log-out is sealed with it (P-256, SPKI, base64); null in what an older build has stored. */
  sealKey: z.string().nullable().default(null),
})
export type Me = z.infer<typeof meSchema>

/** A5: the switcher shows the carrier, then the customer company. */
export function portalTitle(portal: { readonly carrierName: string; readonly customerName: string }): string {
  return `${portal.carrierName} ${portal.customerName}`
}

/** A new password is counted in characters as people see them; 12 at least, no rule about which. */
export const MIN_PASSWORD_LENGTH = 12
const newPasswordSchema = z
  .string()
  .max(256)
  .refine((text) => [...text.normalize('NFC')].length >= MIN_PASSWORD_LENGTH, `at least ${MIN_PASSWORD_LENGTH} characters`)

export const loginLinkRequestSchema = z.strictObject({ email: emailAddressSchema })
export const loginRequestSchema = z.strictObject({ token: z.string().min(1).max(200) })
export const passwordLoginRequestSchema = z.strictObject({ email: emailAddressSchema, password: z.string().min(1).max(256) })
export const passwordChangeRequestSchema = z.strictObject({
  /** Required when the account has a password already. */
  current: z.string().min(1).max(256).optional(),
  next: newPasswordSchema,
})
/**
 * Stands in every order its person touches, so it is held to what a record's line may hold; and beside other words, so nothing in it turns the
 * direction of writing for what follows.
 */
const personNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u, 'one line of text')
  .refine((name) => name.isWellFormed(), 'whole characters')
export const profileChangeRequestSchema = z.strictObject({
  name: personNameSchema.optional(),
  locale: localeSchema.optional(),
})

export const ACCOUNT_REFUSALS = [
  'not-signed-in',
  'not-found',
  'not-permitted',
  'login-link-not-valid',
  'wrong-email-or-password',
  'current-password-wrong',
  'password-is-email',
  'too-many-attempts',
  'customer-portal-off',
] as const
export const accountRefusalSchema = z.enum(ACCOUNT_REFUSALS)
export type AccountRefusal = z.infer<typeof accountRefusalSchema>
