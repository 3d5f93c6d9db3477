import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)
const SMALLEST = 1_024

/** ST1: brotli at a quick level where the browser takes it, else gzip; small answers as they are. */
export async function compressedJson(c: Context, value: unknown): Promise<Response> {
  const text = JSON.stringify(value)
  const accepted = c.req.header('accept-encoding') ?? ''
  c.header('Content-Type', 'application/json; charset=utf-8')
  c.header('Vary', 'Accept-Encoding', { append: true })
  if (text.length < SMALLEST) return c.body(text)
  if (/\bbr\b/.test(accepted)) {
    c.header('Content-Encoding', 'br')
    return c.body(new Uint8Array(await brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })))
  }
  if (/\bgzip\b/.test(accepted)) {
    c.header('Content-Encoding', 'gzip')
    return c.body(new Uint8Array(await deflate(text)))
  }
  return c.body(text)
}
