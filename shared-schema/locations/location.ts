import { z } from 'zod'
import { contactSchema } from '../orders/order.ts'
import { locationIdSchema, opIdSchema } from '../kernel/ids.ts'
import { instantSchema, localTimeSchema, timeZoneSchema } from '../kernel/time.ts'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const intervalSchema = z.object({ from: localTimeSchema, until: localTimeSchema })

/** Intervals per weekday in the location's time; an empty list is closed that day, an absent day is not known (G4). */
export const openingHoursSchema = z.partialRecord(z.enum(WEEKDAYS), z.array(intervalSchema).max(6))
export type OpeningHours = z.infer<typeof openingHoursSchema>

const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'one line of text')

/** What people say of a stop location. `address` and `position` each move as one group when edits meet (SC4). */
export const locationContentSchema = z.object({
  name: line(120).min(1),
  address: z.object({
    street: line(160),
    postcode: line(20),
    city: line(120).min(1),
    country: z.string().regex(/^[A-Z]{2}$/, 'a country code like DE'),
  }),
  position: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
  timeZone: timeZoneSchema,
  openingHours: openingHoursSchema.optional(),
  contact: contactSchema.optional(),
  instructions: z.string().max(2000).optional(),
  reference: line(60).optional(),
})
export type LocationContent = z.infer<typeof locationContentSchema>

export const locationSchema = z.object({
  id: locationIdSchema,
  content: locationContentSchema,
  contentRev: opIdSchema,
  savedAt: instantSchema,
})
export type Location = z.infer<typeof locationSchema>
