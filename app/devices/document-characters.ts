// What the font of our documents holds. The build cuts the font by these ranges, and the writer asks them before it writes.

/** Latin with its marks, Greek, Cyrillic, punctuation and the signs of measures and money: every language of Europe. */
export const CHARACTER_RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x192, 0x192],
  [0x1cd, 0x1dc],
  [0x1e6, 0x1e7],
  [0x1fa, 0x21b],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2dd],
  [0x300, 0x304],
  [0x306, 0x30c],
  [0x326, 0x328],
  [0x37e, 0x37e],
  [0x384, 0x3ce],
  [0x400, 0x45f],
  [0x490, 0x491],
  [0x1e80, 0x1e85],
  [0x1e9e, 0x1e9e],
  [0x1ef2, 0x1ef3],
  [0x2010, 0x2015],
  [0x2018, 0x2022],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x20b4, 0x20b4],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2212, 0x2212],
  [0xfffd, 0xfffd],
]

const STAND_IN = '\ufffd'

export interface Printable {
  readonly text: string
  /** Characters that the font lacks stand as \ufffd in `text`. */
  readonly isWhole: boolean
}

/** Composed as the font has it; what it lacks is shown as lacking, never left out in silence. */
export function printable(text: string): Printable {
  let isWhole = true
  let result = ''
  for (const character of text.normalize('NFC')) {
    const isKnown = character === '\n' || isPrintable(character.codePointAt(0) ?? 0)
    isWhole &&= isKnown
    result += isKnown ? character : character === '\t' ? ' ' : STAND_IN
  }
  return { text: result, isWhole }
}

function isPrintable(code: number): boolean {
  return CHARACTER_RANGES.some(([first, last]) => code >= first && code <= last)
}
