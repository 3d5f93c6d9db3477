// The tortures with small counts, on the same code as `npm run torture:*`.
import { afterEach, describe, expect, test } from 'vitest'
import { killServer, startServer } from '#server/testing/real-server.ts'
import { createPostgresDatabase, preparedDataDir } from '#server/testing/test-db.ts'
import { seededRandom } from '../sim/random.ts'
import { Cleanup } from './cleanup.ts'
import { createThroughCuts, type Desk } from './cut-network.ts'
import { pushEqual, pushOtherBody } from './equal-pushes.ts'
import { failOver, rollBack } from './failover-rounds.ts'
import { replayLate } from './late-replay.ts'
import { logIn, makePortals, type DatabaseEnv } from './own-portal.ts'
import { killServerUnderLoad } from './server-kills.ts'
import { Tally } from './tally.ts'

const cleanup = new Cleanup()
afterEach(() => cleanup.run(), 30_000)

function fair(checks: readonly string[]) {
  return { tally: new Tally(checks), cleanup, random: seededRandom(20_261_120), say: () => undefined }
}

function nothingBroke(tally: Tally): void {
  expect({ breaches: tally.breaches, untried: tally.untried() }).toEqual({ breaches: [], untried: [] })
}

async function fresh(kind: 'pglite' | 'postgres'): Promise<DatabaseEnv> {
  if (kind === 'postgres') return { DATABASE_URL: (await createPostgresDatabase()).url }
  const dir = preparedDataDir()
  cleanup.add(() => dir.remove())
  return { DATA_DIR: dir.path }
}

describe.each(['pglite', 'postgres'] as const)('real faults [%s]', (kind) => {
  test('SI1 SI6 SI10 a server killed under load, again and again, has lost and doubled nothing that it acknowledged', async () => {
    const options = fair(['kills', 'load', 'acknowledged', 'once', 'history'])
    const figures = await killServerUnderLoad({ ...options, database: await fresh(kind), kills: 2 })
    nothingBroke(options.tally)
    expect(figures.acknowledgedAtKills).toBeGreaterThan(0)
  })

  test('SI1 SI2 SI17 creates through cut connections are there once; an id stands for one body; what is too late is refused', async () => {
    const options = fair(['creates', 'acknowledged', 'once', 'equal', 'otherBody', 'horizon'])
    const env = await fresh(kind)
    const clerks = await makePortals(env, 2)
    const server = await startServer({ ...env, DEMO: '0', LOG_LEVEL: 'error' })
    cleanup.add(() => killServer(server))
    await server.healthy()
    const { url } = server
    const desks: Desk[] = await Promise.all(clerks.map(async (clerk) => ({ clerk, cookie: await logIn(url, clerk) })))
    const [desk] = desks
    if (!desk) throw new Error('two portals were made')
    const cuts = await createThroughCuts({ ...options, url, desks, creates: 24, concurrency: 8 })
    for (const kind of ['before', 'middle', 'after'] as const) expect(cuts[kind]).toBeGreaterThan(5)
    await pushEqual({ ...options, url, desk }, 20)
    await pushOtherBody({ ...options, url, desk })
    await killServer(server)
    await replayLate(env, desk, options.tally)
    nothingBroke(options.tally)
  })
})

test('SI11 SI20 SI21 a standby promoted without the newest commits gets every acknowledged operation back from the journals', async () => {
  const options = fair(['failovers', 'acknowledged', 'once', 'converged'])
  const figures = await failOver({ ...options, rounds: 1 })
  nothingBroke(options.tally)
  expect(figures.forgotten).toBeGreaterThan(0)
})

test('SI11 SI21 a data directory put back to an earlier copy gets every acknowledged operation back from the journals', async () => {
  const options = fair(['rollbacks', 'acknowledged', 'once', 'converged'])
  const dir = preparedDataDir()
  cleanup.add(() => dir.remove())
  const figures = await rollBack({ ...options, rounds: 1, dataDir: dir.path })
  nothingBroke(options.tally)
  expect(figures.forgotten).toBeGreaterThan(0)
})
