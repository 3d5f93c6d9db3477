import { z } from 'zod'
import { line, text } from '../kernel/field-types.ts'
import { localTimeSchema } from '../kernel/time.ts'
import { contactSchema, goodsLineSchema, orderContentSchema, packagingSchema, placeSchema } from './order.ts'

/** A stop that an order is to be made of; its day is the day that the order names. */
export const patternStopSchema = z.object({
  kind: z.enum(['collect', 'deliver']),
  place: placeSchema.optional(),
  from: localTimeSchema.optional(),
  until: localTimeSchema.optional(),
  /** Calendar days after the day of booking. */
  daysAhead: z.number().int().min(0).max(60).optional(),
  contact: contactSchema.optional(),
  reference: line(60).optional(),
  instructions: text(2000).optional(),
})

export const patternGoodsSchema = goodsLineSchema
  .pick({ dimensions: true, unitWeightKg: true, stackable: true, reference: true })
  .extend({
    description: line(200).optional(),
    quantity: z.number().int().min(1).max(9999).optional(),
    packaging: packagingSchema.optional(),
  })

/** D13, D18: content of an order as far as it is known before there is one: no reference, no ids, every field optional. */
export const orderPatternSchema = orderContentSchema
  .pick({
    notes: true,
    contact: true,
    costCentre: true,
    project: true,
    containerNumber: true,
    temperature: true,
    pickupRequested: true,
  })
  .extend({
    serviceId: line(40).optional(),
    consignments: z
      .array(
        z.object({
          reference: line(60).optional(),
          stops: z.array(patternStopSchema).max(50),
          goods: z.array(patternGoodsSchema).max(200),
        }),
      )
      .max(20)
      .optional(),
  })
export type OrderPattern = z.infer<typeof orderPatternSchema>
