/**
 * For comparing what people type: accents and case apart, single spaces. On another keyboard Łódź is typed lodz. What is one reference
 * (ORD-1) is one text here too.
 */
export function foldText(text: string): string {
  const lower = text.toLowerCase()
  // Most of it is plain, and the rest costs ten times as much.
  if (TYPED_PLAIN.test(lower)) return lower
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßςłøđæœı]/g, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const TYPED_PLAIN = /^[!-~]+(?: [!-~]+)*$/
/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ς: 'σ',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

const folded = new Map<string, string>()
const MOST_FOLDED = 50_000

/** The same, remembered: places and goods come again in order after order. */
export function foldCommonText(text: string): string {
  const known = folded.get(text)
  if (known !== undefined) return known
  if (folded.size >= MOST_FOLDED) folded.clear()
  const made = foldText(text)
  folded.set(text, made)
  return made
}
