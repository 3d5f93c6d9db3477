import type { Context } from 'hono'
import type { z } from 'zod'
import type { Result } from '#shared/kernel/result.ts'
import { ok, refuse } from '#shared/kernel/result.ts'

const LARGEST = 8_192

/** Reads a small JSON body; a refusal is the answer to send, naming each field and what it must be. */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<Result<T, Response>> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    return refuse(c.json({ error: { code: 'not-json', message: 'Send the body as application/json.' } }, 415))
  }
  const text = await c.req.text()
  if (text.length > LARGEST) {
    return refuse(c.json({ error: { code: 'too-large', message: `The body may have ${LARGEST} characters.` } }, 413))
  }
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return ok(parsed.data)
  const details = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
  const message = details.map((detail) => `${detail.field || 'body'}: ${detail.message}`).join('; ')
  return refuse(c.json({ error: { code: 'invalid-body', message, details } }, 400))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the schema then says what it expected
  }
}
