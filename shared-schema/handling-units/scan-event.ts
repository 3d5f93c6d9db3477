import { z } from 'zod'
import { line, positionShape, text } from '../kernel/field-types.ts'
import { orderIdSchema, partIdSchema, scanIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/time.ts'
import { actorNameSchema } from '../orders/order.ts'

/**
 * What somebody saw or did when they scanned a unit (N1). `labelled`: this barcode was put on the unit that it names. `taken-back`: the scan
 * that it names was a mistake; both stay.
 */
export const SCAN_EVENTS = [
  'seen',
  'packed',
  'loaded',
  'unloaded',
  'handed-over',
  'damaged',
  'missing',
  'returned',
  'labelled',
  'label-voided',
  'taken-back',
] as const
export const scanEventSchema = z.enum(SCAN_EVENTS)
export type ScanEventKind = z.infer<typeof scanEventSchema>

/** PAL-3: only where the person allowed it; metres. */
export const scanPlaceSchema = z.object({ ...positionShape, accuracyM: z.number().min(0).max(100_000) })
export type ScanPlace = z.infer<typeof scanPlaceSchema>

/** The device that recorded it, as it calls itself: a claim that is shown and decides nothing. */
export const scanDeviceSchema = z.object({ id: line(80).min(1), name: line(80).optional() })

/**
 * PAL-1 (N1, X4): one thing that was scanned, written once and never changed. It names a barcode and no order: whichever unit carries that
 * barcode, now or after a later sync, has this in its history (PAL-2).
 */
export const scanSchema = z.object({
  id: scanIdSchema,
  /** As `barcodeKey` writes it. */
  barcode: line(200).min(1),
  event: scanEventSchema,
  /** When it happened; the same as recorded where nobody said otherwise. */
  happenedAt: instantSchema,
  /** When it was recorded, by the clock of the device. */
  capturedAt: instantSchema,
  receivedAt: instantSchema,
  /** The clock of the device minus the server's in ms; null when it never measured it. */
  clockOffsetMs: z.number().int().nullable(),
  by: actorNameSchema,
  device: scanDeviceSchema,
  place: scanPlaceSchema.optional(),
  note: text(1000).optional(),
  /** Of `labelled` and `label-voided`: the unit, by order and id. */
  unit: z.object({ orderId: orderIdSchema, unitId: partIdSchema }).optional(),
  /** Of `taken-back`: the scan that was a mistake. */
  takesBack: scanIdSchema.optional(),
})
export type Scan = z.infer<typeof scanSchema>
