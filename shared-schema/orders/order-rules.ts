import type { PhoneCheck } from '../kernel/phone.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { findService } from '../settings/find-service.ts'
import type { CreationStatus, FormField, ImportFlow, Settings, TransportService } from '../settings/settings.ts'
import {
  EXECUTION_STATUSES,
  ORDER_STATUSES,
  type ExecutionStatus,
  type Order,
  type OrderContent,
  type OrderStatus,
  type Stop,
} from './order.ts'
import { brokenLocks } from './order-defaults.ts'
import { invalidPhones } from './phone-numbers.ts'
import { type Refusal } from './refusals.ts'

/** ORD-2 (I1, I2, I3): the status of a new portal order is the customer's value, else the service's, else the carrier's. */
export function creationStatus(settings: Settings, serviceId: string): CreationStatus {
  const service = findService(settings, serviceId)
  return settings.creationStatus.customer ?? service?.creationStatus ?? settings.creationStatus.tenant
}

/** Who says it, beside a customer who books: what is changed by it, and how far the rules for customers apply. */
export interface Saying {
  /** An edit: what stood there already may stay, though the rules have become stricter. */
  readonly before?: OrderContent
  /** SET-1, SET-3: what customers may choose is no rule for the carrier. */
  readonly isCarrier?: boolean
  /** ORD-22: where no check is given, numbers are not looked at (kernel/phone.ts is too large for every page). */
  readonly isPhoneNumber?: PhoneCheck | undefined
}

/** ORD-3 (D4, D6, D7, D10, D14–D16): what a submit must say: an allowed service, its required fields, windows that do not run backwards. */
export function checkContent(content: OrderContent, settings: Settings, saying: Saying = {}): Result<void, Refusal> {
  const service = findService(settings, content.serviceId)
  const mayChoose = service?.mayBeChosen !== false || saying.isCarrier || saying.before?.serviceId === content.serviceId
  if (!service || !mayChoose) return refuse({ code: 'service-not-allowed', detail: { serviceId: content.serviceId } })
  if (isTooLarge(content, saying.before)) return refuse({ code: 'too-large' })
  const doubled = [...doubledParts(content), ...foreignMoney(content, settings)]
  if (doubled.length > 0) return refuse({ code: 'invalid', detail: { paths: doubled } })
  const missing = [...missingFields(content, service.required), ...missingPickupTimes(content, service)]
  if (missing.length > 0) return refuse({ code: 'field-missing', detail: { paths: missing } })
  const reversed = allStops(content).find(({ stop }) => isReversed(stop))
  if (reversed) return refuse({ code: 'window-reversed', detail: { path: reversed.path } })
  return saying.isCarrier ? ok(undefined) : checkChoices(content, settings, { service, saying })
}

/** ORD-22, ORD-23, SET-3: what a customer may not choose, or has mistyped. */
function checkChoices(
  content: OrderContent,
  settings: Settings,
  { service, saying }: { readonly service: TransportService; readonly saying: Saying },
): Result<void, Refusal> {
  const wants = content.pickupRequested === true && saying.before?.pickupRequested !== true
  if (wants && (service.pickup ?? 'none') === 'none')
    return refuse({ code: 'pickup-not-offered', detail: { path: 'pickupRequested', service: service.name } })
  const locked = brokenLocks(content, settings, saying.before)
  if (locked.length > 0) return refuse({ code: 'field-locked', detail: { paths: locked } })
  const { isPhoneNumber, before } = saying
  const phones = isPhoneNumber ? invalidPhones(content, { carrierCountry: settings.carrier.country, before, isPhoneNumber }) : []
  return phones.length > 0 ? refuse({ code: 'phone-invalid', detail: { paths: phones } }) : ok(undefined)
}

/**
 * Characters of an order as JSON: half of what a server takes in one push, and many times the largest that people book. Edits add up, and
 * everybody who opens a list of the carrier loads each order whole.
 */
export const MOST_CONTENT = 512 * 1024

/** ORD-25: what has grown beyond it may still shrink. */
function isTooLarge(content: OrderContent, before: OrderContent | undefined): boolean {
  const size = JSON.stringify(content).length
  return size > MOST_CONTENT && (before === undefined || size > JSON.stringify(before).length)
}

/** ORD-23 (D14): whether the carrier comes for the goods: asked for, or always so with this service. */
export function isPickup(content: Pick<OrderContent, 'pickupRequested'>, service: TransportService | undefined): boolean {
  return service?.pickup === 'always' || (service?.pickup === 'offered' && content.pickupRequested === true)
}

/** ORD-23 (D14): a pickup is scheduled by the windows of its collections. */
function missingPickupTimes(content: OrderContent, service: TransportService): string[] {
  if (!isPickup(content, service)) return []
  return allStops(content).flatMap(({ stop: { kind, window }, path }) =>
    kind === 'collect' && window.from === undefined && window.until === undefined ? [`${path}.window.from`] : [],
  )
}

/** ORD-24 (D10): cash is collected in the carrier's currency. */
function foreignMoney({ consignments }: OrderContent, { carrier }: Settings): string[] {
  return consignments.flatMap(({ cod }, c) => (cod && cod.currency !== carrier.currency ? [`consignments.${c}.cod`] : []))
}

/** ORD-16: parts merge by id, so of two with one id the next edit would drop one without a word. */
function doubledParts({ consignments }: OrderContent): string[] {
  const paths: string[] = []
  const look = (parts: readonly { readonly id: string }[], path: string) => {
    const first = new Set<string>()
    parts.forEach(({ id }, n) => (first.has(id) ? paths.push(`${path}.${n}.id`) : first.add(id)))
  }
  look(consignments, 'consignments')
  consignments.forEach(({ stops, goods }, c) => {
    look(stops, `consignments.${c}.stops`)
    look(goods, `consignments.${c}.goods`)
  })
  return paths
}

/** ORD-4 (D6): the paths, as in the form, of required fields without a value. */
export function missingFields(content: OrderContent, required: readonly FormField[]): string[] {
  const missing: string[] = []
  const need = (field: FormField, path: string, value: unknown) => {
    if (required.includes(field) && (value === undefined || value === '')) missing.push(path)
  }
  for (const field of ['notes', 'contact', 'costCentre', 'project', 'containerNumber', 'temperature'] as const)
    need(field, field, content[field])
  content.consignments.forEach((consignment, c) => {
    consignment.stops.forEach((stop, s) => {
      const at = `consignments.${c}.stops.${s}`
      need('window', `${at}.window.from`, stop.window.from ?? stop.window.until)
      need('stopContact', `${at}.contact`, stop.contact)
      need('stopReference', `${at}.reference`, stop.reference)
      need('instructions', `${at}.instructions`, stop.instructions)
    })
    need('cod', `consignments.${c}.cod`, consignment.cod)
    consignment.goods.forEach((line, g) => {
      need('dimensions', `consignments.${c}.goods.${g}.dimensions`, line.dimensions)
      need('unitWeightKg', `consignments.${c}.goods.${g}.unitWeightKg`, line.unitWeightKg)
    })
  })
  return missing
}

/** ORD-5 (F1, F4, F10, F13, F14, F16, SC7): whether the customer may edit this order now, and if not, why. */
export function canEdit(order: Order, flow: ImportFlow): Result<void, Refusal> {
  const base = canChange(order, flow)
  if (!base.ok) return base
  if (order.pending?.kind === 'cancel' || order.pending?.kind === 'update')
    return refuse({ code: 'update-pending', detail: { kind: order.pending.kind } })
  if (!flow.updatesEnabled) return refuse({ code: 'updates-off' })
  if (isBeyond(order.status, flow.lastStatusForUpdates))
    return refuse({ code: 'past-update-limit', detail: { status: order.status } })
  return ok(undefined)
}

/** ORD-6 (F11, F12, F13, F14, ruling 0.9): whether the customer may cancel; a pending update is no obstacle, it is withdrawn. */
export function canCancel(order: Order, flow: ImportFlow): Result<void, Refusal> {
  const base = canChange(order, flow)
  // SC8: what is on the road can still be asked back.
  if (!base.ok && base.refusal.code === 'order-collected')
    return refuse({ code: 'order-collected', detail: { status: order.status, offer: 'return-request' } })
  if (!base.ok) return base
  if (order.pending?.kind === 'cancel') return refuse({ code: 'update-pending', detail: { kind: 'cancel' } })
  if (isBeyond(order.status, flow.lastStatusForCancellations))
    return refuse({ code: 'past-cancellation-limit', detail: { status: order.status } })
  return ok(undefined)
}

/** ORD-7 (F7, F11, SC8): collected as soon as one collection stop has been done. */
export function isCollected(order: Order): boolean {
  if (order.status === 'in-transit' || order.status === 'delivered') return true
  return order.execution.some((event) => COLLECTED.has(event.status))
}

function canChange(order: Order, flow: ImportFlow): Result<void, Refusal> {
  if (order.status === 'cancelled')
    return refuse({ code: 'order-cancelled', detail: { reason: order.ended?.reason ?? null, by: order.ended?.by.name ?? null } })
  if (!flow.enabled) return refuse({ code: 'order-read-only' })
  if (!order.viaImport || order.origin !== 'portal') return refuse({ code: 'not-from-portal', detail: { origin: order.origin } })
  if (isCollected(order)) return refuse({ code: 'order-collected' })
  return ok(undefined)
}

const COLLECTED: ReadonlySet<ExecutionStatus> = new Set(EXECUTION_STATUSES.slice(EXECUTION_STATUSES.indexOf('collected')))

function isBeyond(status: OrderStatus, last: OrderStatus | null): boolean {
  return last !== null && ORDER_STATUSES.indexOf(status) > ORDER_STATUSES.indexOf(last)
}

function isReversed(stop: Stop): boolean {
  const { from, until } = stop.window
  return from !== undefined && until !== undefined && until < from
}

export function allStops(content: OrderContent): { stop: Stop; path: string }[] {
  return content.consignments.flatMap((consignment, c) =>
    consignment.stops.map((stop, s) => ({ stop, path: `consignments.${c}.stops.${s}` })),
  )
}

/** ORD-8 (C3): the newest thing that happened at a stop, over all consignments; null before anything was planned. */
export function latestExecution(order: Order): Order['execution'][number] | null {
  return order.execution.reduce<Order['execution'][number] | null>(
    (latest, event) => (latest === null || event.at >= latest.at ? event : latest),
    null,
  )
}
