// `npm run admin -- <email>`: makes the first platform admin on the configured database and prints a login link. It opens the
// database itself, so with the embedded one no server may run meanwhile; the link waits in the database for the next start.
import { emailAddressSchema } from '#shared/accounts/email-address.ts'
import { ConfigRefused, parseConfig } from '../platform/config.ts'
import { DataDirInUse } from '../platform/data-dir.ts'
import { openDatabase } from '../platform/db-open.ts'
import { serverIds } from '../platform/ids.ts'
import { createLog } from '../platform/log.ts'
import { MigrationRefused, migrate } from '../platform/migrate.ts'
import { LOGIN_LINK_MINUTES, loginAddress, makeLoginToken } from './login-links.ts'
import { makePlatformAdmin } from './platform-admin.ts'

async function main(): Promise<number> {
  const email = emailAddressSchema.safeParse(process.argv[2] ?? '')
  if (!email.success) {
    say('Give the e-mail address of the platform admin: npm run admin -- name@company.com')
    return 2
  }
  const config = parseConfig(process.env)
  const database = await openDatabase(config, createLog({ level: 'error' }))
  try {
    await migrate(database)
    const token = await database.tx({ kind: 'platform' }, async (sql) => {
      const userId = await makePlatformAdmin(sql, email.data, Date.now())
      return makeLoginToken(sql, { ids: serverIds(Date.now), now: Date.now }, userId)
    })
    say(
      `${email.data} is platform admin. With the server running, open this link within ${LOGIN_LINK_MINUTES} minutes; it works once:`,
    )
    process.stdout.write(`${loginAddress(new URL(config.publicUrl).origin, token)}\n`)
    return 0
  } finally {
    await database.close()
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

try {
  process.exitCode = await main()
} catch (cause) {
  const explained = [ConfigRefused, DataDirInUse, MigrationRefused].some((kind) => cause instanceof kind)
  say(explained && cause instanceof Error ? cause.message : String(cause instanceof Error ? cause.stack : cause))
  process.exitCode = 1
}
