import { readScan } from '#shared/barcodes/read-scan.ts'
import { type RawRead } from './code-read.ts'

/**
 * How many looks must say the same before it counts; a wrong read is worse than none. Matrix codes correct their own errors, and EAN-13 has
 * parity in every digit. Bars have one weak check or none: part of a long ITF reads as a shorter one, a smudge in Code 39 as another letter,
 * and one in a hundred misreadings of a Code 128 passes its check.
 */
const LOOKS_NEEDED: Readonly<Record<string, number>> = {
  Code128: 2,
  ITF: 2,
  ITF14: 2,
  Code39: 2,
  Code39Std: 2,
  Code39Ext: 2,
  EAN8: 2,
  UPCE: 2,
}
const FORGOTTEN_AFTER_LOOKS = 30
const ITF_DIGITS = 14

/** `faulty`: what was read is no code that may be used, because a check digit or GS1 itself says so. */
export type Acceptance = 'taken' | 'not-yet' | 'faulty'

/** Weighs what is read over the looks of one camera or one photo. `look` counts up: two codes in one look are one sighting. */
export function createAcceptance(): (read: RawRead & { readonly isConfirmed?: boolean }, look: number) => Acceptance {
  const lately = new Map<string, { count: number; look: number }>()
  return ({ text, format, symbology, isConfirmed = false }, look) => {
    const key = `${format} ${text}`
    const before = lately.get(key)
    const count = before && look - before.look <= FORGOTTEN_AFTER_LOOKS ? before.count + (before.look === look ? 0 : 1) : 1
    lately.set(key, { count, look })
    // A line across part of an ITF reads as a shorter one, however often: only ITF-14, with its length and check digit, is one of ours.
    if (format.startsWith('ITF') && text.length !== ITF_DIGITS) return 'not-yet'
    const reading = readScan(text, symbology)
    if (reading.kind === 'refused') return 'faulty'
    // An SSCC or item number with its own check digit, in a symbol that says so, has been checked twice over.
    const isChecked = reading.kind === 'gs1' && reading.certainty === 'marked' && format === 'Code128'
    return isChecked || count + (isConfirmed ? 1 : 0) >= (LOOKS_NEEDED[format] ?? 1) ? 'taken' : 'not-yet'
  }
}
