/** Plain data, as it is stored and sent. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** One text for equal content: keys sorted, absent and undefined fields alike, strings in Unicode NFC. */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return isPlain(value) ? `"${value}"` : JSON.stringify(value.normalize('NFC'))
  if (typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const record = value as Record<string, unknown> // neither null nor an array
  let text = ''
  for (const key of Object.keys(record).sort()) {
    const field = record[key]
    if (field === undefined) continue
    text += `${text === '' ? '' : ','}${isPlain(key) ? `"${key}"` : JSON.stringify(key)}:${canonicalJson(field)}`
  }
  return `{${text}}`
}

/** Stands in JSON as it is, and in one form only. Most texts and keys do; asking costs a third of writing them the long way. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || code > 0x7e || code === QUOTE || code === BACKSLASH) return false
  }
  return true
}
const QUOTE = 0x22
const BACKSLASH = 0x5c

export function sameContent(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

const DEEPEST = 40

/**
 * MRG-6: what every store on the way can keep: text without NUL and without half characters, nesting that no parser chokes on.
 * Checked before anything else looks at a value that came from outside.
 */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  if (depth >= DEEPEST) return false
  if (Array.isArray(value)) return value.every((field) => isStorable(field, depth + 1))
  const record = value as Record<string, unknown> // neither null nor an array
  return Object.keys(record).every((key) => isStorable(key) && isStorable(record[key], depth + 1))
}
