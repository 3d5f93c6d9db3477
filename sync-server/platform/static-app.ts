import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { errorAnswer } from './http-error.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.gz': 'application/gzip',
}

/** Paths that are never a page of the app: an unknown one is an error in JSON, not the app with status 200. */
const NOT_THE_APP = /^\/(?:api|sync|demo|dev|blobs|healthz|readyz|assets)(?:\/|$)/

interface FileAnswer {
  readonly path: string
  readonly size: number
  readonly modified: Date
  readonly encoding: 'br' | undefined
}

async function fileAt(path: string): Promise<{ size: number; mtime: Date } | undefined> {
  try {
    const found = await stat(path)
    return found.isFile() ? found : undefined
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG')
    ) {
      return undefined
    }
    throw error
  }
}

/** The file of the build for a path, compressed where the browser takes it; undefined for anything outside the build. */
async function findFile(dir: string, path: string, brotli: boolean): Promise<FileAnswer | undefined> {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return undefined // a malformed escape names no file
  }
  if (decoded.includes('\0') || decoded.endsWith('.br')) return undefined
  const full = normalize(join(dir, decoded))
  if (!full.startsWith(dir + sep)) return undefined
  const plain = await fileAt(full)
  if (!plain) return undefined
  const packed = brotli ? await fileAt(`${full}.br`) : undefined
  return packed
    ? { path: `${full}.br`, size: packed.size, modified: plain.mtime, encoding: 'br' }
    : { path: full, size: plain.size, modified: plain.mtime, encoding: undefined }
}

function send(c: Context, name: string, file: FileAnswer): Response {
  c.header('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream')
  // Built names carry a hash of their content; everything else must be asked for again, or an update would not arrive.
  c.header('Cache-Control', name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
  c.header('Vary', 'Accept-Encoding')
  const tag = `"${file.size.toString(36)}-${file.modified.getTime().toString(36)}"`
  c.header('ETag', tag)
  if (c.req.header('if-none-match') === tag) return c.body(null, 304)
  if (file.encoding) c.header('Content-Encoding', file.encoding)
  c.header('Content-Length', String(file.size))
  if (c.req.method === 'HEAD') return c.body(null)
  // Node and the DOM type the same stream differently.
  return c.body(Readable.toWeb(createReadStream(file.path)) as unknown as ReadableStream)
}

function acceptsBrotli(c: Context): boolean {
  return /(?:^|[\s,])br(?:\s*;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+)?\s*(?:,|$)/.test(c.req.header('accept-encoding') ?? '')
}

/** Serves the built app: its files, and index.html for every path that a person may open in it. */
export function staticApp(dir: string): (c: Context) => Promise<Response> {
  return async (c) => {
    const path = c.req.path
    if (c.req.method === 'GET' || c.req.method === 'HEAD') {
      const brotli = acceptsBrotli(c)
      const file = path === '/' ? undefined : await findFile(dir, path, brotli)
      if (file) return send(c, path, file)
      if (!NOT_THE_APP.test(path) && (c.req.header('accept') ?? '*/*').match(/text\/html|\*\/\*/) && extname(path) === '') {
        const page = await findFile(dir, '/index.html', brotli)
        if (page) return send(c, '/index.html', page)
      }
    }
    return errorAnswer(c, 404, { code: 'not-found', message: 'There is nothing at this address.' })
  }
}
