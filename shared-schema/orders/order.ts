import { z } from 'zod'
import { addressShape, line, positionShape, text } from '../kernel/field-types.ts'
import { chargeSchema } from '../charges/charge.ts'
import { changeIdSchema, locationIdSchema, opIdSchema, orderIdSchema, partIdSchema } from '../kernel/ids.ts'
import { moneySchema } from '../kernel/money.ts'
import { instantSchema, localDateSchema, localTimeSchema, timeZoneSchema } from '../kernel/time.ts'

/** ORD-17: free words to somebody else, shown in lists that are parsed whole, so what no line may hold is left out, not refused. */
export const reasonSchema = z
  .string()
  .max(1000)
  .transform((words) => words.replaceAll(/[^\P{Cc}\n\t]/gu, ''))

/** Order statuses in the order of their tabs (ruling 0.15). */
export const ORDER_STATUSES = [
  'waiting-for-approval',
  'quote',
  'to-plan',
  'planned',
  'in-transit',
  'delivered',
  'cancelled',
] as const
export const orderStatusSchema = z.enum(ORDER_STATUSES)
export type OrderStatus = z.infer<typeof orderStatusSchema>

/** Execution statuses of a stop (ruling 0.15), in their order: from `collected` on, the goods have left the sender (ORD-7). */
export const EXECUTION_STATUSES = [
  'planned',
  'dispatched',
  'route-to-collection',
  'at-collection',
  'collected',
  'at-hub',
  'out-for-delivery',
  'route-to-delivery',
  'at-delivery',
  'delivered',
  'delivery-failed',
  'return-in-transit',
  'returned',
] as const
export const executionStatusSchema = z.enum(EXECUTION_STATUSES)
export type ExecutionStatus = z.infer<typeof executionStatusSchema>

export const INVOICE_STATUSES = ['not-invoiced', 'to-invoice', 'invoiced', 'paid'] as const
export const invoiceStatusSchema = z.enum(INVOICE_STATUSES)

export const PACKAGINGS = [
  'euro-pallet',
  'industrial-pallet',
  'half-pallet',
  'dusseldorf-pallet',
  'box-pallet',
  'roll-container',
  'ibc',
  'drum',
  'carton',
  'parcel',
  'crate',
  'bundle',
  'loose',
] as const
export const packagingSchema = z.enum(PACKAGINGS)
export type Packaging = z.infer<typeof packagingSchema>

export const contactSchema = z.object({ name: line(120), phone: line(40).optional(), email: line(254).optional() })

/** Where a stop is. Copied from the location when chosen, so that an order says for ever where it went. */
export const placeSchema = z.object({
  locationId: locationIdSchema.optional(),
  name: line(120).min(1),
  ...addressShape,
  latitude: positionShape.latitude.optional(),
  longitude: positionShape.longitude.optional(),
  timeZone: timeZoneSchema,
})
export type Place = z.infer<typeof placeSchema>

/** Day and window in the location's own time; a window without an end is "from", without a start "until". */
export const windowSchema = z.object({
  date: localDateSchema,
  from: localTimeSchema.optional(),
  until: localTimeSchema.optional(),
})
export type StopWindow = z.infer<typeof windowSchema>

export const stopSchema = z.object({
  id: partIdSchema,
  kind: z.enum(['collect', 'deliver']),
  /** Sequence within the consignment, from 1. */
  sequence: z.number().int().min(1).max(99),
  place: placeSchema,
  window: windowSchema,
  contact: contactSchema.optional(),
  reference: line(60).optional(),
  instructions: text(2000).optional(),
})
export type Stop = z.infer<typeof stopSchema>

/** One physical unit: a pallet, a parcel. Its SSCC is 18 digits once a serial has been given to it. */
export const handlingUnitSchema = z.object({
  id: partIdSchema,
  sscc: z
    .string()
    .regex(/^\d{18}$/)
    .optional(),
})
export type HandlingUnit = z.infer<typeof handlingUnitSchema>

/** All measures are of one unit; totals are computed (cargo/totals.ts). */
export const goodsLineSchema = z.object({
  id: partIdSchema,
  description: line(200).min(1),
  load: z.object({
    quantity: z.number().int().min(1).max(9999),
    packaging: packagingSchema,
    units: z.array(handlingUnitSchema).max(999),
  }),
  dimensions: z.object({ lengthCm: measure(2000), widthCm: measure(2000), heightCm: measure(2000) }).optional(),
  unitWeightKg: z.number().positive().max(50_000).optional(),
  stackable: z.boolean().optional(),
  reference: line(60).optional(),
})
export type GoodsLine = z.infer<typeof goodsLineSchema>

export const consignmentSchema = z.object({
  id: partIdSchema,
  reference: line(60).optional(),
  /** D10: what the driver collects in cash at the delivery. From schema 3 on. */
  cod: moneySchema.extend({ amountMinor: z.number().int().min(1).max(1e9) }).optional(),
  stops: z.array(stopSchema).min(2).max(50),
  goods: z.array(goodsLineSchema).min(1).max(200),
})
export type Consignment = z.infer<typeof consignmentSchema>

/** What the customer says and may change: the whole of what a conflict, a merge or an approval compares. */
export const orderContentSchema = z.object({
  reference: line(60).min(1),
  serviceId: line(40).min(1),
  notes: text(4000).optional(),
  contact: contactSchema.optional(),
  costCentre: line(60).optional(),
  project: line(60).optional(),
  containerNumber: line(20).optional(),
  temperature: z.object({ minC: z.number().min(-60).max(60), maxC: z.number().min(-60).max(60) }).optional(),
  /** D14: the carrier comes for the goods in the windows of the collection stops; absent or false, they are brought. From schema 3 on. */
  pickupRequested: z.boolean().optional(),
  consignments: z.array(consignmentSchema).min(1).max(20),
})
export type OrderContent = z.infer<typeof orderContentSchema>

export const actorNameSchema = z.object({ userId: z.number().int(), name: line(200), side: z.enum(['customer', 'carrier']) })
export type ActorName = z.infer<typeof actorNameSchema>

/** X4, ORD-18: when it happened; from schema 2 on also when it was recorded on a device, when the server got it, and by whom. */
export const executionEventSchema = z.object({
  stopId: partIdSchema,
  status: executionStatusSchema,
  at: instantSchema,
  capturedAt: instantSchema.optional(),
  receivedAt: instantSchema.optional(),
  by: actorNameSchema.optional(),
})
export type ExecutionEvent = z.infer<typeof executionEventSchema>

const endedSchema = z.object({
  by: actorNameSchema,
  at: instantSchema,
  reason: text(1000).nullable(),
  kind: z.enum(['cancelled', 'declined']),
})

/**
 * CUT-4 (X4): an order or an edit that the server got after the cutoff, or that breaks a lead time; the carrier decides. `unverified`:
 * the device had never measured its clock.
 */
export const lateSchema = z.object({
  rule: z.enum(['cutoff', 'lead-time']),
  deadline: instantSchema,
  timeZone: timeZoneSchema,
  clock: z.enum(['verified', 'unverified']),
})
export type Late = z.infer<typeof lateSchema>

/** An order as it is stored and synced. Everything outside `content` belongs to the carrier or to the system (SC5). */
export const orderSchema = z.object({
  id: orderIdSchema,
  refNorm: z.string(),
  /** Allocated by the server at the first commit (ruling 0.23); null until then. */
  number: z.string().nullable(),
  quoteNumber: z.string().nullable(),
  status: orderStatusSchema,
  origin: z.enum(['portal', 'third-party', 'carrier']),
  /** Made by the order import flow; only such orders can be edited or cancelled from the portal (F14). */
  viaImport: z.boolean(),
  content: orderContentSchema,
  /** The operation that last changed `content`: what an approval is bound to (X2). The same after a replay. */
  contentRev: opIdSchema,
  /** The change request that waits for the carrier, if any. */
  pending: z.object({ changeId: changeIdSchema, kind: z.enum(['create', 'update', 'cancel']) }).nullable(),
  /** An update was applied automatically and no carrier user has opened the order since (ruling 0.2). */
  updateUnseen: z.boolean(),
  execution: z.array(executionEventSchema),
  invoiceStatus: invoiceStatusSchema,
  ended: endedSchema.nullable(),
  /** SC8: collected although it was cancelled or declined: who did so and why, and the end that this undid. From schema 2 on. */
  collectedAnyway: z.object({ by: actorNameSchema, at: instantSchema, reason: text(1000), ended: endedSchema }).optional(),
  /** SC2: SHA-256 of the file that the order was imported from, in hex. From schema 2 on. */
  importFile: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** CHG-1: only on devices that may see prices. From schema 3 on. */
  charges: z.array(chargeSchema).max(200).optional(),
  /** X4: how it was late. From schema 3 on. */
  late: lateSchema.optional(),
  supersededBy: orderIdSchema.nullable(),
  createdBy: actorNameSchema,
  capturedAt: instantSchema,
  receivedAt: instantSchema,
})
export type Order = z.infer<typeof orderSchema>

function measure(max: number) {
  return z.number().positive().max(max)
}
