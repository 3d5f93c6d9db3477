// Kills during the very first start and during migrations. Nobody mends anything: the next start has to serve a whole database.
import { z } from 'zod'
import { killServer, startServer, temporaryDir, type RealServer } from '#server/testing/real-server.ts'
import { makePortals, withDatabase, type DatabaseEnv } from './own-portal.ts'
import type { Cleanup } from './cleanup.ts'
import { startSlowMigration, SLOW_STEPS } from './slow-migration.ts'
import type { Random } from '../sim/random.ts'
import type { Tally } from './tally.ts'

export interface BootOptions {
  readonly random: Random
  readonly tally: Tally
  readonly cleanup: Cleanup
  readonly say: (line: string) => void
  /** An empty database for one attempt, and what removes it. */
  readonly fresh: () => Promise<{ readonly env: DatabaseEnv; readonly remove: () => unknown }>
}

const DEMO = { DEMO: '1', LOG_LEVEL: 'error' }

/** `moments` kills, spread from the first milliseconds of a start to just before it would have been ready. */
export async function killFirstBoots({ tally, cleanup, say, fresh }: BootOptions, moments: number): Promise<void> {
  const whole = await fresh()
  cleanup.add(whole.remove)
  const from = performance.now()
  const expected = await serveAndCount(whole.env, cleanup)
  const bootMs = performance.now() - from
  if (!expected.includes('personas')) throw new Error(`an undisturbed first start failed: ${expected}`)
  for (let n = 0; n < moments; n++) {
    const place = await fresh()
    cleanup.add(place.remove)
    const after = Math.round(60 + ((bootMs - 60) * n) / moments)
    await startAndKill({ ...place.env, ...DEMO }, after, cleanup)
    const found = await serveAndCount(place.env, cleanup)
    tally.check('firstBoots', found === expected, () => `killed after ${after} ms: ${found} instead of ${expected}`)
    await place.remove()
  }
  say(`${moments} kills over a first start of ${Math.round(bootMs)} ms`)
}

/** A migration with several steps, killed between them again and again on one database, and run to its end at last. */
export async function killMigrations({ tally, cleanup, say, fresh }: BootOptions, moments: number): Promise<void> {
  const place = await fresh()
  cleanup.add(place.remove)
  await makePortals(place.env, 1)
  for (let n = 0; n < moments; n++) {
    const step = Math.floor((n * (SLOW_STEPS + 1)) / moments)
    const migration = startSlowMigration(place.env)
    cleanup.add(() => migration.kill())
    await migration.reached(step)
    await migration.kill()
    const { steps } = await ledger(place.env)
    tally.check('migrations', steps === 0, () => `killed in step ${step}, a migration left ${steps} of its ${SLOW_STEPS} steps`)
  }
  const answered = await serveAndCount({ ...place.env, DEMO: '0' }, cleanup)
  tally.check('migrations', answered === 'ready', () => `after a killed migration the server says ${answered}`)
  const again = startSlowMigration(place.env)
  cleanup.add(() => again.kill())
  const code = await again.ended
  const { steps, times } = await ledger(place.env)
  const isWhole = code === 0 && steps === SLOW_STEPS && times === 1
  tally.check('migrations', isWhole, () => `run again it ended with ${code}, ${steps} steps, ${times} entries`)
  say(`${moments} kills in a migration`)
}

async function startAndKill(env: DatabaseEnv, after: number, cleanup: Cleanup): Promise<void> {
  const server = await startServer(env)
  cleanup.add(() => killServer(server))
  await new Promise((resolve) => setTimeout(resolve, after))
  await killServer(server)
}

const personas = z.array(z.object({ persona: z.string() }))

/** What the demo world holds when it is served; `ready` where there is none. */
async function serveAndCount(env: DatabaseEnv, cleanup: Cleanup): Promise<string> {
  const server = await startServer({ ...DEMO, ...env })
  cleanup.add(() => killServer(server))
  try {
    await server.healthy()
    const ready = await fetch(`${server.url}/readyz`)
    if (!ready.ok) return `not ready: ${ready.status}`
    if (env['DEMO'] === '0') return 'ready'
    return await describeDemo(server, env)
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 400) : String(error)
  } finally {
    await killServer(server)
  }
}

async function describeDemo(server: RealServer, env: DatabaseEnv): Promise<string> {
  const people = personas.parse(await (await fetch(`${server.url}/demo/personas`)).json())
  await killServer(server)
  const counts = await withDatabase(env, (database) =>
    database.asOwner((owner) =>
      owner.query<{ counted: string }>(
        "select concat_ws('/', (select count(*) from users), (select count(*) from contacts), (select count(*) from orders), (select count(*) from changes), (select count(*) from conflicts), (select count(*) from locations), (select count(*) from sync_op)) as counted",
      ),
    ),
  )
  return `${people.length} personas, ${counts[0]?.counted} rows`
}

async function ledger(env: DatabaseEnv): Promise<{ steps: number; times: number }> {
  return withDatabase(env, (database) =>
    database.asOwner(async (owner) => {
      const [row] = await owner.query<{ steps: string | null; times: number }>(
        "select obj_description('schema_migration'::regclass) as steps, (select count(*) from schema_migration where number = 9999) as times",
      )
      return { steps: Number(row?.steps ?? 0), times: Number(row?.times ?? 0) }
    }),
  )
}

/** A directory of the embedded database per attempt. */
export function freshDirs(): BootOptions['fresh'] {
  return async () => {
    const dir = temporaryDir()
    return { env: { DATA_DIR: dir.path }, remove: () => dir.remove() }
  }
}

/** A database of its own per attempt on one PostgreSQL server. */
export function freshDatabases(server: {
  admin(...statements: string[]): Promise<void>
  url(name: string): string
}): BootOptions['fresh'] {
  let made = 0
  return async () => {
    made += 1
    const name = `boot_${made}`
    await server.admin(`create database ${name} template template0`)
    return { env: { DATABASE_URL: server.url(name) }, remove: () => server.admin(`drop database if exists ${name} with (force)`) }
  }
}
