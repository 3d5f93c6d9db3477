// What a carrier fills into a customer's orders (D3, D18), and what of it the customer cannot change (D16).
import { sameContent } from '../kernel/json.ts'
import { findService } from '../settings/find-service.ts'
import type { LockableField, Settings } from '../settings/settings.ts'
import { type GoodsLine, type OrderContent, type Place, type Stop } from './order.ts'
import { type OrderPattern } from './order-pattern.ts'

type PatternConsignment = NonNullable<OrderPattern['consignments']>[number]

/** SET-2 (D3, D18): what is filled in for this customer and this service; the service's own values go before those for all services. */
export function defaultsFor(settings: Settings, serviceId: string): OrderPattern {
  const { collectFrom, deliverTo, order = {} } = settings.defaults
  const given = { ...order, ...findService(settings, serviceId)?.defaults }
  const [first = { stops: [], goods: [] }, ...others] = given.consignments ?? []
  const place = { collect: collectFrom, deliver: deliverTo } as const
  const stops = (['collect', 'deliver'] as const).flatMap((kind) => {
    const ofKind = first.stops.filter((stop) => stop.kind === kind)
    const known = place[kind]
    return (ofKind.length > 0 ? ofKind : [{ kind }]).map((stop) => ({ ...(known ? { place: known } : {}), ...stop }))
  })
  return { ...given, consignments: [{ ...first, stops }, ...others] }
}

/**
 * SET-3 (D16): the paths at which an order says something else than the defaults that its service locks. What the defaults leave open
 * is free; so is what an edit leaves as it was `before`, for a lock may be younger than the order.
 */
export function brokenLocks(content: OrderContent, settings: Settings, before?: OrderContent): string[] {
  const locked = findService(settings, content.serviceId)?.lockedDefaults ?? []
  if (locked.length === 0) return []
  const pattern = defaultsFor(settings, content.serviceId)
  const was = new Map(before ? fixedValues(before, pattern, locked).map(({ path, value }) => [path, value]) : [])
  return fixedValues(content, pattern, locked).flatMap(({ path, value, fixed }) =>
    sameContent(value, fixed) || (was.has(path) && sameContent(value, was.get(path))) ? [] : [path],
  )
}

interface Fixed {
  readonly path: string
  readonly value: unknown
  readonly fixed: unknown
}

const GENERAL = ['notes', 'contact', 'costCentre', 'project', 'containerNumber', 'temperature', 'pickupRequested'] as const

function fixedValues(content: OrderContent, pattern: OrderPattern, locked: readonly LockableField[]): Fixed[] {
  const general = GENERAL.filter((field) => locked.includes(field)).map((field) => ({
    path: field,
    value: content[field],
    fixed: pattern[field],
  }))
  const inParts = content.consignments.flatMap((consignment, c) => {
    const from = pattern.consignments?.[c]
    if (!from) return []
    return [
      ...ofStops(consignment.stops, from.stops, locked).map((one) => under(`consignments.${c}.stops`, one)),
      ...ofGoods(consignment.goods, from.goods, locked).map((one) => under(`consignments.${c}.goods`, one)),
    ]
  })
  return [...general, ...inParts].filter(({ fixed }) => fixed !== undefined)
}

/** The n-th collection is compared with the n-th of the pattern, and deliveries likewise. */
function ofStops(stops: readonly Stop[], from: PatternConsignment['stops'], locked: readonly LockableField[]): Fixed[] {
  const nth = { collect: 0, deliver: 0 }
  return stops.flatMap((stop, s) => {
    const fixed = from.filter(({ kind }) => kind === stop.kind)[nth[stop.kind]++]
    if (!fixed) return []
    const all: (Fixed & { readonly lock: LockableField })[] = [
      {
        lock: stop.kind === 'collect' ? 'collectFrom' : 'deliverTo',
        path: `${s}.place`,
        value: addressOf(stop.place),
        fixed: fixed.place && addressOf(fixed.place),
      },
      { lock: 'window', path: `${s}.window.from`, value: stop.window.from, fixed: fixed.from },
      { lock: 'window', path: `${s}.window.until`, value: stop.window.until, fixed: fixed.until },
      { lock: 'stopContact', path: `${s}.contact`, value: stop.contact, fixed: fixed.contact },
      { lock: 'stopReference', path: `${s}.reference`, value: stop.reference, fixed: fixed.reference },
      { lock: 'instructions', path: `${s}.instructions`, value: stop.instructions, fixed: fixed.instructions },
    ]
    return all.filter(({ lock }) => locked.includes(lock))
  })
}

const GOODS = ['description', 'dimensions', 'unitWeightKg', 'stackable'] as const

/** A quantity is never locked: it is what an order is about. */
function ofGoods(goods: readonly GoodsLine[], from: PatternConsignment['goods'], locked: readonly LockableField[]): Fixed[] {
  return goods.flatMap((line, g) => {
    const fixed = from[g]
    if (!fixed) return []
    const fields = GOODS.filter((field) => locked.includes('goods') || (isLockable(field) && locked.includes(field)))
    const measures = fields.map((field) => ({ path: `${g}.${field}`, value: line[field], fixed: fixed[field] }))
    const packaging = { path: `${g}.load.packaging`, value: line.load.packaging, fixed: fixed.packaging }
    return locked.includes('goods') ? [...measures, packaging] : measures
  })
}

function isLockable(field: (typeof GOODS)[number]): field is 'dimensions' | 'unitWeightKg' {
  return field === 'dimensions' || field === 'unitWeightKg'
}

/** A place stays itself when its pin is moved or its location is renamed away from it. */
function addressOf(place: Place | undefined): Pick<Place, 'street' | 'postcode' | 'city' | 'country'> | null {
  if (!place) return null
  const { street, postcode, city, country } = place
  return { street, postcode, city, country }
}

function under(prefix: string, { path, value, fixed }: Fixed): Fixed {
  return { path: `${prefix}.${path}`, value, fixed }
}
