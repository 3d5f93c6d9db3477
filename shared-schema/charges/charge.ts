import { z } from 'zod'
import { line, text } from '../kernel/field-types.ts'
import { partIdSchema } from '../kernel/ids.ts'
import { moneySchema } from '../kernel/money.ts'
import { instantSchema } from '../kernel/time.ts'

/** `draft` is the carrier's own and never reaches a customer; `to-approve` asks the customer (J2). */
export const CHARGE_STATUSES = ['draft', 'to-approve', 'approved', 'rejected', 'invoiced'] as const
export const chargeStatusSchema = z.enum(CHARGE_STATUSES)
export type ChargeStatus = z.infer<typeof chargeStatusSchema>

export const CHARGE_KINDS = ['freight', 'fuel', 'surcharge', 'cod', 'other'] as const

/** One line of what an order costs, without tax. */
export const chargeSchema = z.object({
  id: partIdSchema,
  kind: z.enum(CHARGE_KINDS),
  name: line(120).min(1),
  /** How it was reckoned, for people: `1.2 t · zone NL-1`. */
  basis: line(200).optional(),
  amount: moneySchema,
  status: chargeStatusSchema,
  /** `tariff` is reckoned again when the order changes, `carrier` was set by hand and stays. */
  source: z.enum(['tariff', 'carrier']),
  decision: z.object({ by: line(200), at: instantSchema, comment: text(1000).optional() }).optional(),
})
export type Charge = z.infer<typeof chargeSchema>
