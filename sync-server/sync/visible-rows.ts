// What of a space a person may hold on a device: their own views, and prices as far as their role and the carrier allow. Asked of every
// row on its way out, so that what may not be seen never leaves the server.
import { may } from '#shared/accounts/roles.ts'
import type { Order } from '#shared/orders/order.ts'
import type { StoredRow, SyncAccess } from './space-store.ts'

/** CHG-3 (E9, J1): prices are for roles that see them, where the carrier shows them to this customer. */
export function seesCharges({ actor, showsCharges }: SyncAccess): boolean {
  return may({ role: actor.role, showsCharges: showsCharges === true }, 'charge.view')
}

/** The row as this person may have it; null where there is nothing for them to know. */
export function visibleRow<R extends Pick<StoredRow, 'kind' | 'deleted' | 'record'>>(access: SyncAccess, row: R): R | null {
  if (row.deleted) return row
  switch (row.kind) {
    case 'view':
      return row.record['ownerId'] === access.actor.userId ? row : null
    case 'settings':
      return { ...row, record: settingsFor(access, row.record) }
    case 'order':
      return 'charges' in row.record ? { ...row, record: orderFor(access, row.record) } : row
    default:
      return row
  }
}

function settingsFor(access: SyncAccess, { tariff, ...record }: StoredRow['record']): StoredRow['record'] {
  const showCharges = seesCharges(access)
  return { ...record, id: record.id, showCharges, ...(showCharges && tariff ? { tariff } : {}) }
}

function orderFor(access: SyncAccess, { charges, ...record }: StoredRow['record']): StoredRow['record'] {
  if (!seesCharges(access)) return { ...record, id: record.id }
  const all = charges as NonNullable<Order['charges']> // as a reducer wrote them
  const shown = access.actor.side === 'carrier' ? all : all.filter(({ status }) => status !== 'draft')
  return { ...record, id: record.id, charges: shown }
}
