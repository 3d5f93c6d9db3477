// npm run torture:kills: SIGKILLs of the real server under load, in its very first start and in a migration, on the embedded
// database and on PostgreSQL.
import { startPostgres } from '#server/testing/postgres-server.ts'
import { freshDatabases, freshDirs, killFirstBoots, killMigrations, type BootOptions } from './boot-kills.ts'
import { runTorture, type Torture } from './run.ts'
import { killServerUnderLoad } from './server-kills.ts'

const BOOTS = 8
const MIGRATIONS = 6

await runTorture({
  name: 'kills',
  count: 60,
  checks: ['kills', 'load', 'firstBoots', 'migrations', 'acknowledged', 'once', 'history'],
  minutes: 45,
  work: async (torture) => {
    await tortureDatabase(torture, 'onPglite', freshDirs())
    const postgres = await startPostgres()
    torture.cleanup.add(() => postgres.stop())
    torture.note('postgres', postgres.version)
    await tortureDatabase(torture, 'onPostgres', freshDatabases(postgres))
  },
})

async function tortureDatabase(torture: Torture, name: string, fresh: BootOptions['fresh']): Promise<void> {
  const { count, say, cleanup } = torture
  say(`${name}: ${count} kills under load, ${BOOTS} in a first start, ${MIGRATIONS} in a migration`)
  const { env: database, remove } = await fresh()
  cleanup.add(remove)
  const figures = await killServerUnderLoad({ ...torture, database, kills: count })
  torture.note(name, figures)
  say(JSON.stringify(figures))
  await killFirstBoots({ ...torture, fresh }, BOOTS)
  await killMigrations({ ...torture, fresh }, MIGRATIONS)
}
