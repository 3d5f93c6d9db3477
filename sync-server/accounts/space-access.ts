import type { CarrierRole, PortalRole } from '#shared/accounts/roles.ts'
import type { Sql } from '../platform/db.ts'

/** What a person is in a space, by side; not yet what they may. */
export type AccessRow = { side: 'customer' | 'carrier'; role: PortalRole | CarrierRole; shows_charges: boolean }

/** Of the person whose scope the transaction is in. */
export function readAccess(sql: Sql, { tenantId, spaceId }: { tenantId: number; spaceId: number }): Promise<AccessRow[]> {
  return sql.query<AccessRow>(
    `select 'customer' as side, k.role, c.shows_charges
       from contacts k join customers c on c.tenant_id = k.tenant_id and c.id = k.customer_id
      where k.tenant_id = $1 and k.customer_id = $2 and k.user_id = app_user()
        and k.portal_access and k.revoked_at is null and c.portal_access
     union all
     select 'carrier', m.role, c.shows_charges
       from members m join customers c on c.tenant_id = m.tenant_id
      where m.tenant_id = $1 and c.id = $2 and m.user_id = app_user() and m.revoked_at is null`,
    [tenantId, spaceId],
  )
}
