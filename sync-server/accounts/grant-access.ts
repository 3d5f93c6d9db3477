import { createHash } from 'node:crypto'
import type { Locale } from '#shared/accounts/account.ts'
import type { EmailAddress } from '#shared/accounts/email-address.ts'
import type { CarrierRole, PortalRole } from '#shared/accounts/roles.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import type { Result } from '#shared/kernel/result.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { leaveMail } from '#server/mail/public.ts'
import type { Sql } from '../platform/db.ts'
import { welcomeMail } from './mail-texts.ts'

export interface AccessGrant {
  readonly tenantId: number
  readonly customerId: number
  readonly email: EmailAddress
  readonly name: string
  readonly phone?: string
  readonly role: PortalRole
  /** The language of a person who is new here; a known one keeps their own. */
  readonly locale: Locale
  readonly linkOrigin: string
  readonly at: number
}

/**
 * A1, ACC-9, ACC-10: makes or renews a contact with portal access, and leaves the one welcome mail of that contact. Granting again
 * changes the role and no more. Runs in the carrier's scope (`tenant` without a space).
 */
export async function grantAccess(
  sql: Sql,
  grant: AccessGrant,
): Promise<Result<{ contactId: number; userId: number }, 'not-found' | 'customer-portal-off'>> {
  const [customer] = await sql.query<{ name: string; portal_access: boolean; carrier_name: string }>(
    `select c.name, c.portal_access, t.name as carrier_name
       from customers c join tenants t on t.id = c.tenant_id
      where c.tenant_id = $1 and c.id = $2`,
    [grant.tenantId, grant.customerId],
  )
  if (!customer) return refuse('not-found')
  if (!customer.portal_access) return refuse('customer-portal-off')
  const userId = await userForEmail(sql, grant)
  const [contact] = await sql.query<{ id: number }>(
    `insert into contacts (tenant_id, customer_id, user_id, name, phone, role, portal_access, created_at)
     values ($1, $2, $3, $4, $5, $6, true, $7)
     on conflict (tenant_id, customer_id, user_id)
       do update set role = excluded.role, portal_access = true, revoked_at = null
     returning id`,
    [grant.tenantId, grant.customerId, userId, grant.name, grant.phone ?? null, grant.role, new Date(grant.at).toISOString()],
  )
  invariant(contact, 'an upsert returns its row')
  const contactId = contact.id
  const [reader] = await sql.query<{ locale: Locale }>('select locale from users where id = $1', [userId])
  await leaveMail(sql, {
    tenantId: grant.tenantId,
    spaceId: grant.customerId,
    opId: welcomeKey(contactId),
    kind: 'welcome',
    to: grant.email,
    linkOrigin: grant.linkOrigin,
    text: welcomeMail(
      { name: grant.name, locale: reader?.locale ?? grant.locale, email: grant.email },
      { carrierName: customer.carrier_name, customerName: customer.name },
      `${grant.linkOrigin}/login`,
    ),
    at: grant.at,
  })
  return ok({ contactId, userId })
}

/** Ends a contact's access; what the person does next is refused (SR1). Runs in the carrier's scope. */
export async function revokeAccess(sql: Sql, contactId: number, at: number): Promise<void> {
  await sql.query('update contacts set portal_access = false, revoked_at = $2 where id = $1 and revoked_at is null', [
    contactId,
    new Date(at).toISOString(),
  ])
}

export interface Hire {
  readonly tenantId: number
  readonly email: EmailAddress
  readonly name: string
  readonly role: CarrierRole
  readonly locale: Locale
  readonly at: number
}

/** Puts a person on a carrier's staff, or changes the role there. Runs in the carrier's scope. */
export async function addMember(sql: Sql, hire: Hire): Promise<number> {
  const userId = await userForEmail(sql, hire)
  await sql.query(
    `insert into members (tenant_id, user_id, role, created_at) values ($1, $2, $3, $4)
     on conflict (tenant_id, user_id) do update set role = excluded.role, revoked_at = null`,
    [hire.tenantId, userId, hire.role, new Date(hire.at).toISOString()],
  )
  return userId
}

async function userForEmail(
  sql: Sql,
  person: { readonly email: EmailAddress; readonly name: string; readonly locale: Locale; readonly at: number },
): Promise<number> {
  const [row] = await sql.query<{ id: number }>('select user_for_email($1, $2, $3, $4) as id', [
    person.email,
    person.name,
    person.locale,
    new Date(person.at).toISOString(),
  ])
  invariant(row, 'user_for_email returns one row')
  return row.id
}

/** The same contact always has the same key, so the outbox itself refuses a second welcome. */
function welcomeKey(contactId: number): string {
  const hex = createHash('sha256').update(`welcome:${contactId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
