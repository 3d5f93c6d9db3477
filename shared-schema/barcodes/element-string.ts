import { ok, refuse, type Result } from '../kernel/result.ts'
import { aiAt, aiEntry, type AiEntry } from './ai-table.ts'
import { checkElement, valueLength, withoutRepeats, type ElementRefusal, type Gs1Element } from './gs1-element.ts'

/** What stands between elements in what a scanner sends: the character GS, where FNC1 stood in the symbol. */
export const SEPARATOR = '\u001D'

/** BAR-2: a whole element string, with or without a separator at its beginning, taken apart; anything that does not fit refuses all of it. */
export function parseElementString(text: string): Result<readonly Gs1Element[], ElementRefusal> {
  const elements: Gs1Element[] = []
  let rest = text.startsWith(SEPARATOR) ? text.slice(1) : text
  while (rest !== '') {
    const read = firstElement(rest)
    if (!read.ok) return read
    elements.push(read.value.element)
    rest = read.value.rest
  }
  return elements.length === 0 ? refuse({ code: 'unknown-ai', ai: '', value: text }) : withoutRepeats(elements)
}

/** BAR-2: `(00)…(400)…` as it stands below a symbol, typed or pasted. */
export function parseBracketed(text: string): Result<readonly Gs1Element[], ElementRefusal> {
  const elements: Gs1Element[] = []
  let rest = text.trim()
  while (rest !== '') {
    const [whole = '', ai = '', value = ''] = /^\((\d{2,4})\)\s*(.+?)\s*(?=\(\d{2,4}\)|$)/su.exec(rest) ?? []
    if (whole === '') return refuse({ code: 'unknown-ai', ai: '', value: rest })
    const element = checkElement(ai, aiEntry(ai)?.isFixed ? value.replaceAll(' ', '') : value)
    if (!element.ok) return element
    elements.push(element.value)
    rest = rest.slice(whole.length)
  }
  return elements.length === 0 ? refuse({ code: 'unknown-ai', ai: '', value: text }) : withoutRepeats(elements)
}

/** Everything that a symbol with these elements needs. */
export interface ElementString {
  /** In the order in which they are encoded. */
  readonly elements: readonly Gs1Element[]
  /** Without the FNC1 at the beginning, which the symbology adds; SEPARATOR where one has to stand in between. */
  readonly data: string
  /** What stands below the symbol. */
  readonly readable: string
}

/** BAR-7: builds an element string out of checked elements: those of predefined length first, a separator only where one is needed. */
export function buildElementString(parts: readonly Gs1Element[]): Result<ElementString, ElementRefusal> {
  const elements: Gs1Element[] = []
  for (const { ai, value } of parts) {
    const element = checkElement(ai, value)
    if (!element.ok) return element
    elements.push(element.value)
  }
  const once = withoutRepeats(elements)
  if (!once.ok) return once
  const ordered = [...once.value].sort((a, b) => Number(isFixed(b)) - Number(isFixed(a)))
  return ok({
    elements: ordered,
    data: ordered.map((element, index) => oneElement(element, index === ordered.length - 1)).join(''),
    readable: ordered.map(({ ai, value }) => `(${ai})${value}`).join(''),
  })
}

/** BAR-8: what the dictionary says must or must not stand beside these elements on the same unit. A single scan may show only a part of a unit. */
export function pairingFaults(
  elements: readonly Gs1Element[],
): readonly { readonly ai: string; readonly with: readonly string[] }[] {
  const present = elements.map(({ ai }) => ai)
  const has = (pattern: string, except = '') => present.some((ai) => ai !== except && matches(ai, pattern))
  return present.flatMap((ai) => {
    const entry = aiEntry(ai)
    const missing = (entry?.needs ?? []).filter((groups) => !groups.some((group) => group.every((pattern) => has(pattern))))
    const excluded = (entry?.excludes ?? []).filter((pattern) => has(pattern, ai))
    return [...missing.map((groups) => ({ ai, with: groups.flat() })), ...(excluded.length > 0 ? [{ ai, with: excluded }] : [])]
  })
}

/** The element that this text begins with, and what follows it. */
export function firstElement(text: string): Result<{ readonly element: Gs1Element; readonly rest: string }, ElementRefusal> {
  const entry = aiAt(text)
  if (!entry) return refuse({ code: 'unknown-ai', ai: text.slice(0, 4), value: text })
  const end = endOfValue(text, entry)
  const element = checkElement(entry.ai, text.slice(entry.ai.length, end))
  if (!element.ok) return element
  return ok({ element: element.value, rest: text.slice(text[end] === SEPARATOR ? end + 1 : end) })
}

function endOfValue(text: string, entry: AiEntry): number {
  const separator = text.indexOf(SEPARATOR)
  const untilSeparator = separator < 0 ? text.length : separator
  return entry.isFixed ? Math.min(entry.ai.length + valueLength(entry).max, untilSeparator) : untilSeparator
}

function isFixed({ ai }: Gs1Element): boolean {
  return aiEntry(ai)?.isFixed === true
}

function oneElement(element: Gs1Element, isLast: boolean): string {
  return `${element.ai}${element.value}${isLast || isFixed(element) ? '' : SEPARATOR}`
}

function matches(ai: string, pattern: string): boolean {
  if (!pattern.endsWith('n')) return ai === pattern
  return ai.length === pattern.length && ai.startsWith(pattern.replace(/n+$/, ''))
}
