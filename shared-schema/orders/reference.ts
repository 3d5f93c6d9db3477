import { z } from 'zod'

/** ORD-1 (ruling 0.11): two references are the same one after NFKC, trimming, folding of inner white space and of case. */
export function normalizeReference(reference: string): string {
  return reference
    .normalize('NFKC')
    .trim()
    .replace(/\s+/gu, ' ')
    .toLocaleLowerCase('und')
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .normalize('NFC')
}

/** What may stand as a customer reference: 1 to 60 characters after trimming, no control characters. */
export const referenceSchema = z
  .string()
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .min(1, 'reference-missing')
      .max(60, 'reference-too-long')
      .regex(/^[^\p{Cc}]*$/u, 'reference-has-control-characters'),
  )
