// Paths into words, for the tray, for refusals and for the summary of a form. Two spellings of a path exist: the merge names
// parts by id (`consignments/<id>/goods/<id>/load`), the rules name them by position (`consignments.0.goods.1.unitWeightKg`).
import { m } from '#app/paraglide/messages.js'
import { type OrderContent } from '#shared/orders/order.ts'

/** What an order's fields are called, on the form too. */
export const CONTENT_LABELS = {
  reference: m.parts_field_part_reference,
  serviceId: m.parts_field_serviceId,
  notes: m.parts_field_notes,
  contact: m.parts_field_contact,
  costCentre: m.parts_field_costCentre,
  project: m.parts_field_project,
  containerNumber: m.parts_field_containerNumber,
  temperature: m.parts_field_temperature,
  sequence: m.parts_field_sequence,
  place: m.parts_field_place,
  window: m.parts_field_window,
  instructions: m.parts_field_instructions,
  description: m.parts_field_description,
  load: m.parts_field_load,
  dimensions: m.parts_field_dimensions,
  unitWeightKg: m.parts_field_unitWeightKg,
  stackable: m.parts_field_stackable,
  cod: m.booking_cod,
  pickupRequested: m.booking_pickup,
  present: m.parts_field_present,
} satisfies { readonly [segment: string]: () => string }

// Where the form has two boxes for one group of the merge.
const FINER: { readonly [tail: string]: () => string } = {
  'load.quantity': m.parts_field_quantity,
  'load.packaging': m.parts_field_packaging,
  'window.date': m.parts_field_date,
}

const LOCATION_LABELS: { readonly [field: string]: () => string } = {
  name: m.parts_field_name,
  address: m.parts_field_address,
  position: m.parts_field_position,
  timeZone: m.parts_field_timeZone,
  openingHours: m.parts_field_openingHours,
  hoursExceptions: m.locations_field_exceptions,
  holidayHours: m.locations_field_holidays,
  aliases: m.locations_field_aliases,
  contact: m.parts_field_contact,
  instructions: m.parts_field_instructions,
  reference: m.parts_field_part_reference,
}

/** "Goods line 2 · Quantity and packaging". With the order's content parts are numbered as on the screen. */
export function fieldLabel(path: string, content?: Pick<OrderContent, 'consignments'>): string {
  const segments = path.split(/[/.]/)
  if (segments[0] === 'reference') return m.parts_field_reference()
  if (segments[0] === 'general') return own(segments.slice(1), path)
  if (segments[0] !== 'consignments') return own(segments, path)
  const [, consignmentKey = '', list, partKey = '', ...tail] = segments
  const at = indexOf(content?.consignments, consignmentKey)
  const parts = [(content?.consignments.length ?? 1) > 1 ? consignmentLabel(at) : '']
  if (list === 'stops' || list === 'goods') {
    const consignment = at === null ? undefined : content?.consignments[at]
    parts.push(partLabel(list, partKey, consignment), tail.length > 0 ? own(tail, path) : '')
  } else parts.push(parts[0] === '' ? consignmentLabel(at) : '', own(segments.slice(2), path))
  return parts.filter(Boolean).join(' · ')
}

/** The field groups of a location. */
export function locationFieldLabel(path: string): string {
  return named(LOCATION_LABELS, path.split(/[/.]/)[0]) ?? m.parts_field_other({ path })
}

type ConsignmentLike = OrderContent['consignments'][number]

function partLabel(list: 'stops' | 'goods', key: string, consignment: ConsignmentLike | undefined): string {
  if (list === 'goods') {
    const at = indexOf(consignment?.goods, key)
    return at === null ? m.parts_field_goods() : m.parts_field_goods_n({ n: at + 1 })
  }
  const at = indexOf(consignment?.stops, key)
  const stop = at === null ? undefined : consignment?.stops[at]
  if (at === null) return m.parts_field_stop()
  if (!stop) return m.parts_field_stop_n({ n: at + 1 })
  return `${stop.kind === 'collect' ? m.parts_collect_at() : m.parts_deliver_to()} ${stop.place?.city ?? at + 1}`
}

function consignmentLabel(at: number | null): string {
  return at === null ? m.parts_field_consignment() : m.parts_field_consignment_n({ n: at + 1 })
}

function indexOf(parts: readonly { readonly id: string }[] | undefined, key: string): number | null {
  if (/^\d{1,3}$/.test(key)) return Number(key)
  const at = parts?.findIndex((part) => part.id === key) ?? -1
  return at >= 0 ? at : null
}

function own(tail: readonly string[], path: string): string {
  return named(FINER, tail.join('.')) ?? named(CONTENT_LABELS, tail[0]) ?? m.parts_field_other({ path })
}

/** Paths come from other people's devices: `constructor` is in every object and a label in none. */
function named(labels: { readonly [segment: string]: (() => string) | undefined }, segment = ''): string | undefined {
  return Object.hasOwn(labels, segment) ? labels[segment]?.() : undefined
}
