import type { Context } from 'hono'
import type { z } from 'zod'
import type { Result } from '#shared/kernel/result.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { errorAnswer } from '../platform/http-error.ts'

/** Reads a JSON body; a refusal is the answer to send, naming each field and what it must be. */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<Result<T, Response>> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    return refuse(errorAnswer(c, 415, { code: 'not-json', message: 'Send the body as application/json.' }))
  }
  const parsed = schema.safeParse(parseJson(await c.req.text()))
  if (parsed.success) return ok(parsed.data)
  const details = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
  const message = details.map((detail) => `${detail.field || 'body'}: ${detail.message}`).join('; ')
  return refuse(errorAnswer(c, 400, { code: 'invalid-body', message, details }))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the schema then says what it expected
  }
}
