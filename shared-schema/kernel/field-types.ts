import { z } from 'zod'

/** Shapes that fields of several records share, so that what one record takes, the other takes too. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'one line of text')

/** Several lines; line breaks and tabs are the only control characters. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}]*(?:[\n\t][^\p{Cc}]*)*$/u, 'text without control characters')

export const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'a country code like DE')

export const addressShape = { street: line(160), postcode: line(20), city: line(120).min(1), country: countrySchema }

export const positionShape = { latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }
