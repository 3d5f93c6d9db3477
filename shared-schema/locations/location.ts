import { z } from 'zod'
import { contactSchema } from '../orders/order.ts'
import { addressShape, line, positionShape, text } from '../kernel/field-types.ts'
import { locationIdSchema, opIdSchema } from '../kernel/ids.ts'
import { instantSchema, localDateSchema, localTimeSchema, timeZoneSchema } from '../kernel/time.ts'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A closing time before the opening time is the next morning's. */
const intervalSchema = z.object({ from: localTimeSchema, until: localTimeSchema })
const intervalsSchema = z.array(intervalSchema).max(6)
export type Interval = z.infer<typeof intervalSchema>

/** Intervals per weekday in the location's time; an empty list is closed that day, an absent day is not known (G4). */
export const openingHoursSchema = z.partialRecord(z.enum(WEEKDAYS), intervalsSchema)
export type OpeningHours = z.infer<typeof openingHoursSchema>

/** LOC-4: days on which other hours hold; no intervals is closed. */
export const hoursExceptionSchema = z
  .object({ from: localDateSchema, until: localDateSchema, intervals: intervalsSchema, note: line(80).optional() })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'not before the first day' })
export type HoursException = z.infer<typeof hoursExceptionSchema>

/** What people say of a stop location. `address` and `position` each move as one group when edits meet (SC4). */
export const locationContentSchema = z.object({
  name: line(120).min(1),
  address: z.object(addressShape),
  position: z.object(positionShape).optional(),
  timeZone: timeZoneSchema,
  openingHours: openingHoursSchema.optional(),
  hoursExceptions: z.array(hoursExceptionSchema).max(60).optional(),
  /** On public holidays of the country; no intervals is closed, absent is not known. */
  holidayHours: intervalsSchema.optional(),
  /** LOC-5: other names under which people and files look for this place. */
  aliases: z.array(line(120).min(1)).max(30).optional(),
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
  /** LOC-6: this one was a duplicate; orders that name it mean the other. */
  mergedInto: locationIdSchema.optional(),
})
export type Location = z.infer<typeof locationSchema>
