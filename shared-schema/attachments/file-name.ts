// The names of files come from other people's machines and end up in a download header, on a disk and on a screen. A device makes
// a clean name (`cleanFileName`); the server takes only names that are clean already.
import { z } from 'zod'
import { FILE_ENDINGS, FILE_TYPES, type FileType } from './file-kind.ts'

/** What most file systems hold: bytes of UTF-8. */
const MAX_NAME_BYTES = 255

/** Separators, what Windows refuses, control characters, and marks that turn the direction of writing (`gnp.exe` for `exe.png`). */
const NEVER = /[/\\<>:"|?*\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu
const DEVICE_NAMES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i
const KNOWN_ENDING = /\.(?:jpe?g|png|webp|heic|heif|pdf|html?|xhtml|svgz?|xml|js|mjs|exe|bat|cmd|gif|txt|docx?|xlsx?)$/i

/** ATT-5: the same name without what could mislead a person or a machine, with the one ending that fits its kind. */
export function cleanFileName(name: string, type: FileType): string {
  const ending = `.${FILE_ENDINGS[type]}`
  let stem = (name.normalize('NFC').split(/[/\\]/).at(-1) ?? '').replaceAll(NEVER, '')
  while (KNOWN_ENDING.test(stem)) stem = stem.replace(KNOWN_ENDING, '')
  stem = stem.replace(/^[\s.]+/, '').replace(/[\s.]+$/, '')
  while (bytesOf(stem) > MAX_NAME_BYTES - ending.length) stem = [...stem].slice(0, -1).join('').trimEnd()
  return `${stem === '' || DEVICE_NAMES.test(stem) ? 'document' : stem}${ending}`
}

const TYPE_OF_ENDING: ReadonlyMap<string, FileType> = new Map(FILE_TYPES.map((type) => [FILE_ENDINGS[type], type]))

export const fileNameSchema = z
  .string()
  .max(MAX_NAME_BYTES)
  .refine((name) => {
    const type = TYPE_OF_ENDING.get(name.split('.').at(-1) ?? '')
    return type !== undefined && cleanFileName(name, type) === name
  }, 'a plain file name with the ending of its kind')

/** Length in UTF-8, without an encoder: this runs where there is none. */
function bytesOf(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
