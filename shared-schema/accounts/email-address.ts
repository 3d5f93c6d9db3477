import { z } from 'zod'

/** ACC-2: one spelling per address: Unicode NFKC, trimmed, lower case. */
export function foldEmailAddress(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}

/** Accepts what mail servers accept; whether the address exists only a mail can tell. No control characters, no white space. */
const SHAPE = /^[^\s@<>"(),:;\\[\]\p{Cc}]+@[^\s@<>"(),:;\\[\]\p{Cc}.]+(\.[^\s@<>"(),:;\\[\]\p{Cc}.]+)*$/u

export const emailAddressSchema = z
  .string()
  .max(320)
  .transform(foldEmailAddress)
  .pipe(z.string().max(254).regex(SHAPE, 'an e-mail address like name@company.com').brand<'EmailAddress'>())
export type EmailAddress = z.infer<typeof emailAddressSchema>
