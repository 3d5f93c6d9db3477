import { z } from 'zod'

/** An amount in minor units of its currency (cents for EUR), so that sums are exact. ISO 4217 code. */
export const moneySchema = z.object({
  amountMinor: z.number().int().min(-1e12).max(1e12),
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency like EUR'),
})
export type Money = z.infer<typeof moneySchema>
