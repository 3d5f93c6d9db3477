import { PRESENT } from '#shared/kernel/field-changes.ts'
import { sameContent, type Json } from '#shared/kernel/json.ts'
import { alignContent } from '#shared/orders/align-content.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import { type OrderContent } from '#shared/orders/order.ts'

export interface ComparedField {
  readonly path: string
  /** The version in which the path's part can be found and counted. */
  readonly within: OrderContent
  readonly theirs: Json
  readonly mine: Json
  readonly differs: boolean
}

/** Every field group of either version, those of theirs first in their own order. Unit ids are no content: two devices make their own. */
export function compareOrders(theirs: OrderContent, mine: OrderContent): ComparedField[] {
  const left = orderFields(theirs)
  const aligned = alignContent(mine, theirs)
  const right = orderFields(aligned)
  const fields: ComparedField[] = []
  for (const path of new Set([...left.keys(), ...right.keys()])) {
    const a = left.get(path) ?? null
    const b = right.get(path) ?? null
    // A part that is on one side only shows by its fields; its marker says nothing more.
    if (path.endsWith(PRESENT)) continue
    fields.push({
      path,
      within: left.has(path) ? theirs : aligned,
      theirs: a,
      mine: b,
      differs: !sameContent(comparable(path, a), comparable(path, b)),
    })
  }
  return fields
}

function comparable(path: string, value: Json): Json {
  if (!path.endsWith('/load') || typeof value !== 'object' || value === null || !('units' in value)) return value
  const { units, ...load } = value
  const ssccs = Array.isArray(units) ? units.map((unit) => (isRecord(unit) ? (unit['sscc'] ?? null) : null)).filter(Boolean) : []
  return { ...load, ssccs }
}

function isRecord(value: Json): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
