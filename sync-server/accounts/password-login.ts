import type { EmailAddress } from '#shared/accounts/email-address.ts'
import { foldEmailAddress } from '#shared/accounts/email-address.ts'
import type { AppContext } from '../context.ts'
import type { Passwords } from './passwords.ts'
import { LIMITS, countAttempts, forgiveAttempts } from './rate-limit.ts'
import type { SignedIn } from './sessions.ts'
import { endSessions } from './sessions.ts'

type Context = Pick<AppContext, 'db' | 'now'>

export type PasswordOutcome<T, R> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly waitSeconds: number; readonly refusal: R | 'too-many-attempts' }

/** A3: answers the person, counting the attempt before it is known to be right, so that parallel guesses count as well. */
export async function logInByPassword(
  ctx: Context,
  passwords: Passwords,
  attempt: { readonly email: EmailAddress; readonly password: string; readonly address: string },
): Promise<PasswordOutcome<number, 'wrong-email-or-password'>> {
  const now = ctx.now()
  const attempts = [
    { limit: LIMITS.passwordPerAddress, subject: attempt.address },
    { limit: LIMITS.passwordPerAccount, subject: attempt.email },
  ]
  const { waitSeconds, row } = await ctx.db.tx({ kind: 'platform' }, async (sql) => {
    const wait = await countAttempts(sql, attempts, now)
    const [found] = await sql.query<{ id: number; password_hash: string | null }>(
      'select u.id, p.password_hash from users u left join user_passwords p on p.user_id = u.id where u.email = $1',
      [attempt.email],
    )
    return { waitSeconds: wait, row: found }
  })
  if (waitSeconds > 0) return { ok: false, waitSeconds, refusal: 'too-many-attempts' }
  const right = await passwords.verify(attempt.password, row?.password_hash ?? null)
  if (!right || !row) return { ok: false, waitSeconds: 0, refusal: 'wrong-email-or-password' }
  await ctx.db.tx({ kind: 'platform' }, (sql) => forgiveAttempts(sql, attempts, now))
  return { ok: true, value: row.id }
}

/** A3: sets a first password, or changes it by knowing the old one; every other session of the person ends. */
export async function changePassword(
  ctx: Context,
  passwords: Passwords,
  change: { readonly user: SignedIn; readonly current?: string | undefined; readonly next: string; readonly address: string },
): Promise<PasswordOutcome<undefined, 'current-password-wrong' | 'password-is-email'>> {
  const { user } = change
  if (foldEmailAddress(change.next) === user.email) return { ok: false, waitSeconds: 0, refusal: 'password-is-email' }
  const now = ctx.now()
  const attempts = [{ limit: LIMITS.passwordPerAccount, subject: `change:${user.email}` }]
  const { waitSeconds, stored } = await ctx.db.tx({ kind: 'platform' }, async (sql) => {
    const wait = await countAttempts(sql, attempts, now)
    const [row] = await sql.query<{ password_hash: string }>('select password_hash from user_passwords where user_id = $1', [
      user.userId,
    ])
    return { waitSeconds: wait, stored: row?.password_hash ?? null }
  })
  if (waitSeconds > 0) return { ok: false, waitSeconds, refusal: 'too-many-attempts' }
  if (stored !== null && !(await passwords.verify(change.current ?? '', stored))) {
    return { ok: false, waitSeconds: 0, refusal: 'current-password-wrong' }
  }
  const hash = await passwords.hash(change.next)
  await ctx.db.tx({ kind: 'platform' }, async (sql) => {
    await sql.query(
      `insert into user_passwords (user_id, password_hash, changed_at) values ($1, $2, $3)
       on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at`,
      [user.userId, hash, new Date(ctx.now()).toISOString()],
    )
    await endSessions(sql, { userId: user.userId, except: user.sessionId }, ctx.now())
    await forgiveAttempts(sql, attempts, now)
  })
  return { ok: true, value: undefined }
}
