// Complete, valid, boring defaults: a test says only what matters to it.
import { deriveId, opIdSchema, orderIdSchema, partIdSchema } from '../kernel/ids.ts'
import { instantFromMillis, localDateSchema, localTimeSchema } from '../kernel/time.ts'
import { type ChangeRequest, changeRequestSchema } from '../carrier-imports/change-request.ts'
import { type LocationContent, locationContentSchema } from '../locations/location.ts'
import { type Effect, type MutationContext } from '../mutations/mutation.ts'
import { normalizeReference } from '../orders/reference.ts'
import { numberFromOperation } from '../orders/order-number.ts'
import { type Consignment, type GoodsLine, type Order, type OrderContent, type Place, type Stop } from '../orders/order.ts'
import { type ImportFlow, type Settings, type TransportService } from '../settings/settings.ts'

/** The n-th id of a kind: always the same, readable in a failure. */
export function id(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}
export const orderId = (n: number) => orderIdSchema.parse(id(n))
export const partId = (n: number) => partIdSchema.parse(id(n))
export const opId = (n: number) => opIdSchema.parse(id(n))

export const anInstant = (offsetMs = 0) => instantFromMillis(1_763_625_600_000 + offsetMs)

export function aPlace(changes: Partial<Place> = {}): Place {
  return {
    name: 'Warehouse North',
    street: 'Hafenstrasse 1',
    postcode: '20457',
    city: 'Hamburg',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    ...changes,
  }
}

export function aStop(changes: Partial<Stop> = {}): Stop {
  return {
    id: partId(11),
    kind: 'collect',
    sequence: 1,
    place: aPlace(),
    window: {
      date: localDateSchema.parse('2026-11-24'),
      from: localTimeSchema.parse('08:00'),
      until: localTimeSchema.parse('12:00'),
    },
    ...changes,
  }
}

export function aGoodsLine(changes: Partial<GoodsLine> = {}): GoodsLine {
  return {
    id: partId(21),
    description: 'Machine parts',
    load: { quantity: 2, packaging: 'euro-pallet', units: [] },
    dimensions: { lengthCm: 120, widthCm: 80, heightCm: 100 },
    unitWeightKg: 350,
    ...changes,
  }
}

export function aConsignment(changes: Partial<Consignment> = {}): Consignment {
  return {
    id: partId(1),
    stops: [
      aStop(),
      aStop({
        id: partId(12),
        kind: 'deliver',
        sequence: 2,
        place: aPlace({ name: 'Customer South', street: 'Ringweg 9', postcode: '80331', city: 'Munich' }),
        window: { date: localDateSchema.parse('2026-11-25') },
      }),
    ],
    goods: [aGoodsLine()],
    ...changes,
  }
}

export function anOrderContent(changes: Partial<OrderContent> = {}): OrderContent {
  return { reference: 'PO-1001', serviceId: 'standard', consignments: [aConsignment()], ...changes }
}

export function anImportFlow(changes: Partial<ImportFlow> = {}): ImportFlow {
  return {
    enabled: true,
    updatesEnabled: true,
    createsAutomatically: true,
    appliesUpdatesAutomatically: true,
    appliesCancellationsAutomatically: true,
    lastStatusForUpdates: null,
    lastStatusForCancellations: null,
    ...changes,
  }
}

export function aService(changes: Partial<TransportService> = {}): TransportService {
  return {
    id: 'standard',
    name: 'Standard',
    fields: [],
    required: [],
    creationStatus: null,
    cutoff: { kind: 'none' },
    ...changes,
  }
}

export function aSettings(changes: Partial<Settings> = {}): Settings {
  return {
    id: 'settings',
    carrier: { name: 'North Haulage', country: 'DE', timeZone: 'Europe/Berlin', currency: 'EUR' },
    customer: { name: 'Acme Tools' },
    importFlow: anImportFlow(),
    creationStatus: { tenant: 'to-plan', customer: null },
    services: [aService()],
    alwaysShow: [],
    defaults: { serviceId: null, collectFrom: null, deliverTo: null },
    ...changes,
  }
}

type Actor = MutationContext['actor']

export function anActor(changes: Partial<Actor> = {}): Actor {
  return { userId: 1, name: 'Clara Clerk', side: 'customer', role: 'operations', ...changes }
}

export function aPlanner(changes: Partial<Actor> = {}): Actor {
  return { userId: 90, name: 'Paul Planner', side: 'carrier', role: 'planner', ...changes }
}

/** An order as it stands after its submit was taken at once; `changes.content` sets its reference too. */
export function anOrder(changes: Partial<Order> = {}): Order {
  const content = changes.content ?? anOrderContent()
  const contentRev = changes.contentRev ?? opId(500)
  return {
    id: orderId(100),
    refNorm: normalizeReference(content.reference),
    number: numberFromOperation(contentRev, 0),
    quoteNumber: null,
    status: 'to-plan',
    origin: 'portal',
    viaImport: true,
    content,
    contentRev,
    pending: null,
    updateUnseen: false,
    execution: [],
    invoiceStatus: 'not-invoiced',
    ended: null,
    supersededBy: null,
    createdBy: { userId: 1, name: 'Clara Clerk', side: 'customer' },
    capturedAt: anInstant(),
    receivedAt: anInstant(),
    ...changes,
  }
}

export function aChangeRequest(changes: Partial<ChangeRequest> = {}): ChangeRequest {
  return changeRequestSchema.parse({
    id: deriveId(opId(600), 1),
    orderId: orderId(100),
    kind: 'update',
    state: 'open',
    changes: [{ path: 'general/notes', base: null, value: 'Ring the bell' }],
    note: null,
    rev: opId(600),
    requestedBy: { userId: 1, name: 'Clara Clerk', side: 'customer' },
    capturedAt: anInstant(),
    receivedAt: anInstant(),
    decision: null,
    ...changes,
  })
}

export function aLocationContent(changes: Partial<LocationContent> = {}): LocationContent {
  return locationContentSchema.parse({
    name: 'Warehouse North',
    address: { street: 'Hafenstrasse 1', postcode: '20457', city: 'Hamburg', country: 'DE' },
    timeZone: 'Europe/Berlin',
    ...changes,
  })
}

export interface TestContext extends MutationContext {
  readonly effects: Effect[]
}

/** A context of the server's kind: it allocates numbers and keeps the effects. */
export function aContext(changes: Partial<MutationContext> = {}): TestContext {
  const effects: Effect[] = []
  const op = changes.opId ?? opId(700)
  return {
    opId: op,
    actor: anActor(),
    receivedAt: anInstant(1_000),
    capturedAt: anInstant(),
    clockOffsetMs: 0,
    settings: aSettings(),
    allocateNumber: () => numberFromOperation(op, 0),
    emit: (effect) => void effects.push(effect),
    effects,
    ...changes,
  }
}
