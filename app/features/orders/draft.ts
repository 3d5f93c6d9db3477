// An order while it is being written: every box of the form, filled or not. It is kept on the device as typed, so it outlives
// builds: each part that cannot be read falls back to an empty box, and a draft never fails to open.
import { z } from 'zod'
import { orderIdSchema, partIdSchema, type IdSource, type OrderId } from '#shared/kernel/ids.ts'
import { addDays, onWeekday, type Instant, type TimeZone } from '#shared/kernel/time.ts'
import { packagingSchema, placeSchema, type Order, type OrderContent, type Place } from '#shared/orders/order.ts'
import { type Settings } from '#shared/settings/settings.ts'
import { todayAt } from '#app/parts/when-text.ts'

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
  /** Fields that were asked for by '+ Add information' (D8). */
  opened: z.array(z.string()).catch([]),
  /** Boxes that still hold what was put there for the person (D3): `serviceId`, `<stop id>/place` or `<stop id>/date`. */
  prefilled: z.array(z.string()).catch([]),
  /** Boxes that the template this was started from does not let one change (D13); keys as in `prefilled`. */
  locked: z.array(z.string()).catch([]),
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

const NO_CONTACT = { name: '', phone: '', email: '' }

interface Making {
  readonly settings: Settings
  readonly ids: IdSource
  readonly now: Instant
}

/** D3: a new draft with the carrier's defaults in it, collection today and delivery on the next weekday, by the calendar of the place. */
export function newDraft(orderId: OrderId, { settings, ids, now }: Making): OrderDraft {
  const { serviceId, collectFrom, deliverTo } = settings.defaults
  const only = settings.services.length === 1 ? (settings.services[0]?.id ?? '') : ''
  const consignment = newConsignment({ settings, ids, now })
  const [collect, deliver] = consignment.stops
  const prefilled = [
    serviceId && 'serviceId',
    collectFrom && collect && `${collect.id}/place`,
    deliverTo && deliver && `${deliver.id}/place`,
    ...datesOf([consignment]),
  ].filter((key) => typeof key === 'string')
  return {
    orderId,
    reference: '',
    serviceId: serviceId ?? only,
    notes: '',
    contact: NO_CONTACT,
    costCentre: '',
    project: '',
    containerNumber: '',
    minC: null,
    maxC: null,
    opened: [],
    prefilled,
    locked: [],
    startedFrom: null,
    supersedes: null,
    consignments: [consignment],
  }
}

export function newConsignment({ settings, ids, now }: Making): DraftConsignment {
  const { collectFrom, deliverTo } = settings.defaults
  const zone = settings.carrier.timeZone
  return {
    id: partId(ids),
    reference: '',
    stops: [
      newStop('collect', { place: collectFrom, date: dayFor('collect', collectFrom?.timeZone ?? zone, now), ids }),
      newStop('deliver', { place: deliverTo, date: dayFor('deliver', deliverTo?.timeZone ?? zone, now), ids }),
    ],
    goods: [newGoods(ids)],
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

/** A duplicate: everything but the reference, which is unique (D4), and the days, which start again. */
export function draftFromOrder(order: Pick<Order, 'id' | 'content'>, orderId: OrderId, making: Making): OrderDraft {
  const draft = draftFromContent(order.content, orderId, making.ids)
  const consignments = draft.consignments.map((consignment) => onNewDays(consignment, making))
  return { ...draft, reference: '', startedFrom: { kind: 'order', id: order.id }, prefilled: datesOf(consignments), consignments }
}

/** The same content in a form again, with new ids throughout: what was refused can be mended and sent as another order. */
export function draftFromContent(content: OrderContent, orderId: OrderId, ids: IdSource): OrderDraft {
  return {
    orderId,
    reference: content.reference,
    serviceId: content.serviceId,
    notes: content.notes ?? '',
    contact: contactFrom(content.contact),
    costCentre: content.costCentre ?? '',
    project: content.project ?? '',
    containerNumber: content.containerNumber ?? '',
    minC: content.temperature?.minC ?? null,
    maxC: content.temperature?.maxC ?? null,
    opened: [],
    prefilled: [],
    locked: [],
    startedFrom: null,
    supersedes: null,
    consignments: content.consignments.map((consignment) => ({
      id: partId(ids),
      reference: consignment.reference ?? '',
      stops: consignment.stops.map((stop) => stopFrom(stop, ids)),
      goods: consignment.goods.map((line) => goodsFrom(line, ids)),
    })),
  }
}

function stopFrom(stop: OrderContent['consignments'][number]['stops'][number], ids: IdSource): DraftStop {
  return {
    id: partId(ids),
    kind: stop.kind,
    place: stop.place,
    date: stop.window.date,
    from: stop.window.from ?? '',
    until: stop.window.until ?? '',
    contact: contactFrom(stop.contact),
    reference: stop.reference ?? '',
    instructions: stop.instructions ?? '',
  }
}

function goodsFrom(line: OrderContent['consignments'][number]['goods'][number], ids: IdSource): DraftGoods {
  return {
    id: partId(ids),
    description: line.description,
    quantity: line.load.quantity,
    packaging: line.load.packaging,
    lengthCm: line.dimensions?.lengthCm ?? null,
    widthCm: line.dimensions?.widthCm ?? null,
    heightCm: line.dimensions?.heightCm ?? null,
    unitWeightKg: line.unitWeightKg ?? null,
    isStackable: line.stackable ?? false,
    reference: line.reference ?? '',
  }
}

function onNewDays(consignment: DraftConsignment, { settings, now }: Making): DraftConsignment {
  const stops = consignment.stops.map((stop) => ({
    ...stop,
    date: dayFor(stop.kind, stop.place?.timeZone ?? settings.carrier.timeZone, now),
  }))
  return { ...consignment, stops }
}

function contactFrom(contact: OrderContent['contact']): OrderDraft['contact'] {
  return contact ? { name: contact.name, phone: contact.phone ?? '', email: contact.email ?? '' } : NO_CONTACT
}

function dayFor(kind: DraftStop['kind'], zone: TimeZone, now: Instant): string {
  const today = todayAt(zone, now)
  return kind === 'collect' ? today : onWeekday(addDays(today, 1))
}

function datesOf(consignments: readonly DraftConsignment[]): string[] {
  return consignments.flatMap(({ stops }) => stops.map(({ id }) => `${id}/date`))
}

function partId(ids: IdSource) {
  return partIdSchema.parse(ids.uuid())
}
