// An order while it is being written: every box of the form, filled or not. It is kept on the device as typed, so it outlives
// builds: each part that cannot be read falls back to an empty box, and a draft never fails to open.
import { z } from 'zod'
import { orderIdSchema, partIdSchema, type IdSource, type OrderId } from '#shared/kernel/ids.ts'
import { packagingSchema, placeSchema, type Place } from '#shared/orders/order.ts'
import { lockableFieldSchema } from '#shared/settings/form-fields.ts'

const text = z.string().catch('')
const amount = z.number().nullable().catch(null)
const contact = z.object({ name: text, phone: text, email: text }).catch({ name: '', phone: '', email: '' })

const draftStopSchema = z.object({
  id: partIdSchema,
  kind: z.enum(['collect', 'deliver']),
  place: placeSchema.nullable().catch(null),
  date: text,
  from: text,
  until: text,
  contact,
  reference: text,
  instructions: text,
})
export type DraftStop = z.infer<typeof draftStopSchema>

const draftGoodsSchema = z.object({
  id: partIdSchema,
  description: text,
  quantity: amount,
  packaging: packagingSchema.catch('euro-pallet'),
  lengthCm: amount,
  widthCm: amount,
  heightCm: amount,
  unitWeightKg: amount,
  isStackable: z.boolean().catch(false),
  reference: text,
})
export type DraftGoods = z.infer<typeof draftGoodsSchema>

const draftConsignmentSchema = z.object({
  id: partIdSchema,
  reference: text,
  /** In whole units of the carrier's currency (D10). */
  codAmount: amount,
  codCurrency: text,
  stops: z.array(draftStopSchema),
  goods: z.array(draftGoodsSchema),
})
export type DraftConsignment = z.infer<typeof draftConsignmentSchema>

export const orderDraftSchema = z.object({
  /** The order's id from the first letter on: sending twice, from two tabs even, makes one order. */
  orderId: orderIdSchema,
  reference: text,
  serviceId: text,
  notes: text,
  contact,
  costCentre: text,
  project: text,
  containerNumber: text,
  minC: amount,
  maxC: amount,
  isPickup: z.boolean().catch(false),
  /** Fields that were asked for by '+ Add information' (D8). */
  opened: z.array(z.string()).catch([]),
  /** Boxes that still hold what was put there for the person (D3, D18): `serviceId`, `<stop id>/place`, `<line id>/packaging`. */
  prefilled: z.array(z.string()).catch([]),
  /** What the template that this was started from does not let one change (D13). */
  locked: z.array(lockableFieldSchema).catch([]),
  /** What the next order in a row starts from as well. */
  startedFrom: z
    .object({ kind: z.enum(['template', 'order']), id: z.string() })
    .nullable()
    .catch(null),
  supersedes: orderIdSchema.nullable().catch(null),
  consignments: z.array(draftConsignmentSchema).min(1),
})
export type OrderDraft = z.infer<typeof orderDraftSchema>

export const DRAFT_KIND = 'order'

export const NO_CONTACT = { name: '', phone: '', email: '' }

export function emptyDraft(orderId: OrderId): OrderDraft {
  return {
    orderId,
    reference: '',
    serviceId: '',
    notes: '',
    contact: NO_CONTACT,
    costCentre: '',
    project: '',
    containerNumber: '',
    minC: null,
    maxC: null,
    isPickup: false,
    opened: [],
    prefilled: [],
    locked: [],
    startedFrom: null,
    supersedes: null,
    consignments: [],
  }
}

export function newStop(
  kind: DraftStop['kind'],
  { place, date, ids }: { place: Place | null; date: string; ids: IdSource },
): DraftStop {
  return { id: partId(ids), kind, place, date, from: '', until: '', contact: NO_CONTACT, reference: '', instructions: '' }
}

export function newGoods(ids: IdSource): DraftGoods {
  return {
    id: partId(ids),
    description: '',
    quantity: null,
    packaging: 'euro-pallet',
    lengthCm: null,
    widthCm: null,
    heightCm: null,
    unitWeightKg: null,
    isStackable: false,
    reference: '',
  }
}

export function partId(ids: IdSource) {
  return partIdSchema.parse(ids.uuid())
}
