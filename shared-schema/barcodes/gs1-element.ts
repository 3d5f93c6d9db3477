import { ok, refuse, type Result } from '../kernel/result.ts'
import { aiEntry, type AiEntry, type AiPart } from './ai-table.ts'
import { isWrittenIn } from './characters.ts'
import { failedCheck } from './part-checks.ts'

/** An application identifier with its value, as both stand in the code. */
export interface Gs1Element {
  readonly ai: string
  readonly value: string
}

export const ELEMENT_FAULTS = [
  'unknown-ai',
  'wrong-length',
  'wrong-characters',
  'wrong-check-digit',
  'wrong-date',
  'wrong-content',
  'contradiction',
] as const
export type ElementFault = (typeof ELEMENT_FAULTS)[number]

/** Why a code is not what it says: which element, and what is wrong with it. */
export interface ElementRefusal {
  readonly code: ElementFault
  readonly ai: string
  readonly value: string
}

const CHECK_DIGITS: ReadonlySet<string> = new Set(['csum', 'csumalpha', 'iban'])
const DATES: ReadonlySet<string> = new Set(['yymmdd', 'yymmd0', 'yyyymmdd', 'hh', 'mi', 'ss', 'hhmi'])

/** The fewest and the most characters that the value of this AI may have. */
export function valueLength(entry: AiEntry): { readonly min: number; readonly max: number } {
  const required = entry.parts.filter((part) => !part.isOptional)
  const sum = (parts: readonly AiPart[], end: 'min' | 'max') => parts.reduce((total, part) => total + part[end], 0)
  return { min: sum(required, 'min'), max: sum(entry.parts, 'max') }
}

/** BAR-3, BAR-4, BAR-5: an element whose value is what the dictionary says of its AI, or what is wrong with it. */
export function checkElement(ai: string, value: string): Result<Gs1Element, ElementRefusal> {
  const entry = aiEntry(ai)
  if (!entry) return refuse({ code: 'unknown-ai', ai, value })
  const fault = valueFault(entry, value)
  return fault ? refuse({ code: fault, ai, value }) : ok({ ai, value })
}

/** BAR-6: one AI with two values on one unit is a wrong read; said twice alike it is said once. */
export function withoutRepeats(elements: readonly Gs1Element[]): Result<readonly Gs1Element[], ElementRefusal> {
  const values = new Map<string, string>()
  for (const { ai, value } of elements) {
    if ((values.get(ai) ?? value) !== value) return refuse({ code: 'contradiction', ai, value })
    values.set(ai, value)
  }
  return ok([...values].map(([ai, value]) => ({ ai, value })))
}

function valueFault(entry: AiEntry, value: string): ElementFault | undefined {
  let place = 0
  for (const part of entry.parts) {
    const piece = value.slice(place, place + part.max)
    if (piece === '' && part.isOptional) break
    const fault = partFault(part, piece)
    if (fault) return fault
    place += piece.length
  }
  return place < value.length ? 'wrong-length' : undefined
}

function partFault(part: AiPart, piece: string): ElementFault | undefined {
  if (!isWrittenIn(part.set, piece)) return 'wrong-characters'
  if (piece.length < part.min) return 'wrong-length'
  const failed = failedCheck(piece, part.checks)
  if (failed === undefined) return undefined
  if (CHECK_DIGITS.has(failed)) return 'wrong-check-digit'
  return DATES.has(failed) ? 'wrong-date' : 'wrong-content'
}
