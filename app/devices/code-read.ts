/** Kinds of codes, by the names that browsers give them, and what people call them. */
export const CODE_FORMATS = {
  qr_code: 'QR',
  data_matrix: 'Data Matrix',
  code_128: 'Code 128',
  itf: 'ITF',
  ean_13: 'EAN-13',
  ean_8: 'EAN-8',
  upc_a: 'UPC-A',
  upc_e: 'UPC-E',
  code_39: 'Code 39',
  /** Typed by a hand scanner that does not say what it saw. */
  unknown: '',
} as const
export type CodeFormat = keyof typeof CODE_FORMATS

export interface CodeRead {
  /** One line to show and to fill a field with: separators and other control characters are blanks. */
  readonly text: string
  readonly format: CodeFormat
  /** As the code says it, with its group separators. */
  readonly raw: string
  /** The AIM identifier of the symbology, such as `]C1`; empty when unknown. */
  readonly symbology: string
}

/** As a decoder says it. */
export interface RawRead {
  readonly text: string
  readonly format: string
  readonly symbology?: string
}

const DECODER_NAMES: Readonly<Record<string, CodeFormat>> = {
  QRCode: 'qr_code',
  QRCodeModel2: 'qr_code',
  DataMatrix: 'data_matrix',
  Code128: 'code_128',
  ITF: 'itf',
  ITF14: 'itf',
  EAN13: 'ean_13',
  EAN8: 'ean_8',
  UPCA: 'upc_a',
  UPCE: 'upc_e',
  Code39: 'code_39',
  Code39Std: 'code_39',
  Code39Ext: 'code_39',
}

/** Null when nothing is left of the text, or nobody asked for this kind. */
export function codeRead({ text, format, symbology = '' }: RawRead): CodeRead | null {
  const clean = oneLine(text)
  const name = Object.hasOwn(DECODER_NAMES, format) ? DECODER_NAMES[format] : undefined
  return clean !== '' && name ? { text: clean, format: name, raw: text, symbology } : null
}

export function oneLine(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .normalize('NFC')
}

const GS1_NAMES: Readonly<Record<string, string>> = { ']C1': 'GS1-128', ']d2': 'GS1 DataMatrix', ']Q3': 'GS1 QR' }

/** What a person calls the code that was read. */
export function formatName({ format, symbology }: CodeRead): string {
  return (Object.hasOwn(GS1_NAMES, symbology) ? GS1_NAMES[symbology] : undefined) ?? CODE_FORMATS[format]
}
