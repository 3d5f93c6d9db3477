// Builders of carriers, customers and people, for tests and for the demo world. Defaults are complete, valid and boring.
// `createTenant` and `createUser` run in the platform scope; the others in the carrier's scope (`tenant` without a space).
import type { Locale } from '#shared/accounts/account.ts'
import { emailAddressSchema } from '#shared/accounts/email-address.ts'
import type { CarrierRole, PortalRole } from '#shared/accounts/roles.ts'
import type { SpaceKey } from '#shared/kernel/ids.ts'
import { spaceKey } from '#shared/kernel/ids.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import { addMember, grantAccess } from '#server/accounts/public.ts'
import type { Sql } from '#server/platform/db.ts'

/** Thursday 1 October 2026, 08:00 UTC. */
export const PEOPLE_MADE_AT = Date.UTC(2026, 9, 1, 8)

export interface TenantDraft {
  readonly name?: string
  readonly slug?: string
  readonly country?: string
  readonly timeZone?: string
  readonly currency?: string
  readonly at?: number
}

export async function createTenant(sql: Sql, draft: TenantDraft = {}): Promise<number> {
  const name = draft.name ?? 'Noordvaart'
  const slug = draft.slug ?? slugOf(name)
  return idOf(
    await sql.query<{ id: number }>(
      'insert into tenants (slug, name, country, time_zone, currency, created_at) values ($1, $2, $3, $4, $5, $6) returning id',
      [slug, name, draft.country ?? 'NL', draft.timeZone ?? 'Europe/Amsterdam', draft.currency ?? 'EUR', iso(draft.at)],
    ),
  )
}

export interface CustomerDraft {
  readonly tenantId: number
  readonly name?: string
  readonly portalAccess?: boolean
  readonly showsCharges?: boolean
  readonly at?: number
}

export async function createCustomer(sql: Sql, draft: CustomerDraft): Promise<{ customerId: number; space: SpaceKey }> {
  const customerId = idOf(
    await sql.query<{ id: number }>(
      'insert into customers (tenant_id, name, portal_access, shows_charges, created_at) values ($1, $2, $3, $4, $5) returning id',
      [draft.tenantId, draft.name ?? 'Bakker Foods', draft.portalAccess ?? true, draft.showsCharges ?? false, iso(draft.at)],
    ),
  )
  return { customerId, space: spaceKey(draft.tenantId, customerId) }
}

export interface UserDraft {
  readonly email?: string
  readonly name?: string
  readonly locale?: Locale
  readonly isPlatformAdmin?: boolean
  readonly at?: number
}

export async function createUser(sql: Sql, draft: UserDraft = {}): Promise<number> {
  return idOf(
    await sql.query<{ id: number }>(
      'insert into users (email, name, locale, is_platform_admin, created_at) values ($1, $2, $3, $4, $5) returning id',
      [
        emailAddressSchema.parse(draft.email ?? 'jo@example.test'),
        draft.name ?? 'Jo Smit',
        draft.locale ?? 'en',
        draft.isPlatformAdmin ?? false,
        iso(draft.at),
      ],
    ),
  )
}

export interface ContactDraft {
  readonly tenantId: number
  readonly customerId: number
  readonly email?: string
  readonly name?: string
  readonly role?: PortalRole
  readonly locale?: Locale
  readonly linkOrigin?: string
  readonly at?: number
}

/** Gives a person portal access as a carrier would: the user is made when the address is new, the welcome mail is left. */
export async function grantContact(sql: Sql, draft: ContactDraft): Promise<{ contactId: number; userId: number }> {
  const granted = await grantAccess(sql, {
    tenantId: draft.tenantId,
    customerId: draft.customerId,
    email: emailAddressSchema.parse(draft.email ?? 'jo@example.test'),
    name: draft.name ?? 'Jo Smit',
    role: draft.role ?? 'owner',
    locale: draft.locale ?? 'en',
    linkOrigin: draft.linkOrigin ?? 'http://localhost:8787',
    at: draft.at ?? PEOPLE_MADE_AT,
  })
  invariant(granted.ok, 'the builder gives access at a customer of this carrier that has portal access')
  return granted.value
}

export interface MemberDraft {
  readonly tenantId: number
  readonly email?: string
  readonly name?: string
  readonly role?: CarrierRole
  readonly locale?: Locale
  readonly at?: number
}

export async function grantMember(sql: Sql, draft: MemberDraft): Promise<{ userId: number }> {
  const userId = await addMember(sql, {
    tenantId: draft.tenantId,
    email: emailAddressSchema.parse(draft.email ?? 'planner@example.test'),
    name: draft.name ?? 'Robin Visser',
    role: draft.role ?? 'planner',
    locale: draft.locale ?? 'en',
    at: draft.at ?? PEOPLE_MADE_AT,
  })
  return { userId }
}

function idOf(rows: readonly { readonly id: number }[]): number {
  const [row] = rows
  invariant(row, 'an insert returns its row')
  return row.id
}

function iso(at: number | undefined): string {
  return new Date(at ?? PEOPLE_MADE_AT).toISOString()
}

function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
  return plain.replaceAll(/^-|-$/g, '')
}
