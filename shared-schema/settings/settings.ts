import { z } from 'zod'
import { documentTypeSchema } from '../attachments/attachment.ts'
import { tariffSchema } from '../charges/tariff.ts'
import { localTimeSchema, timeZoneSchema } from '../kernel/time.ts'
import { orderPatternSchema } from '../orders/order-pattern.ts'
import { orderStatusSchema, placeSchema } from '../orders/order.ts'
import { formFieldSchema, lockableFieldSchema } from './form-fields.ts'

export type FormField = z.infer<typeof formFieldSchema>
export type LockableField = z.infer<typeof lockableFieldSchema>

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
  /** D15 (I12): false for a service that this customer may read of on older orders and not choose any more. From schema 3 on. */
  mayBeChosen: z.boolean().optional(),
  /** D14: whether the form asks for a pickup, or each order of this service is one. From schema 3 on. */
  pickup: z.enum(['none', 'offered', 'always']).optional(),
  /** D18: pre-filled when this service is chosen, over the carrier's defaults for all services. From schema 3 on. */
  defaults: orderPatternSchema.optional(),
  /** D16: those of the defaults that the customer cannot change. From schema 3 on. */
  lockedDefaults: z.array(lockableFieldSchema).optional(),
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

/** I14: at least so many hours lie between the booking and the collection; null is every service. */
export const leadTimeSchema = z.object({ serviceId: z.string().nullable(), hours: z.number().int().min(1).max(720) })
export type LeadTime = z.infer<typeof leadTimeSchema>

/** X4: what becomes of an order that was in time on its device and came late. */
export const cutoffPolicySchema = z.enum(['carrier-decides', 'honour', 'refuse'])
export type CutoffPolicy = z.infer<typeof cutoffPolicySchema>

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
    /** D18: any further field of the form. From schema 3 on. */
    order: orderPatternSchema.optional(),
  }),
  leadTimes: z.array(leadTimeSchema).optional(),
  /** `carrier-decides` where nothing is said. */
  cutoffPolicy: cutoffPolicySchema.optional(),
  /** E9, H3: whether this device is shown prices; the server says so for each person. */
  showCharges: z.boolean().optional(),
  /** E11: the types of documents that this customer may add; all of them where nothing is said. From schema 3 on. */
  documentTypes: z.array(documentTypeSchema).optional(),
  /** PRT-2 (F25): labels come out of a printer only after the carrier has accepted the order. From schema 4 on. */
  labelsAfterApproval: z.boolean().optional(),
  /** D11: only on devices that may see prices. From schema 3 on, as the three before it. */
  tariff: tariffSchema.optional(),
})
export type Settings = z.infer<typeof settingsSchema>
