// The identifiers by which readers name a symbology (ISO/IEC 15424): a bracket, a letter, and a digit for how the symbol was made.
export const SYMBOLOGIES = [
  'code-128',
  'gs1-128',
  'code-39',
  'itf',
  'ean-13',
  'ean-8',
  'qr',
  'gs1-qr',
  'data-matrix',
  'gs1-data-matrix',
  'gs1-databar',
  'gs1-dotcode',
  'aztec',
  'pdf417',
  'other',
] as const
export type Symbology = (typeof SYMBOLOGIES)[number]

const BY_IDENTIFIER: Readonly<Record<string, Symbology>> = {
  ']C1': 'gs1-128',
  ']E0': 'ean-13',
  ']E3': 'ean-13',
  ']E4': 'ean-8',
  ']Q3': 'gs1-qr',
  ']Q4': 'gs1-qr',
  ']d2': 'gs1-data-matrix',
  ']d5': 'gs1-data-matrix',
  ']e0': 'gs1-databar',
  ']e1': 'gs1-databar',
  ']e2': 'gs1-databar',
  ']J1': 'gs1-dotcode',
  ']J4': 'gs1-dotcode',
}

const BY_LETTER: Readonly<Record<string, Symbology>> = {
  A: 'code-39',
  C: 'code-128',
  E: 'ean-13',
  I: 'itf',
  L: 'pdf417',
  Q: 'qr',
  d: 'data-matrix',
  z: 'aztec',
}

const GS1_SYMBOLOGIES: ReadonlySet<Symbology> = new Set(['gs1-128', 'gs1-qr', 'gs1-data-matrix', 'gs1-databar', 'gs1-dotcode'])
const IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]/

/** BAR-1: what a reader's identifier says; null for what is none. */
export function symbologyOf(identifier: string): Symbology | null {
  if (!IDENTIFIER.test(identifier)) return null
  const known = Object.hasOwn(BY_IDENTIFIER, identifier) ? BY_IDENTIFIER[identifier] : undefined
  const letter = identifier.charAt(1)
  return known ?? (Object.hasOwn(BY_LETTER, letter) ? BY_LETTER[letter] : undefined) ?? 'other'
}

/** The symbol says by its FNC1 that its content is element strings. */
export function isGs1Symbology(symbology: Symbology | null): boolean {
  return symbology !== null && GS1_SYMBOLOGIES.has(symbology)
}

/** BAR-1: the identifier at the beginning of what a reader sent, apart from the rest. */
export function splitIdentifier(text: string): { readonly symbology: Symbology | null; readonly rest: string } {
  const symbology = symbologyOf(text.slice(0, 3))
  return symbology ? { symbology, rest: text.slice(3) } : { symbology: null, rest: text }
}
