import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { CHARACTER_RANGES } from '../app/devices/document-characters.ts'

const PREFIX = 'virtual:document-font/'
const ROOT = join(import.meta.dirname, '..')
const PACKAGE = join(ROOT, 'node_modules/@expo-google-fonts/noto-sans')

interface Source {
  readonly file: string
  readonly characters: () => string
  readonly name: string
}

const SOURCES: Readonly<Record<string, Source>> = {
  regular: { file: join(PACKAGE, '400Regular/NotoSans_400Regular.ttf'), characters: european, name: 'pdf-font-regular' },
  bold: { file: join(PACKAGE, '700Bold/NotoSans_700Bold.ttf'), characters: european, name: 'pdf-font-bold' },
  // Megabytes that few devices need: by its name it is neither precached nor fetched ahead, but when a label asks for it.
  japanese: { file: `${PACKAGE}-jp/500Medium/NotoSansJP_500Medium.ttf`, characters: japanese, name: 'font-japanese' },
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
      return `${await documentFont(source)}?url`
    },
  }
}

async function documentFont({ file, characters, name }: Source): Promise<string> {
  const original = await readFile(file)
  const text = characters()
  const key = createHash('sha256').update(original).update(text).digest('hex').slice(0, 12)
  const dir = join(ROOT, '.cache/document-fonts', key)
  const path = join(dir, `${name}.ttf`)
  if (existsSync(path)) return path
  await mkdir(dir, { recursive: true })
  const { default: subsetFont } = await import('subset-font')
  // Several builds may run at once; a rename is whole or not at all.
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, await subsetFont(original, text, { targetFormat: 'truetype' }))
  await rename(fresh, path)
  return path
}

function european(): string {
  let text = ''
  for (const [first, last] of CHARACTER_RANGES) for (let code = first; code <= last; code++) text += String.fromCodePoint(code)
  return text
}

/** JIS X 0208, the letters of Japanese mail, as the decoder of its encoding knows them. */
function japanese(): string {
  const decoder = new TextDecoder('shift_jis')
  const letters = new Set<string>()
  for (let lead = 0x81; lead <= 0xea; lead += lead === 0x9f ? 0x41 : 1) {
    for (let trail = 0x40; trail <= 0xfc; trail++) letters.add(decoder.decode(new Uint8Array([lead, trail])))
  }
  return [...letters].filter((letter) => [...letter].length === 1 && letter !== '\ufffd').join('')
}
