import { PRESENT, type FieldChange } from '#shared/kernel/field-changes.ts'
import { sameContent, type Json } from '#shared/kernel/json.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import { type Order } from '#shared/orders/order.ts'

export interface ChangedField {
  readonly path: string
  /** What the customer saw, what stands in the order now, and what the customer wants. */
  readonly base: Json
  readonly now: Json
  readonly wanted: Json
  /** Somebody else changed it too: accepting leaves what stands now. */
  readonly isClashing: boolean
}

export interface ChangeGroup {
  /** The part it belongs to: a consignment, stop or goods line, or the order itself (empty). */
  readonly part: string
  readonly fields: readonly ChangedField[]
}

/** X2: an update as the fields it changes, part by part, beside what stands in the order now. */
export function changeGroups(changes: readonly FieldChange[], order: Pick<Order, 'content'>): ChangeGroup[] {
  const current = orderFields(order.content)
  const groups = new Map<string, ChangedField[]>()
  for (const { path, base, value } of changes) {
    const now = current.get(path) ?? null
    const isClashing = !sameContent(now, base) && !sameContent(now, value)
    const part = partOf(path)
    groups.set(part, [...(groups.get(part) ?? []), { path, base, now, wanted: value, isClashing }])
  }
  return [...groups].map(([part, fields]) => ({ part, fields: fields.sort(presenceFirst) }))
}

function partOf(path: string): string {
  const segments = path.split('/')
  return segments[0] === 'consignments' ? segments.slice(0, -1).join('/') : ''
}

function presenceFirst(a: ChangedField, b: ChangedField): number {
  return Number(b.path.endsWith(PRESENT)) - Number(a.path.endsWith(PRESENT))
}
