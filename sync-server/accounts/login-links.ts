// The way in by mail (A2). The request leaves the same row for any address and looks nobody up; the worker decides later, so the
// answer cannot tell a known address from an unknown one. The token is made at the moment of sending and lives 10 minutes from
// then; the database only ever sees its hash.
import type { EmailAddress } from '#shared/accounts/email-address.ts'
import type { Locale } from '#shared/accounts/account.ts'
import type { DeferredMail } from '#server/mail/public.ts'
import { leaveMail } from '#server/mail/public.ts'
import type { AppContext } from '../context.ts'
import type { Sql } from '../platform/db.ts'
import { loginLinkMail } from './mail-texts.ts'
import { SECRET_BYTES, hashSecret } from './secrets.ts'

export const LOGIN_LINK_MINUTES = 10
export const LOGIN_LINK_KIND = 'login-link'
/** Stands in the kept mail where the secret stood. */
const NOT_KEPT = 'not-kept'

type Source = Pick<AppContext, 'ids' | 'now'>

/** ACC-3: the same statement for every address. Runs in the platform scope. */
export async function requestLoginLink(sql: Sql, ctx: Source, request: { to: EmailAddress; linkOrigin: string }): Promise<void> {
  await leaveMail(sql, {
    opId: ctx.ids.uuid(),
    kind: LOGIN_LINK_KIND,
    to: request.to,
    linkOrigin: request.linkOrigin,
    at: ctx.now(),
  })
}

/** Makes a link secret for a person; it opens one session within 10 minutes. Runs in the platform scope. */
export async function makeLoginToken(sql: Sql, ctx: Source, userId: number): Promise<string> {
  const token = ctx.ids.secret(SECRET_BYTES)
  const now = ctx.now()
  await sql.query('insert into login_tokens (token_hash, user_id, created_at, expires_at) values ($1, $2, $3, $4)', [
    hashSecret(token),
    userId,
    new Date(now).toISOString(),
    new Date(now + LOGIN_LINK_MINUTES * 60_000).toISOString(),
  ])
  return token
}

export function loginAddress(origin: string, token: string): string {
  return `${origin}/login/${token}`
}

/** Writes the mail of a link when it is sent; an address that belongs to nobody gets none. */
export function loginLinkRenderer(ctx: Source): DeferredMail {
  return async (sql, mail) => {
    const [user] = await sql.query<{ id: number; name: string; locale: Locale }>(
      'select id, name, locale from users where email = $1',
      [mail.to_address],
    )
    if (!user) return 'drop'
    const token = await makeLoginToken(sql, ctx, user.id)
    const text = (secret: string) => loginLinkMail(user, loginAddress(mail.link_origin, secret))
    return { send: text(token), keep: text(NOT_KEPT) }
  }
}

/** ACC-4: one statement decides, so of many redemptions at once exactly one gets the person. Runs in the platform scope. */
export async function redeemLoginToken(sql: Sql, token: string, now: number): Promise<number | undefined> {
  const [row] = await sql.query<{ user_id: number }>(
    `update login_tokens set used_at = $2
      where token_hash = $1 and used_at is null and expires_at > $2
      returning user_id`,
    [hashSecret(token), new Date(now).toISOString()],
  )
  return row?.user_id
}
