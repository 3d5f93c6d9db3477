// The cookie names one commit of one lineage, and what may be seen with it; opaque to devices. A page token is the same with the
// place in a first pull. Both are claims of the device: what does not decode is treated like an unknown commit. A page token is signed
// as well: whoever could write one would begin first pulls without end, past the count that is kept of them (SE3).
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { sha256Schema } from '#shared/attachments/attachment.ts'
import type { Kind } from '#shared/mutations/mutation.ts'
import { PAGE_PLAN } from './first-pull.ts'

const cookieSchema = z.strictObject({
  /** Epoch: changed by an operator to make every device start again. */
  e: z.uuid(),
  v: z.number().int().min(0),
  /** Tag of the commit that made version `v`. */
  t: z.uuid(),
  /** What this role may see. */
  s: z.string().max(40),
  /** Schema number of the device. */
  c: z.number().int().min(0).max(100_000),
})
export type Cookie = z.infer<typeof cookieSchema>

/** Settings have a name and bytes their hash; every other record has a UUID. */
function idOf(kind: Kind | undefined): z.ZodType {
  if (kind === 'settings') return z.literal('settings')
  return kind === 'blob' ? sha256Schema : z.uuid()
}

const pageTokenSchema = z
  .strictObject({
    ...cookieSchema.shape,
    step: z.number().int().min(0).max(100),
    after: z.string().max(64).nullable(),
  })
  // The database would choke on an id of another kind.
  .refine(({ step, after }) => after === null || idOf(PAGE_PLAN[step]?.kind).safeParse(after).success)
export type PageToken = z.infer<typeof pageTokenSchema>

export function encodeCookie(cookie: Cookie): string {
  return encode(cookieSchema.parse(cookie))
}

export function decodeCookie(text: string): Cookie | undefined {
  return decode(text, cookieSchema)
}

/** Who a page token is for; in the hands of anybody else it is worth nothing. */
export interface PageHolder {
  readonly tenantId: number
  readonly spaceId: number
  readonly userId: number
}

export function encodePageToken(token: PageToken, key: Uint8Array, holder: PageHolder): string {
  const text = encode(pageTokenSchema.parse(token))
  return `${text}.${signatureOf(text, key, holder).toString('base64url')}`
}

/** What it says; whether it is true is for `isGenuinePage`, once the key is at hand. */
export function decodePageToken(text: string): PageToken | undefined {
  return decode(text.split('.')[0] ?? '', pageTokenSchema)
}

export function isGenuinePage(text: string, key: Uint8Array, holder: PageHolder): boolean {
  const [said = '', signature = ''] = text.split('.')
  const presented = Buffer.from(signature, 'base64url')
  const expected = signatureOf(said, key, holder)
  return presented.length === expected.length && timingSafeEqual(presented, expected)
}

const SIGNATURE_BYTES = 16

function signatureOf(text: string, key: Uint8Array, { tenantId, spaceId, userId }: PageHolder): Buffer {
  const said = JSON.stringify(['page', tenantId, spaceId, userId, text])
  return createHmac('sha256', key).update(said).digest().subarray(0, SIGNATURE_BYTES)
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function decode<T>(text: string, schema: z.ZodType<T>): T | undefined {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined // not ours; the caller starts the device again
  }
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}
