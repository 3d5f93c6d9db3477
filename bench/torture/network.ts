// npm run torture:network: creates over real HTTP through connections that are cut before, in and after a request, on PostgreSQL
// and on the embedded database; equal and unequal pushes under one id; replays long after.
import { startPostgres } from '#server/testing/postgres-server.ts'
import { killServer, startServer, temporaryDir } from '#server/testing/real-server.ts'
import { createThroughCuts, type Desk } from './cut-network.ts'
import { pushEqual, pushOtherBody } from './equal-pushes.ts'
import { replayLate } from './late-replay.ts'
import { logIn, makePortals, type DatabaseEnv } from './own-portal.ts'
import { runTorture, type Torture } from './run.ts'

const CUSTOMERS = 4
const CONCURRENCY = 20
const EQUAL = 50

await runTorture({
  name: 'network',
  count: 1_000,
  checks: ['creates', 'acknowledged', 'once', 'equal', 'otherBody', 'horizon'],
  minutes: 45,
  work: async (torture) => {
    const postgres = await startPostgres()
    torture.cleanup.add(() => postgres.stop())
    torture.note('postgres', postgres.version)
    await tortureDatabase(torture, 'onPostgres', { DATABASE_URL: postgres.url('postgres') })
    const dir = temporaryDir()
    torture.cleanup.add(() => dir.remove())
    await tortureDatabase(torture, 'onPglite', { DATA_DIR: dir.path })
  },
})

async function tortureDatabase(torture: Torture, name: string, env: DatabaseEnv): Promise<void> {
  const { cleanup, say, count, random, tally } = torture
  const clerks = await makePortals(env, CUSTOMERS)
  const server = await startServer({ ...env, DEMO: '0', LOG_LEVEL: 'error' })
  cleanup.add(() => killServer(server))
  await server.healthy()
  const { url } = server
  const desks: Desk[] = await Promise.all(clerks.map(async (clerk) => ({ clerk, cookie: await logIn(url, clerk) })))
  const [desk] = desks
  if (!desk) throw new Error('there is a customer')
  say(`${name}: ${count} creates by ${CONCURRENCY} devices at once`)
  const figures = await createThroughCuts({ ...torture, url, desks, creates: count, concurrency: CONCURRENCY })
  torture.note(name, figures)
  say(JSON.stringify(figures))
  await pushEqual({ url, desk, random, tally }, EQUAL)
  await pushOtherBody({ url, desk, random, tally })
  await killServer(server)
  await replayLate(env, desk, tally)
}
