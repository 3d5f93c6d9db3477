// What a key says when a hand scanner presses it.

/** The part of a keyboard event that a hand scanner speaks with. */
export interface KeyPress {
  readonly key: string
  /** The place on the keyboard, whatever is printed on it. */
  readonly code: string
  readonly shift: boolean
  readonly ctrl: boolean
  readonly alt: boolean
  readonly meta: boolean
}

/** What a press says: as this device's keyboard has it, and as the keyboard of the United States, which scanners play. */
export interface KeySaid {
  readonly here: string
  readonly us: string
}

export const SEPARATOR = '\u001d'

/** Null for what is no character: Shift, arrows, shortcuts. */
export function saidBy(press: KeyPress): KeySaid | null {
  if (isSeparator(press)) return { here: SEPARATOR, us: SEPARATOR }
  // AltGr is Ctrl and Alt together on Windows, and types characters.
  if (press.meta || press.ctrl !== press.alt) return null
  if ([...press.key].length !== 1) return null
  return { here: press.key, us: usCharacter(press) ?? press.key }
}

/** Ctrl+] is the control character GS; some scanners press F8 for it. */
function isSeparator({ key, code, ctrl, alt, meta }: KeyPress): boolean {
  if (key === SEPARATOR || key === 'F8') return true
  return ctrl && !alt && !meta && (key === ']' || code === 'BracketRight')
}

const US_SIGNS: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
}
const OVER_DIGITS = ')!@#$%^&*('

function usCharacter({ code, shift, key }: KeyPress): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  // Caps Lock turns letters round, and both keyboards alike.
  if (letter) return key === key.toLowerCase() ? letter.toLowerCase() : letter
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1]
  if (digit) return shift && code.startsWith('Digit') ? OVER_DIGITS.charAt(Number(digit)) : digit
  return US_SIGNS[code]?.charAt(shift ? 1 : 0) ?? null
}
