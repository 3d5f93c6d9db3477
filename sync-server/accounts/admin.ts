import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { serverIds } from '../platform/ids.ts'
import type { EmailAddress } from '#shared/accounts/email-address.ts'
import { LOGIN_LINK_MINUTES, loginAddress, makeLoginToken } from './login-links.ts'
import { makePlatformAdmin } from './platform-admin.ts'

/** Makes a person platform admin; answers what to say to whoever runs it, and a link that waits in the database. */
export async function firstAdmin(
  database: Database,
  config: Config,
  email: EmailAddress,
): Promise<{ words: string; link: string }> {
  const token = await database.tx({ kind: 'platform' }, async (sql) => {
    const userId = await makePlatformAdmin(sql, email, Date.now())
    return makeLoginToken(sql, { ids: serverIds(Date.now), now: Date.now }, userId)
  })
  return {
    words: `${email} is platform admin. With the server running, open this link within ${LOGIN_LINK_MINUTES} minutes; it works once:`,
    link: loginAddress(new URL(config.publicUrl).origin, token),
  }
}
