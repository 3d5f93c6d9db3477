import type { Contact, ContactChange } from '#shared/accounts/access-changes.ts'
import type { PortalRole } from '#shared/accounts/roles.ts'
import { spaceKey } from '#shared/kernel/ids.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { Sql } from '../platform/db.ts'
import { revokeAccess } from './grant-access.ts'

interface ContactRow extends Record<string, unknown> {
  id: number
  tenant_id: number
  customer_id: number
  customer_name: string
  name: string
  email: string
  role: PortalRole
  has_access: boolean
}

const CONTACTS = `
  select k.id, k.tenant_id, k.customer_id, c.name as customer_name, k.name, u.email, k.role,
         k.portal_access and k.revoked_at is null as has_access
    from contacts k
    join customers c on c.tenant_id = k.tenant_id and c.id = k.customer_id
    join users u on u.id = k.user_id`

/** Everybody to whom the carrier has given access, also where it has ended. Runs in the carrier's scope. */
export async function listContacts(sql: Sql, tenantId: number): Promise<Contact[]> {
  const rows = await sql.query<ContactRow>(`${CONTACTS} where k.tenant_id = $1 order by c.name, k.name, k.id`, [tenantId])
  return rows.map(contactOf)
}

interface Change {
  readonly tenantId: number
  readonly contactId: number
  readonly change: ContactChange
  readonly byUserId: number
  readonly at: number
}

/** ACC-14: changes a role or ends access, and logs who did it. Runs in the carrier's scope; the caller pokes the space afterwards. */
export async function changeContact(
  sql: Sql,
  { tenantId, contactId, change, byUserId, at }: Change,
): Promise<Result<{ contact: Contact; spaceId: number }, 'not-found'>> {
  const before = await readContact(sql, tenantId, contactId)
  if (!before) return refuse('not-found')
  if (change.role !== undefined) await sql.query('update contacts set role = $2 where id = $1', [contactId, change.role])
  if (change.hasAccess === false) await revokeAccess(sql, contactId, at)
  const after = await readContact(sql, tenantId, contactId)
  if (!after) return refuse('not-found')
  await sql.query(
    `insert into access_log (tenant_id, space_id, contact_id, by_user_id, before, after, at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tenantId, before.customer_id, contactId, byUserId, factsOf(before), factsOf(after), new Date(at).toISOString()],
  )
  return ok({ contact: contactOf(after), spaceId: before.customer_id })
}

async function readContact(sql: Sql, tenantId: number, contactId: number): Promise<ContactRow | undefined> {
  const [row] = await sql.query<ContactRow>(`${CONTACTS} where k.tenant_id = $1 and k.id = $2`, [tenantId, contactId])
  return row
}

function contactOf(row: ContactRow): Contact {
  return {
    id: row.id,
    space: spaceKey(row.tenant_id, row.customer_id),
    customerName: row.customer_name,
    name: row.name,
    email: row.email,
    role: row.role,
    hasAccess: row.has_access,
  }
}

const factsOf = (row: ContactRow) => ({ role: row.role, hasAccess: row.has_access })
