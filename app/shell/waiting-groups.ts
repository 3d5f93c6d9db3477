import { type OutboxEntry } from '../local-store/stores.ts'
import { type View } from '../sync-client/space.ts'
import { type Instant } from '#shared/kernel/time.ts'

export interface WaitingGroup {
  readonly id: string
  readonly subject:
    | { readonly kind: 'order' | 'decision'; readonly reference: string }
    | { readonly kind: 'location'; readonly name: string }
    | { readonly kind: 'other' }
  readonly names: readonly string[]
  readonly since: Instant
}

/** What waits, told per order or location, oldest first. */
export function waitingGroups(entries: readonly OutboxEntry[], view: View): WaitingGroup[] {
  const groups = new Map<string, OutboxEntry[]>()
  for (const entry of entries) {
    if (entry.toldStatus !== null) continue
    const id = entry.group ?? text(entry, 'orderId') ?? text(entry, 'locationId') ?? entry.opId
    groups.set(id, [...(groups.get(id) ?? []), entry])
  }
  return [...groups].flatMap(([id, [first, ...rest]]) =>
    first
      ? [{ id, subject: subjectOf(first, view), names: [first, ...rest].map((entry) => entry.name), since: first.capturedAt }]
      : [],
  )
}

function subjectOf(entry: OutboxEntry, view: View): WaitingGroup['subject'] {
  if (entry.name === 'conflict.resolve') {
    const conflict = view.get('conflict', text(entry, 'conflictId') ?? '')
    return conflict ? { kind: 'decision', reference: conflict.mine.reference } : { kind: 'other' }
  }
  const locationId = text(entry, 'locationId')
  const location = locationId === null ? undefined : view.get('location', locationId)
  if (location) return { kind: 'location', name: location.content.name }
  const orderId = text(entry, 'orderId')
  const order = orderId === null ? undefined : view.get('order', view.resolveOrderId(orderId))
  return order ? { kind: 'order', reference: order.content.reference } : { kind: 'other' }
}

function text(entry: OutboxEntry, key: string): string | null {
  const { args } = entry
  const value: unknown = typeof args === 'object' && args !== null ? Reflect.get(args, key) : null
  return typeof value === 'string' ? value : null
}
