import { z } from 'zod'
import { localTimeSchema, timeZoneSchema } from '../kernel/time.ts'
import { orderStatusSchema, placeSchema } from '../orders/order.ts'

/** Fields of the order form that a service may require, and a carrier may always show (D6, D7, D8). */
export const FORM_FIELDS = [
  'notes',
  'contact',
  'costCentre',
  'project',
  'containerNumber',
  'temperature',
  'dimensions',
  'unitWeightKg',
  'instructions',
  'stopContact',
  'stopReference',
  'window',
] as const
export const formFieldSchema = z.enum(FORM_FIELDS)
export type FormField = z.infer<typeof formFieldSchema>

export const creationStatusSchema = z.enum(['quote', 'to-plan'])
export type CreationStatus = z.infer<typeof creationStatusSchema>

/** I9–I11: evaluated in the collection location's zone on the collection date. */
export const cutoffSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('day-before'), time: localTimeSchema }),
  z.object({ kind: z.literal('same-day'), time: localTimeSchema }),
])

export const transportServiceSchema = z.object({
  id: z.string().min(1).max(40),
  name: z.string().min(1).max(120),
  fields: z.array(formFieldSchema),
  required: z.array(formFieldSchema),
  creationStatus: creationStatusSchema.nullable(),
  cutoff: cutoffSchema,
})
export type TransportService = z.infer<typeof transportServiceSchema>

/** The switches of the order import flow (F2–F12). Off as a whole: orders are created at once and stay read-only (F1, F3). */
export const importFlowSchema = z.object({
  enabled: z.boolean(),
  updatesEnabled: z.boolean(),
  createsAutomatically: z.boolean(),
  appliesUpdatesAutomatically: z.boolean(),
  appliesCancellationsAutomatically: z.boolean(),
  /** Beyond this status updates are refused (F10). */
  lastStatusForUpdates: orderStatusSchema.nullable(),
  lastStatusForCancellations: orderStatusSchema.nullable(),
})
export type ImportFlow = z.infer<typeof importFlowSchema>

/** What a carrier has set for one customer, as that customer's devices need it: one record per space. */
export const settingsSchema = z.object({
  id: z.literal('settings'),
  carrier: z.object({ name: z.string(), country: z.string(), timeZone: timeZoneSchema, currency: z.string() }),
  customer: z.object({ name: z.string() }),
  importFlow: importFlowSchema,
  creationStatus: z.object({ tenant: creationStatusSchema, customer: creationStatusSchema.nullable() }),
  services: z.array(transportServiceSchema),
  alwaysShow: z.array(formFieldSchema),
  defaults: z.object({
    serviceId: z.string().nullable(),
    collectFrom: placeSchema.nullable(),
    deliverTo: placeSchema.nullable(),
  }),
})
export type Settings = z.infer<typeof settingsSchema>
