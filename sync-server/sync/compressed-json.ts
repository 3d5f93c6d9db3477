import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { Context } from 'hono'

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)
const zstd = promisify(zstdCompress)
const SMALLEST = 1_024

export type Encoding = 'zstd' | 'br' | 'gzip' | null

export interface Encoded {
  readonly encoding: Encoding
  readonly body: string | Uint8Array<ArrayBuffer>
}

/** ST1: zstd where the browser takes it, whose quickest level packs columns as tightly as brotli's fourth in a sixth of its time. */
export function encodingFor(c: Context): Encoding {
  const accepted = c.req.header('accept-encoding') ?? ''
  return (['zstd', 'br', 'gzip'] as const).find((name) => new RegExp(`\\b${name}\\b`).test(accepted)) ?? null
}

export async function encodeJson(value: unknown, encoding: Encoding): Promise<Encoded> {
  const text = JSON.stringify(value)
  if (text.length < SMALLEST) return { encoding: null, body: text }
  switch (encoding) {
    case 'zstd':
      return { encoding, body: new Uint8Array(await zstd(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })) }
    case 'br':
      return { encoding, body: new Uint8Array(await brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })) }
    case 'gzip':
      return { encoding, body: new Uint8Array(await deflate(text)) }
    case null:
      return { encoding, body: text }
  }
}

export function answerEncoded(c: Context, { encoding, body }: Encoded): Response {
  c.header('Content-Type', 'application/json; charset=utf-8')
  c.header('Vary', 'Accept-Encoding', { append: true })
  if (encoding !== null) c.header('Content-Encoding', encoding)
  return c.body(body)
}
