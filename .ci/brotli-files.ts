import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const compress = promisify(brotliCompress)
const COMPRESSIBLE = new Set(['.js', '.mjs', '.css', '.html', '.svg', '.json', '.wasm', '.webmanifest', '.ttf'])
const SMALLEST_WORTH_IT = 1024

/** Writes `<file>.br` beside every built file that gets smaller by it, so that the server only has to choose and never compresses by itself. */
export function brotliFiles(): Plugin {
  let outDir = ''
  return {
    name: 'loadbay:brotli-files',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ build }) => void (outDir = build.outDir),
    closeBundle: { order: 'post', sequential: true, handler: () => compressTree(outDir) },
  }
}

async function compressTree(root: string): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    if (!entry.isFile() || !COMPRESSIBLE.has(extname(entry.name))) continue
    const path = join(entry.parentPath, entry.name)
    const source = await readFile(path)
    if (source.length < SMALLEST_WORTH_IT) continue
    await writeFile(`${path}.br`, await compress(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
  }
}
