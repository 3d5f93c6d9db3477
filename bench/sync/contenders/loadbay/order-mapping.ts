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

export function statusOf(generated: string): OrderStatus {
  return STATUS[generated] ?? 'to-plan'
}

/** What an Order has no field for. Arrays, because 20,000 of them are sent. */
interface Rest {
  remark: string
  marker: number
  status: string
  dates: readonly [orderDate: string, createdAt: string, updatedAt: string, requestedDate: string]
  /** Per stop the seconds of a window's start, which an Order rounds to minutes, and how many ms it lasts. */
  consignments: readonly {
    incoterm: string
    priceCents: number
    windows: readonly (readonly [seconds: string, lastsMs: number])[]
    cargo: readonly unknown[][]
  }[]
  totals: GeneratedOrder['totals']
}

export function contentOf(doc: GeneratedOrder): OrderContent {
  return {
    reference: doc.customerReference,
    serviceId: 'road',
    notes: JSON.stringify(restOf(doc)),
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

function restOf(doc: GeneratedOrder): Rest {
  return {
    remark: doc.remark,
    marker: doc.marker,
    status: doc.status,
    dates: [doc.orderDate, doc.createdAt, doc.updatedAt, doc.requestedDate],
    consignments: doc.consignments.map(({ incoterm, priceCents, stops, cargo }) => ({
      incoterm,
      priceCents,
      windows: stops.map(({ windowFrom, windowTo }) => [windowFrom.slice(16), Date.parse(windowTo) - Date.parse(windowFrom)]),
      cargo: cargo.map(({ volumeM3, adr, temperature, barcode, unit }) => [volumeM3, adr, temperature, barcode, unit]),
    })),
    totals: doc.totals,
  }
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
  const rest = JSON.parse(content.notes ?? '{}') as Rest // written by restOf above
  return {
    id,
    customerReference: content.reference,
    // A booking's status is the server's; the generated one is kept beside it.
    status: GENERATED.get(status) ?? rest.status,
    orderDate: rest.dates[0],
    createdAt: rest.dates[1],
    updatedAt: rest.dates[2],
    requestedDate: rest.dates[3],
    customer: {
      code: content.costCentre ?? '',
      name: content.project ?? '',
      contact: content.contact?.name ?? '',
      phone: content.contact?.phone ?? '',
    },
    remark: rest.remark,
    marker: rest.marker,
    consignments: content.consignments.map((consignment, c) => consignmentOf(consignment, c, rest)),
    totals: rest.totals,
  }
}

function consignmentOf(consignment: OrderContent['consignments'][number], c: number, rest: Rest): GeneratedConsignment {
  const own = rest.consignments[c]
  return {
    consignmentId: generatedId(consignment.id),
    number: c + 1,
    incoterm: own?.incoterm ?? '',
    stops: consignment.stops.map((stop, s) => ({
      stopId: generatedId(stop.id),
      kind: stop.kind === 'collect' ? 'pickup' : 'delivery',
      name: stop.place.name,
      street: stop.place.street ?? '',
      postcode: stop.place.postcode ?? '',
      city: stop.place.city,
      country: stop.place.country,
      ...windowOf(stop.window, own?.windows[s]),
      instructions: stop.instructions ?? '',
    })),
    cargo: consignment.goods.map((line, g) => {
      const [volumeM3, adr, temperature, barcode, unit] = own?.cargo[g] ?? []
      return {
        lineId: generatedId(line.id),
        description: line.description,
        quantity: line.load.quantity,
        unit: String(unit),
        weightKg: Math.round((line.unitWeightKg ?? 0) * line.load.quantity),
        volumeM3: Number(volumeM3),
        adr: adr === true,
        temperature: typeof temperature === 'string' ? temperature : null,
        barcode: String(barcode),
      }
    }),
    priceCents: own?.priceCents ?? 0,
  }
}

function windowOf(
  { date, from }: OrderContent['consignments'][number]['stops'][number]['window'],
  [seconds, lastsMs]: readonly [string, number] = ['', 0],
): Pick<GeneratedStop, 'windowFrom' | 'windowTo'> {
  const windowFrom = `${date}T${from ?? ''}${seconds}`
  return { windowFrom, windowTo: new Date(Date.parse(windowFrom) + lastsMs).toISOString() }
}

/** Parts have twelve hexadecimal digits in the generated orders, a UUID in the product. */
function partId(hex: string) {
  return partIdSchema.parse(`00000000-0000-4000-8000-${hex}`)
}

function generatedId(id: string): string {
  return id.slice(-12)
}
