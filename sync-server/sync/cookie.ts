// The cookie names one commit of one lineage, and what may be seen with it; opaque to devices. A page token is the same with the
// place in a first pull. Both are claims of the device: what does not decode is treated like an unknown commit.
import { z } from 'zod'

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

const pageTokenSchema = z
  .strictObject({
    ...cookieSchema.shape,
    step: z.number().int().min(0).max(100),
    after: z.union([z.uuid(), z.literal('settings')]).nullable(),
  })
  // Only the settings, which are the first step, have an id that is no UUID; the database would choke on it anywhere else.
  .refine(({ step, after }) => step === 0 || after !== 'settings')
export type PageToken = z.infer<typeof pageTokenSchema>

export function encodeCookie(cookie: Cookie): string {
  return encode(cookieSchema.parse(cookie))
}

export function decodeCookie(text: string): Cookie | undefined {
  return decode(text, cookieSchema)
}

export function encodePageToken(token: PageToken): string {
  return encode(pageTokenSchema.parse(token))
}

export function decodePageToken(text: string): PageToken | undefined {
  return decode(text, pageTokenSchema)
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
