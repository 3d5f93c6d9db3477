import { may, PERMISSIONS } from '#shared/accounts/roles.ts'
import type { SyncAccess } from './space-store.ts'

/**
 * ACC-16: a planner who is a contact of the same customer has one outbox for both, so the side follows from what is asked for: the customer's,
 * unless only the carrier's people may do it.
 */
export function actingFor({ actor, staff }: Pick<SyncAccess, 'actor' | 'staff'>, name: string): SyncAccess['actor'] {
  const permission = PERMISSIONS.find((one) => one === name)
  const mayAs = ({ role }: SyncAccess['actor']) => permission !== undefined && may({ role, showsCharges: false }, permission)
  return staff && !mayAs(actor) && mayAs(staff) ? staff : actor
}
