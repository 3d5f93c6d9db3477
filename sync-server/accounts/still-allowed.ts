// SR1 for those who listen: the same questions as at each request, asked for many streams at once. Thousands of devices hear of one
// commit, and each of them asking the database by itself would cost more than the commit.
import type { Context } from 'hono'
import { may } from '#shared/accounts/roles.ts'
import { parseSpaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import type { AppContext } from '../context.ts'
import type { SpaceAccess } from './portals.ts'
import { hashSecret } from './secrets.ts'
import { readSessionCookie } from './session-cookie.ts'

/** What a stream keeps of its session: the hash that the database knows, as hexadecimal digits. */
export function sessionHashOf(ctx: Pick<AppContext, 'config'>, c: Context): string {
  return Buffer.from(hashSecret(readSessionCookie(ctx, c) ?? '')).toString('hex')
}

type Deps = Pick<AppContext, 'db' | 'now'>

/** Those of these sessions that are valid now. */
export async function validSessions(ctx: Deps, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db.tx(
    { kind: 'platform' },
    (sql) => {
      const found = sql.query<{ hash: string }>(
        `select encode(token_hash, 'hex') as hash from sessions
          where token_hash in (select decode(h, 'hex') from unnest($1::text[]) h) and revoked_at is null and expires_at > $2`,
        [hashes, new Date(ctx.now()).toISOString()],
      )
      sql.commitBehind()
      return found
    },
    { mode: 'snapshot' },
  )
  return new Set(rows.map((row) => row.hash))
}

/** What those of these people to whom the space is open now are in it: a contact before staff of its carrier (ACC-8). */
export async function openTo(
  ctx: Deps,
  key: SpaceKey,
  userIds: readonly number[],
): Promise<Map<number, Pick<SpaceAccess, 'side' | 'role' | 'showsCharges'>>> {
  const { tenantId, spaceId } = parseSpaceKey(key)
  const rows = await ctx.db.tx(
    { kind: 'tenant', tenantId },
    (sql) => {
      const found = sql.query<{ user_id: number; shows_charges: boolean } & Pick<SpaceAccess, 'side' | 'role'>>(
        `select 'carrier' as side, m.user_id, m.role, c.shows_charges
           from members m join customers c on c.tenant_id = m.tenant_id
          where m.tenant_id = $1 and c.id = $2 and m.user_id = any($3::bigint[]) and m.revoked_at is null
         union all
         select 'customer', k.user_id, k.role, c.shows_charges
           from contacts k join customers c on c.tenant_id = k.tenant_id and c.id = k.customer_id
          where k.tenant_id = $1 and k.customer_id = $2 and k.user_id = any($3::bigint[])
            and k.portal_access and k.revoked_at is null and c.portal_access
         order by side`,
        [tenantId, spaceId, userIds],
      )
      sql.commitBehind()
      return found
    },
    { mode: 'snapshot' },
  )
  const fit = rows.filter((row) => may({ role: row.role, showsCharges: row.shows_charges }, 'order.view'))
  return new Map(fit.map((row) => [row.user_id, { side: row.side, role: row.role, showsCharges: row.shows_charges }]))
}
