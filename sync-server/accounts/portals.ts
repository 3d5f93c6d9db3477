import type { Me, Portal, Employment } from '#shared/accounts/account.ts'
import type { CarrierRole, Permission, PortalRole } from '#shared/accounts/roles.ts'
import { may } from '#shared/accounts/roles.ts'
import type { SpaceKey } from '#shared/kernel/ids.ts'
import { parseSpaceKey, spaceKey, spaceKeySchema } from '#shared/kernel/ids.ts'
import type { Result } from '#shared/kernel/result.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { AppContext } from '../context.ts'
import type { Sql } from '../platform/db.ts'
import { readAccess, type AccessRow } from './space-access.ts'
import type { SignedIn } from './sessions.ts'

/** What a person is in one space right now; made only from the database, at each request (SR1). */
export interface SpaceAccess {
  readonly key: SpaceKey
  readonly tenantId: number
  readonly spaceId: number
  readonly side: 'customer' | 'carrier'
  readonly role: PortalRole | CarrierRole
  readonly showsCharges: boolean
}

/** Who acts: a person in a space. */
export interface Actor extends SpaceAccess {
  readonly userId: number
  readonly name: string
}

/** A person on a carrier's own staff. */
export interface Member {
  readonly userId: number
  readonly name: string
  readonly tenantId: number
  readonly role: CarrierRole
}

type Context = Pick<AppContext, 'db'>

/**
 * ACC-7, ACC-8: a person's access to a space, or the one refusal that says nothing about what exists. A contact of the customer
 * acts for the customer even when the carrier employs that person too, unless `side` asks for the other.
 */
export async function resolveSpace(
  ctx: Context,
  user: SignedIn,
  key: string,
  side?: 'customer' | 'carrier',
): Promise<Result<Actor, 'not-found'>> {
  const space = addressed(key)
  if (!space) return refuse('not-found')
  const rows = await ctx.db.tx(
    { kind: 'user', userId: user.userId },
    (sql) => {
      const found = readAccess(sql, space)
      sql.commitBehind()
      return found
    },
    { mode: 'snapshot' },
  )
  return actorFrom(rows, { key, user, side })
}

/** The space that an address names; undefined for what names none. */
export function addressed(key: string): { readonly tenantId: number; readonly spaceId: number } | undefined {
  const parsed = spaceKeySchema.safeParse(key)
  const space = parsed.success ? parseSpaceKey(parsed.data) : undefined
  return space && Number.isSafeInteger(space.tenantId) && Number.isSafeInteger(space.spaceId) ? space : undefined
}

/** ACC-8 */
export function actorFrom(
  rows: readonly AccessRow[],
  { key, user, side }: { readonly key: string; readonly user: SignedIn; readonly side: 'customer' | 'carrier' | undefined },
): Result<Actor, 'not-found'> {
  const space = addressed(key)
  if (!space) return refuse('not-found')
  const fit = rows
    .filter((row) => row.side === (side ?? row.side) && may({ role: row.role, showsCharges: row.shows_charges }, 'order.view'))
    .sort((a) => (a.side === 'customer' ? -1 : 1))[0]
  if (!fit) return refuse('not-found')
  return ok({
    key: spaceKey(space.tenantId, space.spaceId),
    ...space,
    side: fit.side,
    role: fit.role,
    showsCharges: fit.shows_charges,
    userId: user.userId,
    name: user.name,
  })
}

/** ACC-7, ACC-8: a person's place on a carrier's staff. */
export async function resolveMember(ctx: Context, user: SignedIn, tenantId: number): Promise<Result<Member, 'not-found'>> {
  if (!Number.isSafeInteger(tenantId)) return refuse('not-found')
  const [row] = await ctx.db.tx(
    { kind: 'user', userId: user.userId },
    (sql) =>
      sql.query<{ role: CarrierRole }>('select role from members where tenant_id = $1 and user_id = $2 and revoked_at is null', [
        tenantId,
        user.userId,
      ]),
    { mode: 'snapshot' },
  )
  return row ? ok({ userId: user.userId, name: user.name, tenantId, role: row.role }) : refuse('not-found')
}

export function actorMay(actor: SpaceAccess, permission: Permission): boolean {
  return may(actor, permission)
}

export function memberMay(member: Member, permission: Permission): boolean {
  return may({ role: member.role, showsCharges: true }, permission)
}

/** A4–A7, ACC-13: what the switcher lists. Runs in the user's own scope. */
export async function listPortals(sql: Sql, userId: number): Promise<Pick<Me, 'portals' | 'carriers'>> {
  const portals = await sql.query<{
    tenant_id: number
    customer_id: number
    carrier_name: string
    customer_name: string
    role: PortalRole
    shows_charges: boolean
    time_zone: string
    currency: string
  }>(
    `select k.tenant_id, k.customer_id, t.name as carrier_name, c.name as customer_name, k.role, c.shows_charges, t.time_zone, t.currency
       from contacts k
       join customers c on c.tenant_id = k.tenant_id and c.id = k.customer_id
       join tenants t on t.id = k.tenant_id
      where k.user_id = $1 and k.portal_access and k.revoked_at is null and c.portal_access
      order by t.name, c.name, c.id`,
    [userId],
  )
  const carriers = await sql.query<{ tenant_id: number; name: string; role: CarrierRole; time_zone: string; currency: string }>(
    `select m.tenant_id, t.name, m.role, t.time_zone, t.currency
       from members m join tenants t on t.id = m.tenant_id
      where m.user_id = $1 and m.revoked_at is null
      order by t.name, t.id`,
    [userId],
  )
  return {
    portals: portals.map((row): Portal => ({
      space: spaceKey(row.tenant_id, row.customer_id),
      tenantId: row.tenant_id,
      customerId: row.customer_id,
      carrierName: row.carrier_name,
      customerName: row.customer_name,
      role: row.role,
      showsCharges: row.shows_charges,
      carrierTimeZone: row.time_zone,
      currency: row.currency,
    })),
    carriers: carriers.map((row): Employment => ({
      tenantId: row.tenant_id,
      carrierName: row.name,
      role: row.role,
      carrierTimeZone: row.time_zone,
      currency: row.currency,
    })),
  }
}
