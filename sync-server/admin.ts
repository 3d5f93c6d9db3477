// `npm run admin -- …`: what only an operator does, on the configured database. It opens the database itself, so with the embedded
// one no server may run meanwhile.
//   name@company.com        makes the first platform admin and prints a login link
//   quarantine              lists the operations on which the program failed
//   replay <space> <op>     runs one of them again, after the program was mended
//   serials <tenant> <prefix> [extension] [space]
//                           a number series for labels, of a carrier or of one of its customers
import { serialSeriesSchema } from '#shared/handling-units/serial-block.ts'
import { emailAddressSchema } from '#shared/accounts/email-address.ts'
import { opIdSchema, spaceKeySchema } from '#shared/kernel/ids.ts'
import { firstAdmin, linkOrigin } from './accounts/public.ts'
import { ConfigRefused, parseConfig, type Config } from './platform/config.ts'
import { DataDirInUse } from './platform/data-dir.ts'
import type { Database } from './platform/database.ts'
import { openDatabase } from './platform/db-open.ts'
import { createLog } from './platform/log.ts'
import { MigrationRefused, migrate } from './platform/migrate.ts'
import { addCarrierSeries } from './serials/public.ts'
import { listQuarantined, replayQuarantined, type ReplayRefusal } from './sync/public.ts'

type Command = (database: Database, config: Config) => Promise<number>

const USAGE = `Give the e-mail address of the platform admin: npm run admin -- name@company.com
or: npm run admin -- quarantine
or: npm run admin -- replay <space> <operation>
or: npm run admin -- serials <carrier> <GS1 company prefix> [extension digit] [space]`

function commandOf([name, space, op, ...more]: readonly string[]): Command | undefined {
  if (name === 'serials') return serialsCommand([space, op, ...more])
  if (name === 'quarantine') return quarantine
  if (name === 'replay') {
    const key = spaceKeySchema.safeParse(space)
    const opId = opIdSchema.safeParse(op)
    return key.success && opId.success ? (database, config) => replay(database, config, [key.data, opId.data]) : undefined
  }
  const email = emailAddressSchema.safeParse(name ?? '')
  return email.success ? (database, config) => admin(database, config, email.data) : undefined
}

function serialsCommand([slug = '', prefix = '', extension = '0', space]: readonly (string | undefined)[]): Command | undefined {
  const series = serialSeriesSchema.safeParse({ prefix, extension })
  const key = spaceKeySchema.optional().safeParse(space)
  if (slug === '' || !series.success || !key.success) return undefined
  return async (database) => {
    const said = await addCarrierSeries(database, { slug, ...series.data, space: key.data, now: Date.now() })
    say(said.words)
    return said.isDone ? 0 : 1
  }
}

async function admin(database: Database, config: Config, email: Parameters<typeof firstAdmin>[2]): Promise<number> {
  const { words, link } = await firstAdmin(database, config, email)
  say(words)
  process.stdout.write(`${link}\n`)
  return 0
}

async function quarantine(database: Database): Promise<number> {
  const found = await listQuarantined(database)
  for (const { space, opId, name, at, error } of found) process.stdout.write(`${space} ${opId} ${name} ${at} ${error}\n`)
  say(
    found.length === 0 ? 'Nothing is in quarantine.' : 'Once the program is mended: npm run admin -- replay <space> <operation>',
  )
  return 0
}

const REFUSALS: Readonly<Record<ReplayRefusal, string>> = {
  'not-quarantined':
    'This operation is not in quarantine, or has been run again already: npm run admin -- quarantine lists those that are.',
  'no-access': 'The person who asked for it has no access to this portal any more; nothing was changed.',
  'unknown-mutation': 'This release does not know what it asks for; run it again with a release that does.',
}

async function replay(
  database: Database,
  config: Config,
  [space, opId]: [Parameters<typeof replayQuarantined>[1], Parameters<typeof replayQuarantined>[2]],
): Promise<number> {
  const env = { db: database, linkOrigin: linkOrigin(config.publicUrl), now: Date.now }
  const done = await replayQuarantined(env, space, opId)
  say(done.ok ? `Run again: ${done.value}. Devices see it with their next pull.` : REFUSALS[done.refusal])
  return done.ok ? 0 : 1
}

async function main(): Promise<number> {
  const command = commandOf(process.argv.slice(2))
  if (!command) {
    say(USAGE)
    return 2
  }
  const config = parseConfig(process.env)
  const database = await openDatabase(config, createLog({ level: 'error' }))
  try {
    await migrate(database)
    return await command(database, config)
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
