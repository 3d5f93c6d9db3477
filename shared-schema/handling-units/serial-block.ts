import { z } from 'zod'
import { checkDigit, hasCheckDigit } from '../barcodes/check-digit.ts'

/** SER-1: 17 digits of an SSCC before its check digit: the extension digit, the company prefix and the serial. */
const BODY_DIGITS = 17

/** A company prefix as GS1 gives it out, with the extension digit that the owner of the series has chosen for it. */
export const serialSeriesSchema = z.object({
  extension: z.string().regex(/^\d$/),
  prefix: z.string().regex(/^\d{7,10}$/),
})
export type SerialSeries = z.infer<typeof serialSeriesSchema>

/** SER-2: serials that one device may use without asking: `next` up to `last`, both included. */
export const serialBlockSchema = serialSeriesSchema.extend({
  /** Given by the server; the same block again is the same id. */
  id: z.string().min(1).max(80),
  next: z.number().int().min(0).max(999_999_999),
  last: z.number().int().min(0).max(999_999_999),
})
export type SerialBlock = z.infer<typeof serialBlockSchema>

/** How many serials a prefix leaves room for under one extension digit. */
export function serialsOf({ prefix }: SerialSeries): number {
  return 10 ** (BODY_DIGITS - 1 - prefix.length)
}

/** SER-1 (X1): the SSCC of a serial: 18 digits, the last one their check digit. */
export function ssccOf({ extension, prefix }: SerialSeries, serial: number): string {
  const body = `${extension}${prefix}${String(serial).padStart(BODY_DIGITS - 1 - prefix.length, '0')}`
  return `${body}${checkDigit(body)}`
}

/** The serial of an SSCC of this series; null of any other one. */
export function serialIn(series: SerialSeries, sscc: string): number | null {
  const start = `${series.extension}${series.prefix}`
  return isSscc(sscc) && sscc.startsWith(start) ? Number(sscc.slice(start.length, BODY_DIGITS)) : null
}

export function isSscc(text: string): boolean {
  return text.length === BODY_DIGITS + 1 && hasCheckDigit(text)
}

/** The numbers that the bodies of a series run through; series overlap when these do, whatever the lengths of their prefixes. */
export function bodyOf(series: SerialSeries, serial: number): bigint {
  return BigInt(ssccOf(series, serial).slice(0, BODY_DIGITS))
}

export function serialsLeft(blocks: readonly SerialBlock[]): number {
  return blocks.reduce((sum, { next, last }) => sum + Math.max(0, last - next + 1), 0)
}

/** SER-3: takes serials off the front of the blocks, in their order; fewer than asked for when there are no more. */
export function takeSerials(
  blocks: readonly SerialBlock[],
  count: number,
): { readonly ssccs: readonly string[]; readonly blocks: readonly SerialBlock[] } {
  const ssccs: string[] = []
  const rest: SerialBlock[] = []
  for (const block of blocks) {
    const taken = Math.max(0, Math.min(count - ssccs.length, block.last - block.next + 1))
    for (let step = 0; step < taken; step++) ssccs.push(ssccOf(block, block.next + step))
    if (block.next + taken <= block.last) rest.push({ ...block, next: block.next + taken })
  }
  return { ssccs, blocks: rest }
}

/** SER-2: blocks that came from the server beside those that are here already; one that was begun is never begun again. */
export function withBlocks(known: readonly SerialBlock[], more: readonly SerialBlock[]): readonly SerialBlock[] {
  const ids = new Set(known.map(({ id }) => id))
  return [...known, ...more.filter(({ id }) => !ids.has(id))]
}
