// What a scanner, a camera or a person brought, told apart before anybody acts on it. A wrong read is worse than none: whatever calls
// itself a GS1 code is whole and passes every check, or it is refused.
import { hasCheckDigit } from './check-digit.ts'
import { parseDigitalLink } from './digital-link.ts'
import { parseBracketed, parseElementString, SEPARATOR } from './element-string.ts'
import { checkElement, type ElementFault, type ElementRefusal, type Gs1Element } from './gs1-element.ts'
import { inferElements } from './infer-elements.ts'
import { isGs1Symbology, splitIdentifier, symbologyOf, type Symbology } from './symbology.ts'
import { type Result } from '../kernel/result.ts'

interface Read {
  /** What was scanned, without the reader's identifier, separators kept. */
  readonly text: string
  readonly symbology: Symbology | null
}

/** A reading of GS1 data; `inferred` when nothing but the digits themselves says so (a bare SSCC, a lost identifier). */
export type Gs1Reading = Read & {
  readonly kind: 'gs1'
  readonly form: 'element-string' | 'digital-link' | 'item-number'
  readonly elements: readonly Gs1Element[]
  readonly certainty: 'marked' | 'inferred'
}

/** A plain reference: whatever else a code or a person says, trimmed. */
export type TextReading = Read & { readonly kind: 'text' }

export const SCAN_REFUSALS = ['empty', 'too-long', 'unreadable-characters'] as const
export type ScanRefusalCode = (typeof SCAN_REFUSALS)[number] | ElementFault

export type RefusedReading = Read & {
  readonly kind: 'refused'
  readonly code: ScanRefusalCode
  /** Which element was wrong, when it was one. */
  readonly element?: { readonly ai: string; readonly value: string }
}

export type ScanReading = Gs1Reading | TextReading | RefusedReading

/** More than any symbol holds that a person would point at. */
const LONGEST = 4000
const SEPARATOR_WORDS = /<GS>|\{GS\}|\\x1D|\u241D/giu
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u001C\u001E\u001F\u007F-\u009F\uFFFD]/u
// oxlint-disable-next-line no-control-regex -- what wedges send behind a code, and nothing else
const ENDS = /^[\s\u0000-\u0008]+(?=.)|[\s\u0000-\u0008]+$/gsu

/**
 * BAR-1: reads one scan. `identifier` is what the decoder says of the symbol (`]C1`, `]d2`, …); one at the beginning of the text wins.
 * Refused readings keep their text, so that a person may still choose to use it as a plain reference.
 */
export function readScan(scanned: string, identifier?: string): ScanReading {
  const split = splitIdentifier(trimEnds(scanned))
  const symbology = split.symbology ?? (identifier === undefined ? null : symbologyOf(identifier))
  const text = trimEnds(split.rest.replaceAll(SEPARATOR_WORDS, SEPARATOR))
  const read = { text, symbology }
  if (text.replaceAll(SEPARATOR, '') === '') return { ...read, kind: 'refused', code: 'empty' }
  if (text.length > LONGEST) return { ...read, kind: 'refused', code: 'too-long' }
  if (isGs1Symbology(symbology) || (text.includes(SEPARATOR) && !text.startsWith('[)>')))
    return marked(read, parseElementString(text))
  if (CONTROL.test(text)) return { ...read, kind: 'refused', code: 'unreadable-characters' }
  return itemNumber(read) ?? link(read) ?? bracketed(read) ?? inferred(read) ?? { ...read, kind: 'text' }
}

/** The value that this reading has for an application identifier. */
export function scannedValue(reading: ScanReading, ai: string): string | undefined {
  return reading.kind === 'gs1' ? reading.elements.find((element) => element.ai === ai)?.value : undefined
}

/** The SSCC, 18 digits, that this reading names. */
export function scannedSscc(reading: ScanReading): string | undefined {
  return scannedValue(reading, '00')
}

function trimEnds(text: string): string {
  return text.replaceAll(ENDS, '')
}

function marked(read: Read, parsed: Result<readonly Gs1Element[], ElementRefusal>): ScanReading {
  return parsed.ok
    ? { ...read, kind: 'gs1', form: 'element-string', elements: parsed.value, certainty: 'marked' }
    : refusedBy(read, parsed.refusal)
}

function refusedBy(read: Read, { code, ai, value }: ElementRefusal): RefusedReading {
  return { ...read, kind: 'refused', code, element: { ai, value } }
}

/** EAN and ITF-14 symbols hold a trade item number; its check digit is not always checked by readers. */
function itemNumber(read: Read): ScanReading | undefined {
  const isEan = read.symbology === 'ean-13' || read.symbology === 'ean-8'
  const isItf14 = read.symbology === 'itf' && /^\d{14}$/.test(read.text)
  if (!isEan && !isItf14) return undefined
  const digits = isEan ? read.text.slice(0, read.symbology === 'ean-8' ? 8 : 13) : read.text
  const element = checkElement('01', digits.padStart(14, '0'))
  if (!element.ok) return refusedBy(read, element.refusal)
  return { ...read, kind: 'gs1', form: 'item-number', elements: [element.value], certainty: 'marked' }
}

function link(read: Read): ScanReading | undefined {
  const parsed = parseDigitalLink(read.text)
  if (!parsed) return undefined
  if (!parsed.ok) return refusedBy(read, parsed.refusal)
  return { ...read, kind: 'gs1', form: 'digital-link', elements: parsed.value, certainty: 'marked' }
}

/** `(12) pallets` is somebody's own words: only a known AI whose value has the right form makes brackets mean something. */
function bracketed(read: Read): ScanReading | undefined {
  if (!/^\(\d{2,4}\)/.test(read.text)) return undefined
  const parsed = parseBracketed(read.text)
  if (!parsed.ok && !isMistake(parsed.refusal.code)) return undefined
  return marked(read, parsed)
}

function isMistake(code: ElementFault): boolean {
  return code === 'wrong-check-digit' || code === 'wrong-date' || code === 'contradiction'
}

/** BAR-11: an identifier and separators may get lost between a symbol and us. */
function inferred(read: Read): ScanReading | undefined {
  const digits = read.text.replaceAll(' ', '')
  if (/^\d{18}$/.test(digits) && hasCheckDigit(digits)) return asInferred(read, [{ ai: '00', value: digits }])
  if (/^00\d{18}$/.test(digits) && !hasCheckDigit(digits.slice(2)))
    return refusedBy(read, { code: 'wrong-check-digit', ai: '00', value: digits.slice(2) })
  const elements = inferElements(read.text)
  return elements ? asInferred(read, elements) : undefined
}

function asInferred(read: Read, elements: readonly Gs1Element[]): Gs1Reading {
  return { ...read, kind: 'gs1', form: 'element-string', elements, certainty: 'inferred' }
}
