import type { Locale, Me } from '#shared/accounts/account.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import type { AppContext } from '../context.ts'
import { listPortals } from './portals.ts'
import { sealKeysOf } from './seal-keys.ts'

/** `GET /api/me`: the person and what they may open at this moment. */
export async function readMe(ctx: Pick<AppContext, 'db' | 'now'>, userId: number): Promise<Me> {
  const user = await ctx.db.tx({ kind: 'platform' }, async (sql) => {
    const [row] = await sql.query<{
      name: string
      email: string
      locale: Locale
      is_platform_admin: boolean
      has_password: boolean
    }>(
      `select u.name, u.email, u.locale, u.is_platform_admin, p.user_id is not null as has_password
         from users u left join user_passwords p on p.user_id = u.id where u.id = $1`,
      [userId],
    )
    return row && { ...row, sealKey: (await sealKeysOf(sql, userId, ctx.now())).publicKey }
  })
  invariant(user, 'a session belongs to a user')
  const access = await ctx.db.tx({ kind: 'user', userId }, (sql) => listPortals(sql, userId), { mode: 'snapshot' })
  return {
    user: { id: userId, name: user.name, email: user.email, locale: user.locale, hasPassword: user.has_password },
    ...access,
    platformAdmin: user.is_platform_admin,
    serverTime: instantFromMillis(ctx.now()),
    sealKey: user.sealKey,
  }
}
