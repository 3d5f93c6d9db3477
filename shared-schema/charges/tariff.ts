import { z } from 'zod'
import { countrySchema, line } from '../kernel/field-types.ts'
import { localDateSchema, localTimeSchema } from '../kernel/time.ts'

const minor = z.number().int().min(0).max(1e9)
/** Hundredths of a percent: 1250 is 12.5 %. */
const basisPoints = z.number().int().min(0).max(100_000)
const key = line(40).min(1)

/** Where a place belongs: its country, and any of these beginnings of its postcode; no beginnings mean the whole country. */
export const zoneSchema = z.object({ id: key, name: line(80), country: countrySchema, postcodes: z.array(line(20)).max(500) })
export type Zone = z.infer<typeof zoneSchema>

/** Up to and with `upToKg` chargeable kilograms: so much for the consignment, and for each begun hundred kilograms. */
export const weightBreakSchema = z.object({ upToKg: z.number().positive().max(1e6), baseMinor: minor, per100KgMinor: minor })

/** The price from one zone to another; null is every zone, or every service. The first rate that fits counts. */
export const rateSchema = z.object({
  serviceId: key.nullable(),
  from: key.nullable(),
  to: key.nullable(),
  minimumMinor: minor,
  breaks: z.array(weightBreakSchema).min(1).max(50),
  /** Above the last break: its price goes on, or the carrier makes an offer. */
  beyond: z.enum(['last-break', 'on-request']),
})
export type Rate = z.infer<typeof rateSchema>

export const SURCHARGE_REASONS = ['always', 'timed-delivery', 'weekend', 'temperature', 'pickup', 'stop-beyond-two'] as const

/** Once per consignment, `stop-beyond-two` for each further stop; percentages are of the freight. */
export const surchargeSchema = z.object({
  id: key,
  name: line(80).min(1),
  serviceId: key.nullable(),
  when: z.enum(SURCHARGE_REASONS),
  price: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('flat'), amountMinor: minor }),
    z.object({ kind: z.literal('percent'), basisPoints }),
  ]),
})
export type Surcharge = z.infer<typeof surchargeSchema>

/** What a carrier charges one customer (X10: with its version and how long it holds). Amounts without tax, in minor units. */
export const tariffSchema = z.object({
  id: key,
  version: z.number().int().min(1),
  name: line(80),
  /** What the carrier calls these on an order. */
  words: z.object({ freight: line(80).min(1), fuel: line(80).min(1), cod: line(80).min(1) }),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** By the collection day, both included. */
  validFrom: localDateSchema,
  validUntil: localDateSchema.nullable(),
  zones: z.array(zoneSchema).max(500),
  rates: z.array(rateSchema).max(2000),
  /** Weight that space counts as; 0 where only the scales count. */
  volumetric: z.object({ kgPerCubicMetre: z.number().min(0).max(2000), kgPerLoadingMetre: z.number().min(0).max(5000) }),
  fuelBasisPoints: basisPoints,
  surcharges: z.array(surchargeSchema).max(200),
  /** A delivery that must be done by this time or earlier is a timed one; null where no delivery is. */
  timedBefore: localTimeSchema.nullable(),
  cod: z.object({ flatMinor: minor, basisPoints, minimumMinor: minor }).nullable(),
})
export type Tariff = z.infer<typeof tariffSchema>
