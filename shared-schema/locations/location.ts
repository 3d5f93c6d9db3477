import { z } from 'zod'
import { contactSchema } from '../orders/order.ts'
import { addressShape, line, positionShape, text } from '../kernel/field-types.ts'
import { locationIdSchema, opIdSchema } from '../kernel/ids.ts'
import { instantSchema, localTimeSchema, timeZoneSchema } from '../kernel/time.ts'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const intervalSchema = z.object({ from: localTimeSchema, until: localTimeSchema })

/** Intervals per weekday in the location's time; an empty list is closed that day, an absent day is not known (G4). */
export const openingHoursSchema = z.partialRecord(z.enum(WEEKDAYS), z.array(intervalSchema).max(6))
export type OpeningHours = z.infer<typeof openingHoursSchema>

/** What people say of a stop location. `address` and `position` each move as one group when edits meet (SC4). */
export const locationContentSchema = z.object({
  name: line(120).min(1),
  address: z.object(addressShape),
  position: z.object(positionShape).optional(),
  timeZone: timeZoneSchema,
  openingHours: openingHoursSchema.optional(),
  contact: contactSchema.optional(),
  instructions: text(2000).optional(),
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
