/** Formats by the name that browsers give them. */
export const CODE_FORMATS = {
  qr_code: 'QR',
  data_matrix: 'Data Matrix',
  code_128: 'Code 128',
  itf: 'ITF',
  ean_13: 'EAN-13',
  ean_8: 'EAN-8',
} as const
export type CodeFormat = keyof typeof CODE_FORMATS

export interface CodeRead {
  readonly text: string
  readonly format: CodeFormat
}

/** As a decoder says it. */
export interface RawRead {
  readonly text: string
  readonly format: string
}

/** What a decoder says, as one line of text: separators and other control characters become blanks. Null when nothing is left. */
export function codeRead({ text, format }: RawRead): CodeRead | null {
  const clean = text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .normalize('NFC')
  const name = format.toLowerCase()
  return clean !== '' && isFormat(name) ? { text: clean, format: name } : null
}

function isFormat(name: string): name is CodeFormat {
  return Object.hasOwn(CODE_FORMATS, name)
}

/**
 * A wrong read is worse than none. ITF has no check of its own, and part of a code reads as a shorter one: it counts when two frames
 * running say the same.
 */
export function createReadFilter(): (read: CodeRead) => boolean {
  let last = ''
  return ({ text, format }) => {
    if (format !== 'itf') return true
    const isSecond = last === text
    last = text
    return isSecond
  }
}
