import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { Context } from 'hono'

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)
const zstd = promisify(zstdCompress)
const SMALLEST = 1_024

/** ST1: zstd where the browser takes it, whose quickest level packs columns as tightly as brotli's fourth in a sixth of its time. */
export async function compressedJson(c: Context, value: unknown): Promise<Response> {
  const text = JSON.stringify(value)
  const accepted = c.req.header('accept-encoding') ?? ''
  c.header('Content-Type', 'application/json; charset=utf-8')
  c.header('Vary', 'Accept-Encoding', { append: true })
  if (text.length < SMALLEST) return c.body(text)
  if (/\bzstd\b/.test(accepted)) {
    c.header('Content-Encoding', 'zstd')
    return c.body(new Uint8Array(await zstd(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })))
  }
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
