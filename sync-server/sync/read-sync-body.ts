import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Context } from 'hono'
import type { z } from 'zod'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { PUSH_AT_ONCE } from '#shared/protocol/protocol.ts'

const inflate = promisify(gunzip)

/** ST1, ST3: a JSON body of at most 1 MB, plain or gzipped; a refusal is the answer to send. */
export async function readSyncBody<T>(c: Context, schema: z.ZodType<T>): Promise<Result<T, Response>> {
  const bytes = await readLimited(c.req.raw.body)
  if (!bytes) return refuse(tooLarge(c))
  const text = await decoded(bytes, c.req.header('content-encoding'))
  if (text === 'too-large') return refuse(tooLarge(c))
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return ok(parsed.data)
  const details = parsed.error.issues.slice(0, 20).map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
  const message = details.map((detail) => `${detail.field || 'body'}: ${detail.message}`).join('; ')
  return refuse(c.json({ error: { code: 'invalid-body', message, details } }, 400))
}

async function readLimited(body: ReadableStream<Uint8Array> | null): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > PUSH_AT_ONCE.bytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function decoded(bytes: Buffer, encoding: string | undefined): Promise<string> {
  if (encoding !== 'gzip') return bytes.toString('utf8')
  try {
    return (await inflate(bytes, { maxOutputLength: PUSH_AT_ONCE.bytes })).toString('utf8')
  } catch (error) {
    if (error instanceof RangeError) return 'too-large'
    return '' // no gzip after all; the schema then says what it expected
  }
}

function tooLarge(c: Context): Response {
  const message = `The body may have ${PUSH_AT_ONCE.bytes} bytes; send fewer mutations at once.`
  return c.json({ error: { code: 'too-large', message } }, 413)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the schema then says what it expected
  }
}
