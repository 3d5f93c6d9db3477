import { createHash } from 'node:crypto'
import type { Sql } from '../platform/db.ts'

export interface Limit {
  readonly name: string
  readonly attempts: number
  readonly windowMs: number
}

const QUARTER_HOUR = 900_000

/** ACC-5: per account and per client address; the address alone would fall to a botnet, the account alone to a list of accounts. */
export const LIMITS = {
  linkPerAccount: { name: 'link-account', attempts: 5, windowMs: QUARTER_HOUR },
  linkPerAddress: { name: 'link-address', attempts: 60, windowMs: QUARTER_HOUR },
  passwordPerAccount: { name: 'password-account', attempts: 10, windowMs: QUARTER_HOUR },
  /** A device reports once for each portal that it forgets. */
  reportPerPerson: { name: 'report-person', attempts: 60, windowMs: QUARTER_HOUR },
  passwordPerAddress: { name: 'password-address', attempts: 100, windowMs: QUARTER_HOUR },
} as const satisfies Record<string, Limit>

export interface Attempt {
  readonly limit: Limit
  /** An e-mail address, a client address or a person's id; only its hash is kept. */
  readonly subject: string
}

/** Counts an attempt under every limit and says how many seconds to wait when one is exceeded; 0 means go on. */
export async function countAttempts(sql: Sql, attempts: readonly Attempt[], now: number): Promise<number> {
  let waitSeconds = 0
  for (const { limit, subject } of attempts) {
    const start = windowStart(limit, now)
    const [row] = await sql.query<{ count: number }>(
      `insert into rate_limits (bucket, window_start, count) values ($1, $2, 1)
       on conflict (bucket, window_start) do update set count = rate_limits.count + 1
       returning count`,
      [bucket(limit, subject), new Date(start).toISOString()],
    )
    if ((row?.count ?? 1) > limit.attempts) waitSeconds = Math.max(waitSeconds, Math.ceil((start + limit.windowMs - now) / 1000))
  }
  return waitSeconds
}

/** Takes an attempt back that turned out to be the right person, so that signing in often is not held against anybody. */
export async function forgiveAttempts(sql: Sql, attempts: readonly Attempt[], countedAt: number): Promise<void> {
  for (const { limit, subject } of attempts) {
    await sql.query('update rate_limits set count = count - 1 where bucket = $1 and window_start = $2 and count > 0', [
      bucket(limit, subject),
      new Date(windowStart(limit, countedAt)).toISOString(),
    ])
  }
}

function bucket(limit: Limit, subject: string): string {
  return `${limit.name}:${createHash('sha256').update(subject).digest('base64url')}`
}

function windowStart(limit: Limit, now: number): number {
  return Math.floor(now / limit.windowMs) * limit.windowMs
}
