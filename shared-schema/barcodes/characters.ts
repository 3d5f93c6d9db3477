import { type CharacterSet } from './ai-table.ts'

const DIGITS = '0123456789'
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const SMALL = CAPITALS.toLowerCase()

/** BAR-3: what an element may be written with, in the order that check characters count it by. */
export const ALPHABETS: { readonly [S in CharacterSet]: string } = {
  n: DIGITS,
  x: `!"%&'()*+,-./${DIGITS}:;<=>?${CAPITALS}_${SMALL}`,
  y: `#-/${DIGITS}${CAPITALS}`,
  z: `${CAPITALS}${SMALL}${DIGITS}-_=`,
}

export function isWrittenIn(set: CharacterSet, text: string): boolean {
  for (const character of text) if (!ALPHABETS[set].includes(character)) return false
  return true
}

/** BAR-10: names and addresses on a transport label: character set 82, everything else percent-encoded, a space as a plus. */
export function encodeLabelText(text: string, longest: number): string {
  let encoded = ''
  for (const character of text.normalize('NFC')) {
    const next = encoded + encodeCharacter(character)
    if (next.length > longest) break
    encoded = next
  }
  return encoded
}

/** The words of an element that was percent-encoded; null when they are no text. */
export function decodeLabelText(value: string): string | null {
  if (/%(?![0-9A-Fa-f]{2})/.test(value)) return null
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    return null
  }
}

function encodeCharacter(character: string): string {
  if (character === ' ') return '+'
  if (character === '+' || character === '%' || !ALPHABETS.x.includes(character))
    return encodeURIComponent(character.isWellFormed() ? character : '?')
  return character
}
