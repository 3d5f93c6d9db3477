// What is known of an order before there is one (the carrier's defaults, a template) put into a draft, and taken out of it.
import { defaultsFor } from '#shared/orders/order-defaults.ts'
import { type OrderPattern } from '#shared/orders/order-pattern.ts'
import { isPickup } from '#shared/orders/order-rules.ts'
import { findService } from '#shared/settings/find-service.ts'
import type { LockableField, Settings } from '#shared/settings/settings.ts'
import { contactFrom } from './draft-from-content.ts'
import { type DraftConsignment, type DraftGoods, type DraftStop, type OrderDraft } from './draft.ts'

type PatternConsignment = NonNullable<OrderPattern['consignments']>[number]

/** D14: by the service's rule, else by this person's word. */
export function hasPickup(
  { serviceId, isPickup: pickupRequested }: Pick<OrderDraft, 'serviceId' | 'isPickup'>,
  settings: Settings,
): boolean {
  return isPickup({ pickupRequested }, findService(settings, serviceId))
}

/**
 * Every box that is empty or still holds what was filled in gets the pattern's value, and what has a lock gets it whatever was there.
 * Boxes that somebody wrote in stay. Consignments, stops and lines meet by their place; none is added or taken out.
 */
export function fillFrom(draft: OrderDraft, pattern: OrderPattern, locked: readonly LockableField[]): OrderDraft {
  const filled = new Set(draft.prefilled)
  const { serviceId, temperature } = pattern
  const general = {
    ...(serviceId ? { serviceId } : {}),
    notes: pattern.notes ?? '',
    contact: contactFrom(pattern.contact),
    costCentre: pattern.costCentre ?? '',
    project: pattern.project ?? '',
    containerNumber: pattern.containerNumber ?? '',
    minC: temperature?.minC ?? null,
    maxC: temperature?.maxC ?? null,
    isPickup: pattern.pickupRequested ?? false,
  }
  const fill = { filled, locked }
  const consignments = draft.consignments.map((consignment, c) => fillConsignment(consignment, pattern.consignments?.[c], fill))
  const whole = refill(draft, general, { ...fill, prefix: '' })
  return { ...whole, consignments, prefilled: [...filled] }
}

interface Fill {
  readonly filled: Set<string>
  readonly locked: readonly LockableField[]
}

function fillConsignment(consignment: DraftConsignment, pattern: PatternConsignment | undefined, fill: Fill): DraftConsignment {
  const nth = { collect: 0, deliver: 0 }
  const stops = consignment.stops.map((stop) => {
    const from = pattern?.stops.filter(({ kind }) => kind === stop.kind)[nth[stop.kind]++]
    const values = {
      place: from?.place ?? null,
      from: from?.from ?? '',
      until: from?.until ?? '',
      contact: contactFrom(from?.contact),
      reference: from?.reference ?? '',
      instructions: from?.instructions ?? '',
    }
    return refill(stop, values, { ...fill, prefix: `${stop.id}/` })
  })
  const goods = consignment.goods.map((line, g) => fillLine(line, pattern?.goods[g], fill))
  const values = { reference: pattern?.reference ?? '' }
  return { ...refill(consignment, values, { ...fill, prefix: `${consignment.id}/` }), stops, goods }
}

function fillLine(line: DraftGoods, from: PatternConsignment['goods'][number] | undefined, fill: Fill): DraftGoods {
  // A line always has a packaging; it is somebody's choice only when the line says something else as well.
  const isUntouched = line.description === '' && line.quantity === null
  const values = {
    description: from?.description ?? '',
    quantity: from?.quantity ?? null,
    lengthCm: from?.dimensions?.lengthCm ?? null,
    widthCm: from?.dimensions?.widthCm ?? null,
    heightCm: from?.dimensions?.heightCm ?? null,
    unitWeightKg: from?.unitWeightKg ?? null,
    isStackable: from?.stackable ?? false,
    reference: from?.reference ?? '',
  }
  const packaging = from?.packaging && (isUntouched || fill.filled.has(`${line.id}/packaging`)) ? from.packaging : line.packaging
  if (from?.packaging === packaging) fill.filled.add(`${line.id}/packaging`)
  return { ...refill(line, values, { ...fill, prefix: `${line.id}/` }), packaging }
}

function refill<T extends OrderDraft | DraftConsignment | DraftStop | DraftGoods>(
  part: T,
  values: Partial<T>,
  { filled, locked, prefix }: Fill & { readonly prefix: string },
): T {
  const next = { ...part }
  for (const name of Object.keys(values) as (keyof T & string)[]) {
    // Keys of `values` are keys of T; the type of Object.keys forgets it.
    const value = values[name] as T[typeof name]
    const key = `${prefix}${name}`
    const isFast = locked.includes(lockOf(name, part) as LockableField) && !isEmpty(value) // a name without a lock is in no list
    if (!isFast && !isEmpty(part[name]) && !filled.has(key)) continue
    next[name] = value
    if (isEmpty(value)) filled.delete(key)
    else filled.add(key)
  }
  return next
}

/** The name under which a box can be locked; a quantity never is, for it is what an order is about. */
function lockOf(name: string, part: object): string {
  const kind = 'kind' in part ? part.kind : undefined
  if (kind !== undefined) {
    const ofStop: Record<string, string> = { from: 'window', until: 'window', contact: 'stopContact', reference: 'stopReference' }
    return name === 'place' ? (kind === 'collect' ? 'collectFrom' : 'deliverTo') : (ofStop[name] ?? name)
  }
  const others: Record<string, string> = { minC: 'temperature', maxC: 'temperature', isPickup: 'pickupRequested' }
  return 'packaging' in part && name !== 'quantity' ? 'goods' : (others[name] ?? name)
}

/** SET-3 (D16): the boxes for which the service locks a default; an order that has been submitted keeps what it says there. */
export function fastKeys(draft: OrderDraft, settings: Settings): readonly string[] {
  const locked = findService(settings, draft.serviceId)?.lockedDefaults ?? []
  if (locked.length === 0) return []
  const { serviceId: _own, ...defaults } = defaultsFor(settings, draft.serviceId)
  return fillFrom({ ...draft, prefilled: [] }, defaults, locked).prefilled
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null && 'phone' in value) return Object.values(value).every((part) => part === '')
  return value === '' || value === null || value === false
}
