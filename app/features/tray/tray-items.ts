// What the tray shows, from two sources: conflict records, which every device of the customer has, and the entries that only this
// device has. One thing is shown once: an entry whose conflict is a record stands aside for the record.
import { type Conflict } from '#shared/conflicts/conflict.ts'
import { type FieldConflict } from '#shared/kernel/field-changes.ts'
import { type Order } from '#shared/orders/order.ts'
import { type TrayEntry } from '../../local-store/stores.ts'
import { type View } from '../../sync-client/space.ts'
import { detailOf } from './result-detail.ts'

export type TrayItem =
  | {
      readonly kind: 'two-orders'
      readonly id: string
      readonly conflict: Conflict
      readonly theirs: Order | undefined
      /** My decision on it that the server refused, because the order had changed or somebody else decided. */
      readonly refused: TrayEntry | null
    }
  | { readonly kind: 'fields'; readonly id: string; readonly entry: TrayEntry; readonly conflicts: readonly FieldConflict[] }
  | { readonly kind: 'refused'; readonly id: string; readonly entry: TrayEntry; readonly dependents: readonly TrayEntry[] }

export function trayItems(view: View, entries: readonly TrayEntry[]): TrayItem[] {
  const conflicts = view.all('conflict').filter((conflict) => conflict.state === 'open')
  const own = entries.filter((entry) => !isSettled(view, entry))
  const decisions = new Map(own.flatMap((entry) => (conflictDecided(entry) ? [[conflictDecided(entry), entry] as const] : [])))
  const shown = own.filter((entry) => !isShownAsConflict(view, entry))
  return [
    ...conflicts.map((conflict): TrayItem => ({
      kind: 'two-orders',
      id: conflict.id,
      conflict,
      theirs: view.get('order', view.resolveOrderId(conflict.orderId)),
      refused: decisions.get(conflict.id) ?? null,
    })),
    ...entryItems(shown),
  ]
}

/** Entries that say nothing any more: their conflict was resolved, here or on another device. The screen dismisses them. */
export function settledEntries(view: View, entries: readonly TrayEntry[]): TrayEntry[] {
  return entries.filter((entry) => isSettled(view, entry))
}

function isSettled(view: View, entry: TrayEntry): boolean {
  const id = conflictOf(entry)
  // A decision that still waits for the server may be refused; only the server's word ends an entry.
  return id !== null && view.get('conflict', id)?.state === 'resolved' && !view.isWaiting('conflict', id)
}

function isShownAsConflict(view: View, entry: TrayEntry): boolean {
  const id = conflictOf(entry)
  return id !== null && view.get('conflict', id) !== undefined
}

/** The conflict record that an entry belongs to: the one it made, or the one it tried to decide. */
function conflictOf(entry: TrayEntry): string | null {
  return detailOf(entry).conflictId ?? conflictDecided(entry)
}

function conflictDecided(entry: TrayEntry): string | null {
  if (entry.entry.name !== 'conflict.resolve') return null
  return argument(entry, 'conflictId')
}

function entryItems(entries: readonly TrayEntry[]): TrayItem[] {
  const creates = new Set(entries.filter((entry) => createdBy(entry) !== null).map(createdBy))
  const isDependent = (entry: TrayEntry) =>
    createdBy(entry) === null && entry.entry.group !== null && creates.has(entry.entry.group)
  return entries
    .filter((entry) => !isDependent(entry))
    .map((entry): TrayItem => {
      const { conflicts } = detailOf(entry)
      if (conflicts.length > 0) return { kind: 'fields', id: entry.opId, entry, conflicts }
      const created = createdBy(entry)
      const dependents = created === null ? [] : entries.filter((other) => isDependent(other) && other.entry.group === created)
      return { kind: 'refused', id: entry.opId, entry, dependents }
    })
}

/** SI16: the id that a refused create would have had; what was built on it carries that id as its group. */
function createdBy(entry: TrayEntry): string | null {
  return entry.entry.name === 'order.submit' ? argument(entry, 'orderId') : null
}

export function argument(entry: TrayEntry, key: string): string | null {
  const { args } = entry.entry
  const value: unknown = typeof args === 'object' && args !== null ? Reflect.get(args, key) : null
  return typeof value === 'string' ? value : null
}
