// A generated order as an Order of the product, whole: what an Order has a field for goes there, the rest (prices, incoterms, to
// the second of a window) travels in its notes, so that every generated order is one aggregate and comes back equal.
import { orderIdSchema, partIdSchema } from '../../../../shared-schema/kernel/ids.ts'
import { instantSchema, localDateSchema, localTimeSchema } from '../../../../shared-schema/kernel/time.ts'
import { type Order, type OrderContent, type OrderStatus } from '../../../../shared-schema/orders/order.ts'
import { normalizeReference } from '../../../../shared-schema/orders/reference.ts'

interface GeneratedStop {
  stopId: string
  kind: 'pickup' | 'delivery'
  name: string
  street: string
  postcode: string
  city: string
  country: string
  windowFrom: string
  windowTo: string
  instructions: string
}

interface GeneratedCargo {
  lineId: string
  description: string
  quantity: number
  unit: string
  weightKg: number
  volumeM3: number
  adr: boolean
  temperature: string | null
  barcode: string
}

interface GeneratedConsignment {
  consignmentId: string
  number: number
  incoterm: string
  stops: GeneratedStop[]
  cargo: GeneratedCargo[]
  priceCents: number
}

export interface GeneratedOrder {
  id: string
  customerReference: string
  status: string
  orderDate: string
  createdAt: string
  updatedAt: string
  requestedDate: string
  customer: { code: string; name: string; contact: string; phone: string }
  remark: string
  marker: number
  consignments: GeneratedConsignment[]
  totals: { weightKg: number; pallets: number; priceCents: number; currency: string; vatCents: number }
}

const STATUS: Readonly<Record<string, OrderStatus>> = {
  draft: 'quote',
  planned: 'planned',
  confirmed: 'to-plan',
  in_transit: 'in-transit',
  delivered: 'delivered',
  invoiced: 'cancelled',
}
const GENERATED = new Map(Object.entries(STATUS).map(([generated, status]) => [status, generated]))

export const GENERATED_STATUSES = Object.keys(STATUS)

export function statusOf(generated: string): OrderStatus {
  return STATUS[generated] ?? 'to-plan'
}

export function contentOf(doc: GeneratedOrder): OrderContent {
  return {
    reference: doc.customerReference,
    serviceId: 'road',
    notes: restOf(doc),
    contact: { name: doc.customer.contact, phone: doc.customer.phone },
    costCentre: doc.customer.code,
    project: doc.customer.name,
    consignments: doc.consignments.map((consignment) => ({
      id: partId(consignment.consignmentId),
      stops: consignment.stops.map((stop, index) => ({
        id: partId(stop.stopId),
        kind: stop.kind === 'pickup' ? ('collect' as const) : ('deliver' as const),
        sequence: index + 1,
        place: {
          name: stop.name,
          street: stop.street,
          postcode: stop.postcode,
          city: stop.city,
          country: stop.country,
          timeZone: 'Europe/Amsterdam',
        },
        window: {
          date: localDateSchema.parse(stop.windowFrom.slice(0, 10)),
          from: localTimeSchema.parse(stop.windowFrom.slice(11, 16)),
        },
        ...(stop.instructions === '' ? {} : { instructions: stop.instructions }),
      })),
      goods: consignment.cargo.map((line) => ({
        id: partId(line.lineId),
        description: line.description,
        load: { quantity: line.quantity, packaging: 'euro-pallet' as const, units: [] },
        unitWeightKg: line.weightKg / line.quantity,
      })),
    })),
  }
}

/**
 * What an Order has no field for, in lines: the remark; marker and dates; one line per consignment (incoterm, price, then per stop the
 * seconds of its window's start and how many ms it lasts, then per cargo line its volume and so on); the totals.
 */
function restOf(doc: GeneratedOrder): string {
  const { totals } = doc
  return [
    doc.remark,
    [doc.marker, doc.orderDate, doc.createdAt, doc.updatedAt, doc.requestedDate].join(' '),
    ...doc.consignments.map(({ incoterm, priceCents, stops, cargo }) =>
      [
        [incoterm, priceCents].join(' '),
        ...stops.map((stop) => `${stop.windowFrom.slice(16)} ${Date.parse(stop.windowTo) - Date.parse(stop.windowFrom)}`),
        ...cargo.map((line) => [line.volumeM3, line.adr, line.temperature, line.barcode, line.unit].join(' ')),
      ].join(';'),
    ),
    [totals.weightKg, totals.pallets, totals.priceCents, totals.currency, totals.vatCents].join(' '),
  ].join('\n')
}

/** As the server would hold it long after it was booked: in its status, with a number. */
export function orderOf(doc: GeneratedOrder, at: { n: number; userId: number; opId: Order['contentRev'] }): Order {
  const status = statusOf(doc.status)
  const by = { userId: at.userId, name: 'Jo Smit', side: 'customer' as const }
  const instant = instantSchema.parse(doc.orderDate)
  return {
    id: orderIdSchema.parse(doc.id),
    refNorm: normalizeReference(doc.customerReference),
    number: status === 'quote' ? null : String(100_000_000 + at.n),
    quoteNumber: status === 'quote' ? `Q${100_000_000 + at.n}` : null,
    status,
    origin: 'portal',
    viaImport: true,
    content: contentOf(doc),
    contentRev: at.opId,
    pending: null,
    updateUnseen: false,
    execution: [],
    invoiceStatus: status === 'cancelled' ? 'invoiced' : 'not-invoiced',
    ended: status === 'cancelled' ? { by, at: instant, reason: null, kind: 'cancelled' } : null,
    supersededBy: null,
    createdBy: by,
    capturedAt: instant,
    receivedAt: instant,
  }
}

export function generatedOf({ id, content, status }: Order): GeneratedOrder {
  const lines = (content.notes ?? '').split('\n')
  const [remark = '', general = ''] = lines
  const [marker, orderDate = '', createdAt = '', updatedAt = '', requestedDate = ''] = general.split(' ')
  const [weightKg, pallets, priceCents, currency = '', vatCents] = (lines.at(-1) ?? '').split(' ')
  return {
    id,
    customerReference: content.reference,
    status: GENERATED.get(status) ?? '',
    orderDate,
    createdAt,
    updatedAt,
    requestedDate,
    customer: {
      code: content.costCentre ?? '',
      name: content.project ?? '',
      contact: content.contact?.name ?? '',
      phone: content.contact?.phone ?? '',
    },
    remark,
    marker: Number(marker),
    consignments: content.consignments.map((consignment, c) => consignmentOf(consignment, c, lines[2 + c] ?? '')),
    totals: {
      weightKg: Number(weightKg),
      pallets: Number(pallets),
      priceCents: Number(priceCents),
      currency,
      vatCents: Number(vatCents),
    },
  }
}

function consignmentOf(consignment: OrderContent['consignments'][number], c: number, rest: string): GeneratedConsignment {
  const [head = '', ...parts] = rest.split(';')
  const [incoterm = '', priceCents] = head.split(' ')
  const windows = parts.slice(0, consignment.stops.length)
  const cargo = parts.slice(consignment.stops.length)
  return {
    consignmentId: generatedId(consignment.id),
    number: c + 1,
    incoterm,
    stops: consignment.stops.map((stop, s) => ({
      stopId: generatedId(stop.id),
      kind: stop.kind === 'collect' ? 'pickup' : 'delivery',
      name: stop.place.name,
      street: stop.place.street ?? '',
      postcode: stop.place.postcode ?? '',
      city: stop.place.city,
      country: stop.place.country,
      ...windowOf(stop.window, windows[s] ?? ''),
      instructions: stop.instructions ?? '',
    })),
    cargo: consignment.goods.map((line, g) => {
      const [volumeM3, adr, temperature = '', barcode = '', unit = ''] = (cargo[g] ?? '').split(' ')
      return {
        lineId: generatedId(line.id),
        description: line.description,
        quantity: line.load.quantity,
        unit,
        weightKg: Math.round((line.unitWeightKg ?? 0) * line.load.quantity),
        volumeM3: Number(volumeM3),
        adr: adr === 'true',
        temperature: temperature === '' ? null : temperature,
        barcode,
      }
    }),
    priceCents: Number(priceCents),
  }
}

function windowOf(
  { date, from }: OrderContent['consignments'][number]['stops'][number]['window'],
  rest: string,
): Pick<GeneratedStop, 'windowFrom' | 'windowTo'> {
  const [seconds = '', lastsMs] = rest.split(' ')
  const windowFrom = `${date}T${from ?? ''}${seconds}`
  return { windowFrom, windowTo: new Date(Date.parse(windowFrom) + Number(lastsMs)).toISOString() }
}

/** Parts have twelve hexadecimal digits in the generated orders, a UUID in the product. */
function partId(hex: string) {
  return partIdSchema.parse(`00000000-0000-4000-8000-${hex}`)
}

function generatedId(id: string): string {
  return id.slice(-12)
}
