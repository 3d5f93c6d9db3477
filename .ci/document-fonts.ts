import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { CHARACTER_RANGES } from '../app/devices/document-characters.ts'

const PREFIX = 'virtual:document-font/'
const ROOT = join(import.meta.dirname, '..')
const PACKAGE = join(ROOT, 'node_modules/@expo-google-fonts/noto-sans')
const SOURCES: Readonly<Record<string, string>> = {
  regular: join(PACKAGE, '400Regular/NotoSans_400Regular.ttf'),
  bold: join(PACKAGE, '700Bold/NotoSans_700Bold.ttf'),
}

/**
 * `virtual:document-font/<weight>` is the address of a TTF with the characters of our documents: the PDF library reads no web font,
 * and the whole font is seven times as large. "pdf" in the file's name keeps it out of the precache (pwa-options.ts).
 */
export function documentFonts(): Plugin {
  return {
    name: 'loadbay:document-fonts',
    enforce: 'pre',
    async resolveId(id) {
      if (!id.startsWith(PREFIX)) return null
      const weight = id.slice(PREFIX.length)
      const source = SOURCES[weight]
      if (!source) throw new Error(`${id}: there is no such weight; use ${Object.keys(SOURCES).join(' or ')}`)
      return `${await documentFont(weight, source)}?url`
    },
  }
}

async function documentFont(weight: string, source: string): Promise<string> {
  const original = await readFile(source)
  const key = createHash('sha256').update(original).update(JSON.stringify(CHARACTER_RANGES)).digest('hex').slice(0, 12)
  const dir = join(ROOT, '.cache/document-fonts', key)
  const path = join(dir, `pdf-font-${weight}.ttf`)
  if (existsSync(path)) return path
  await mkdir(dir, { recursive: true })
  const { default: subsetFont } = await import('subset-font')
  // Several builds may run at once; a rename is whole or not at all.
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, await subsetFont(original, characters(), { targetFormat: 'truetype' }))
  await rename(fresh, path)
  return path
}

function characters(): string {
  let text = ''
  for (const [first, last] of CHARACTER_RANGES) for (let code = first; code <= last; code++) text += String.fromCodePoint(code)
  return text
}
