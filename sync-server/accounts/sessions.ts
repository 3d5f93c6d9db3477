import type { Locale } from '#shared/accounts/account.ts'
import type { AppContext } from '../context.ts'
import type { Sql } from '../platform/db.ts'
import { SECRET_BYTES, hashSecret } from './secrets.ts'
import { readAccess, type AccessRow } from './space-access.ts'

export const SESSION_DAYS = 30
export const SESSION_MS = SESSION_DAYS * 86_400_000
/** A session is prolonged at most this often, so that reading does not write. */
const PROLONG_AFTER_MS = 3_600_000

/** A person whose session was found valid in the database during this request. */
export interface SignedIn {
  readonly userId: number
  readonly sessionId: number
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly isPlatformAdmin: boolean
}

type SessionRow = {
  id: number
  last_seen_at: string
  user_id: number
  name: string
  email: string
  locale: Locale
  is_platform_admin: boolean
}

export interface FoundSession {
  readonly user: SignedIn
  readonly prolonged: boolean
  /** What this person is in the space that was asked about; null when none was. */
  readonly access: readonly AccessRow[] | null
}

/** Runs in the platform scope; answers the cookie's secret, which exists nowhere else. */
export async function openSession(
  sql: Sql,
  ctx: Pick<AppContext, 'ids' | 'now'>,
  who: { readonly userId: number; readonly userAgentFamily: string },
): Promise<string> {
  const secret = ctx.ids.secret(SECRET_BYTES)
  const now = ctx.now()
  await sql.query(
    `insert into sessions (token_hash, user_id, created_at, last_seen_at, expires_at, user_agent_family)
     values ($1, $2, $3, $3, $4, $5)`,
    [hashSecret(secret), who.userId, iso(now), iso(now + SESSION_MS), who.userAgentFamily],
  )
  return secret
}

/** ACC-7, ACC-11: reads the session and its person as they are now; `prolonged` asks for a fresh cookie. */
export async function findSession(
  ctx: Pick<AppContext, 'db' | 'now'>,
  secret: string,
  space?: { readonly tenantId: number; readonly spaceId: number },
): Promise<FoundSession | undefined> {
  const now = ctx.now()
  const [[row], access] = await ctx.db.tx(
    { kind: 'platform' },
    (sql) => {
      const key = [hashSecret(secret), iso(now)]
      const found = sql.query<SessionRow>(
        `select s.id, s.last_seen_at, u.id as user_id, u.name, u.email, u.locale, u.is_platform_admin
           from sessions s join users u on u.id = s.user_id
          where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2`,
        key,
      )
      const both = Promise.all([found, space ? readAccessOfSession(sql, space, key) : null])
      sql.commitBehind()
      return both
    },
    { mode: 'snapshot' },
  )
  if (!row) return undefined
  const prolonged = now - Date.parse(row.last_seen_at) >= PROLONG_AFTER_MS
  if (prolonged) {
    await ctx.db.tx({ kind: 'platform' }, (sql) =>
      sql.query('update sessions set last_seen_at = $2, expires_at = $3 where id = $1 and revoked_at is null', [
        row.id,
        iso(now),
        iso(now + SESSION_MS),
      ]),
    )
  }
  return { user: signedIn(row), prolonged, access }
}

/** In the same round trip: the transaction narrows itself to the person of the session, then reads what that person may see. */
async function readAccessOfSession(
  sql: Sql,
  space: { readonly tenantId: number; readonly spaceId: number },
  key: readonly unknown[],
): Promise<AccessRow[]> {
  const narrowed = sql.query(
    `select set_config('app.user', s.user_id::text, true), set_config('app.scope', 'user', true)
       from sessions s where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2`,
    key,
  )
  const [, access] = await Promise.all([narrowed, readAccess(sql, space)])
  return access
}

export async function endSession(sql: Sql, sessionId: number, now: number): Promise<void> {
  await sql.query('update sessions set revoked_at = $2 where id = $1 and revoked_at is null', [sessionId, iso(now)])
}

/** Ends every session of a person but the one named, and every login link that lies in a mailbox and could open another. */
export async function endSessions(
  sql: Sql,
  who: { readonly userId: number; readonly except?: number },
  now: number,
): Promise<void> {
  await sql.query(
    'update sessions set revoked_at = $3 where user_id = $1 and id is distinct from $2::bigint and revoked_at is null',
    [who.userId, who.except ?? null, iso(now)],
  )
  await sql.query('update login_tokens set used_at = $2 where user_id = $1 and used_at is null', [who.userId, iso(now)])
}

function signedIn(row: SessionRow): SignedIn {
  return {
    userId: row.user_id,
    sessionId: row.id,
    name: row.name,
    email: row.email,
    locale: row.locale,
    isPlatformAdmin: row.is_platform_admin,
  }
}

function iso(millis: number): string {
  return new Date(millis).toISOString()
}
