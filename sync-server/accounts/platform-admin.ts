import type { EmailAddress } from '#shared/accounts/email-address.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import type { Sql } from '../platform/db.ts'

/** Makes the person of this address platform admin, and the user when there is none. Runs in the platform scope. */
export async function makePlatformAdmin(sql: Sql, email: EmailAddress, now: number): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into users (email, name, is_platform_admin, created_at) values ($1, $2, true, $3)
     on conflict (email) do update set is_platform_admin = true
     returning id`,
    [email, email.slice(0, email.indexOf('@')), new Date(now).toISOString()],
  )
  invariant(row, 'an upsert returns its row')
  return row.id
}
