// How an order's content becomes field groups and back, so that edits meet group by group (SC4). A path names its part by id,
// never by position: lines and stops merge by what they are, wherever they stand.
import { PRESENT, type Fields } from '../kernel/field-changes.ts'
import { type Json } from '../kernel/json.ts'
import { type Consignment, type GoodsLine, type OrderContent, type Stop } from './order.ts'

/** MRG-4: the reference is no field: it is the link itself and never changes on a submitted order (ruling 0.11). */
const GENERAL = [
  'serviceId',
  'notes',
  'contact',
  'costCentre',
  'project',
  'containerNumber',
  'temperature',
  'pickupRequested',
] as const
const STOP_GROUPS = ['sequence', 'place', 'window', 'contact', 'reference', 'instructions'] as const
const GOODS_GROUPS = ['description', 'load', 'dimensions', 'unitWeightKg', 'stackable', 'reference'] as const

export function orderFields(content: OrderContent): Map<string, Json> {
  const fields = new Map<string, Json>()
  for (const key of GENERAL) put(fields, `general/${key}`, content[key])
  content.consignments.forEach((consignment, index) => {
    const base = `consignments/${consignment.id}`
    fields.set(`${base}${PRESENT}`, { order: index })
    put(fields, `${base}/reference`, consignment.reference)
    put(fields, `${base}/cod`, consignment.cod)
    for (const stop of consignment.stops)
      putPart(fields, `${base}/stops/${stop.id}`, { kind: stop.kind }, pick(stop, STOP_GROUPS))
    consignment.goods.forEach((line, order) => putPart(fields, `${base}/goods/${line.id}`, { order }, pick(line, GOODS_GROUPS)))
  })
  return fields
}

/** The content that these fields describe; `reference` comes from the order itself. Not validated: the caller parses. */
export function contentFromFields(reference: string, fields: Fields): unknown {
  const content: Record<string, unknown> = { reference }
  for (const key of GENERAL) assign(content, key, fields.get(`general/${key}`))
  content['consignments'] = partsUnder(fields, 'consignments/')
    .sort(byOrder)
    .map(({ id }) => consignmentFrom(id, fields))
  return content
}

function consignmentFrom(id: string, fields: Fields): Record<string, unknown> {
  const base = `consignments/${id}`
  const consignment: Record<string, unknown> = { id }
  assign(consignment, 'reference', fields.get(`${base}/reference`))
  assign(consignment, 'cod', fields.get(`${base}/cod`))
  consignment['stops'] = partsUnder(fields, `${base}/stops/`)
    .map((part) => partFrom(part, `${base}/stops/`, fields, STOP_GROUPS))
    .sort((a, b) => Number(a['sequence']) - Number(b['sequence']) || (String(a['id']) < String(b['id']) ? -1 : 1))
  consignment['goods'] = partsUnder(fields, `${base}/goods/`)
    .sort(byOrder)
    .map((part) => partFrom(part, `${base}/goods/`, fields, GOODS_GROUPS))
  return consignment
}

interface Part {
  readonly id: string
  readonly presence: Record<string, Json>
}

function partFrom(part: Part, prefix: string, fields: Fields, groups: readonly string[]): Record<string, unknown> {
  const { order: _order, ...own } = part.presence
  const made: Record<string, unknown> = { id: part.id, ...own }
  for (const group of groups) assign(made, group, fields.get(`${prefix}${part.id}/${group}`))
  return made
}

function partsUnder(fields: Fields, prefix: string): Part[] {
  const parts: Part[] = []
  for (const [path, value] of fields) {
    if (!path.startsWith(prefix) || !path.endsWith(PRESENT)) continue
    const id = path.slice(prefix.length, -PRESENT.length)
    // A presence value is always the object that orderFields wrote.
    if (!id.includes('/')) parts.push({ id, presence: value as Record<string, Json> })
  }
  return parts
}

function byOrder(a: Part, b: Part): number {
  return Number(a.presence['order'] ?? 0) - Number(b.presence['order'] ?? 0) || (a.id < b.id ? -1 : 1)
}

function putPart(fields: Map<string, Json>, base: string, presence: Record<string, Json>, groups: Record<string, unknown>): void {
  fields.set(`${base}${PRESENT}`, presence)
  for (const [group, value] of Object.entries(groups)) put(fields, `${base}/${group}`, value)
}

function put(fields: Map<string, Json>, path: string, value: unknown): void {
  // Content is parsed JSON data by its schema; undefined means the field is absent.
  if (value !== undefined) fields.set(path, value as Json)
}

function assign(target: Record<string, unknown>, key: string, value: Json | undefined): void {
  if (value !== undefined && value !== null) target[key] = value
}

function pick<T extends Stop | GoodsLine | Consignment>(part: T, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(part).filter(([key]) => keys.includes(key)))
}
