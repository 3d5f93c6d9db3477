import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

/**
 * The JavaScript a phone must fetch before the orders list stands: the entry, everything it imports statically, and
 * the orders route with what that imports. `npm run size` builds first; fails above the budget.
 */
const OUT = 'dist/app'
const BUDGET_KB = 250
const FIRST_ROUTE = /features\/orders\/orders-page\.tsx$/

type Chunk = { file: string; isEntry?: boolean; src?: string; imports?: string[]; css?: string[] }

// The build tool writes this file; its shape is its own documented one.
const manifest = JSON.parse(await readFile(join(OUT, 'build-manifest.json'), 'utf8')) as Record<string, Chunk>
const firstLoad = new Set<string>()
const styles = new Set<string>()

for (const [key, chunk] of Object.entries(manifest)) {
  if (chunk.isEntry || FIRST_ROUTE.test(chunk.src ?? '')) collect(key)
}

const orders = Object.values(manifest).filter((chunk) => /features\/orders\//.test(chunk.src ?? ''))
if (orders.length > 0 && !orders.some((chunk) => firstLoad.has(chunk.file))) {
  throw new Error(
    'No chunk of features/orders counts as the list. The list is orders-page.tsx, or change FIRST_ROUTE in .ci/size.ts.',
  )
}

const scripts = await Promise.all([...firstLoad].map((file) => measure(file)))
const css = await Promise.all([...styles].map((file) => measure(file)))
const total = sum(scripts)
for (const { file, kb } of scripts.toSorted((a, b) => b.kb - a.kb)) console.log(`${kb.toFixed(1).padStart(8)} KB  ${file}`)
const fonts = (await readdir(join(OUT, 'assets'))).filter((name) => name.endsWith('.woff2')).length
console.log(
  `\nfirst-load JavaScript ${total.toFixed(1)} KB brotli of ${BUDGET_KB} KB; styles ${sum(css).toFixed(1)} KB; ${fonts} font files`,
)
if (firstLoad.size === 0) throw new Error(`No entry in ${OUT}/build-manifest.json; build the app first.`)
process.exitCode = total > BUDGET_KB ? 1 : 0

function collect(key: string): void {
  const chunk = manifest[key]
  if (!chunk || firstLoad.has(chunk.file)) return
  if (chunk.file.endsWith('.js')) firstLoad.add(chunk.file)
  for (const file of chunk.css ?? []) styles.add(file)
  for (const imported of chunk.imports ?? []) collect(imported)
}

async function measure(file: string): Promise<{ file: string; kb: number }> {
  const compressed = brotliCompressSync(await readFile(join(OUT, file)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  return { file, kb: compressed.length / 1024 }
}

function sum(files: readonly { kb: number }[]): number {
  return files.reduce((all, { kb }) => all + kb, 0)
}
