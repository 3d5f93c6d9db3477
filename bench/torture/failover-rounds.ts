import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { killServer, startServer, temporaryDir, type RealServer } from '#server/testing/real-server.ts'
import type { Acknowledged } from './ack-log.ts'
import type { Cleanup } from './cleanup.ts'
import { acknowledgedBy, changeShifts, checkCrew, gatherCrew, promisesOf, settleCrew, untilAcknowledged } from './lost-history.ts'
import { makePortals, withDatabase } from './own-portal.ts'
import { PostgresPair, type PostgresNode } from './postgres-pair.ts'
import type { Random } from '../sim/random.ts'
import type { Tally } from './tally.ts'
import { startTcpRelay } from './tcp-relay.ts'

export interface FailoverOptions {
  readonly rounds: number
  readonly random: Random
  readonly tally: Tally
  readonly cleanup: Cleanup
  readonly say: (line: string) => void
}

export interface RollBackOptions extends FailoverOptions {
  /** With a migrated database in it; without one, a directory is made from nothing. */
  readonly dataDir?: string
}

export interface FailoverFigures {
  readonly operations: number
  /** Acknowledged operations that the new history did not contain. */
  readonly forgotten: number
  readonly devicesResynced: number
  readonly version?: string
}

const CUSTOMERS = 2
const DEVICES_PER_DESK = 3
const SERVERS = 2

/** `rounds` failovers of PostgreSQL under two server processes that stay up, each to a standby that lags behind. */
export async function failOver({ rounds, random, tally, cleanup, say }: FailoverOptions): Promise<FailoverFigures> {
  const { pair, primary: first } = await PostgresPair.start(cleanup)
  const relay = await startTcpRelay(first.port)
  cleanup.add(() => relay.close())
  const database = { DATABASE_URL: `postgres://postgres@127.0.0.1:${relay.port}/postgres` }
  const clerks = await makePortals(database, CUSTOMERS)
  const servers: RealServer[] = []
  for (let n = 0; n < SERVERS; n++) servers.push(await serve(database, cleanup))
  const urls = servers.map(({ url }) => url)
  const crew = await gatherCrew({ clerks, urls, devicesPerDesk: DEVICES_PER_DESK, random, cleanup })
  let primary = first
  let forgotten = 0
  for (let round = 1; round <= rounds; round++) {
    const standby = await pair.follow(primary)
    await untilAcknowledged(crew, 10 + random.below(40))
    changeShifts(crew, round)
    standby.wire?.hold()
    await untilAcknowledged(crew, 5 + random.below(60))
    // Nobody is told: commits are in flight now.
    await primary.kill()
    const promised = promisesOf(crew)
    standby.wire?.tear()
    relay.target(0)
    relay.tear()
    crew.isOnline = false
    await standby.query('select pg_promote(true, 60)')
    const lost = await missingFrom(standby, promised)
    forgotten += lost
    tally.check('failovers', lost > 0, () => `failover ${round} lost nothing, so it proved nothing`)
    relay.target(standby.port)
    await settleCrew(crew, 90)
    say(`failover ${round}: ${promised.length} operations acknowledged, ${lost} of them not in the new history`)
    primary = standby
  }
  const devicesResynced = await checkCrew(crew, tally, random)
  tally.check('converged', devicesResynced > 0, () => 'no device has noticed that the history changed')
  return { operations: acknowledgedBy(crew), forgotten, devicesResynced, version: primary.version }
}

/** `rounds` times the embedded database is put back to a copy of its directory, and the server started on it as it is. */
export async function rollBack(options: RollBackOptions): Promise<FailoverFigures> {
  const { rounds, random, tally, cleanup, say } = options
  const database = { DATA_DIR: options.dataDir ?? newDataDir(cleanup) }
  const copy = `${database.DATA_DIR}-copy`
  cleanup.add(() => rmSync(copy, { recursive: true, force: true }))
  const clerks = await makePortals(database, CUSTOMERS)
  let server = await serve(database, cleanup)
  const env = { ...database, PORT: new URL(server.url).port }
  const crew = await gatherCrew({ clerks, urls: [server.url], devicesPerDesk: DEVICES_PER_DESK, random, cleanup })
  let forgotten = 0
  for (let round = 1; round <= rounds; round++) {
    await untilAcknowledged(crew, 10 + random.below(20))
    await stop(server)
    cpSync(database.DATA_DIR, copy, { recursive: true })
    server = await serve(env, cleanup)
    await settleCrew(crew, 60)
    await untilAcknowledged(crew, 5 + random.below(40))
    changeShifts(crew, round)
    await killServer(server)
    const promised = promisesOf(crew)
    crew.isOnline = false
    rmSync(database.DATA_DIR, { recursive: true })
    cpSync(copy, database.DATA_DIR, { recursive: true })
    rmSync(copy, { recursive: true })
    const lost = await withDatabase(database, (open) =>
      open.asOwner((owner) => countMissing(promised, (text) => owner.query(text))),
    )
    forgotten += lost
    tally.check('rollbacks', lost > 0, () => `rollback ${round} lost nothing, so it proved nothing`)
    server = await serve(env, cleanup)
    await settleCrew(crew, 90)
    say(`rollback ${round}: ${promised.length} operations acknowledged, ${lost} of them not in the old directory`)
  }
  const devicesResynced = await checkCrew(crew, tally, random)
  return { operations: acknowledgedBy(crew), forgotten, devicesResynced }
}

function newDataDir(cleanup: Cleanup): string {
  const dir = temporaryDir()
  cleanup.add(() => dir.remove())
  return join(dir.path, 'data')
}

async function serve(env: Readonly<Record<string, string>>, cleanup: Cleanup): Promise<RealServer> {
  const server = await startServer({ ...env, DEMO: '0', LOG_LEVEL: 'error' })
  cleanup.add(() => killServer(server))
  await server.healthy()
  return server
}

async function stop(server: RealServer): Promise<void> {
  server.process.kill('SIGTERM')
  await server.exited
}

function missingFrom(node: PostgresNode, promised: readonly Acknowledged[]): Promise<number> {
  return countMissing(promised, (text) => node.query(text))
}

async function countMissing(
  promised: readonly Acknowledged[],
  query: (text: string) => Promise<{ op_id: string }[]>,
): Promise<number> {
  const known = new Set((await query('select op_id::text from sync_op')).map(({ op_id: opId }) => opId))
  return promised.filter(({ opId }) => !known.has(opId)).length
}
