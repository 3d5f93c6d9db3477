import { migrate } from '#server/platform/migrate.ts'
import { openPostgres } from '#server/platform/db-postgres.ts'
import { startPostgres } from '#server/testing/postgres-server.ts'
import { insertFloor, type Floor } from './floor.ts'
import { pullCosts, type PullCost } from './growing-portal.ts'
import { httpClient, type Client } from './http-client.ts'
import { idleStreams, type IdleStreams } from './idle-streams.ts'
import { startNodes, type Nodes } from './nodes.ts'
import { ramp, type Ramp, type Send } from './open-loop.ts'
import { climbOf, type Plan } from './plan.ts'
import { round } from './percentiles.ts'
import { postgresCpuSeconds } from './postgres-cpu.ts'
import { creates, makeFleet, mixed } from './workload.ts'
import { seedWorld, type BenchWorld } from './world.ts'

export interface PostgresFigures {
  readonly postgres: string
  readonly mixed: readonly NodesFigure[]
  readonly createsManySpaces: Ramp
  readonly createsHotSpace: Ramp
  readonly createsHotSpaceTwoNodes: Ramp
  /** Pushes of a hundred orders, against the floor of plain rows. */
  readonly batches: Ramp
  readonly ordersPerSecondInBatches: number
  readonly floor: Floor
  readonly ratioToFloor: number
  readonly idle: IdleStreams
  readonly pulls: readonly PullCost[]
}

export interface NodesFigure {
  readonly nodes: number
  readonly ramp: Ramp
  /** CPU of the server processes and of PostgreSQL; the client's own comes on top. */
  readonly cpuMsPerRequest: { readonly nodes: number; readonly postgres: number; readonly client: number }
}

interface Bench {
  readonly plan: Plan
  readonly say: (line: string) => void
  readonly client: Client
  readonly world: BenchWorld
  readonly url: string
}

const BATCH = 100

export async function measurePostgres(plan: Plan, say: (line: string) => void): Promise<PostgresFigures> {
  const server = await startPostgres({ durable: true })
  const url = server.url('bench')
  await server.admin('create database bench')
  const database = openPostgres({ url, poolSize: 2 })
  const { send: client, close } = httpClient(512)
  try {
    await migrate(database)
    const world = await seedWorld(database, plan)
    say(`PostgreSQL ${server.version}: ${world.spaces.length} portals of ${plan.ordersPerSpace} orders`)
    const bench: Bench = { plan, say, client, world, url }
    const mixedFigures: NodesFigure[] = []
    for (const count of plan.nodes) mixedFigures.push(await mixedOn(bench, count))
    const floor = await insertFloor(url, BATCH, plan.stepSeconds / 2)
    say(`floor: ${floor.rowsPerSecond} rows/s`)
    const one = await withNodes(bench, 1, (nodes) => writesOn(bench, nodes))
    const createsHotSpaceTwoNodes = await withNodes(bench, 2, (nodes) => hotSpace(bench, nodes))
    const last = world.spaces.at(-1)
    if (!last) throw new Error('a world has spaces')
    const pulls = await withNodes(bench, 1, async (nodes) => {
      // A carrier whose other customers have no part in it: the last space has its first orders already.
      const space = { ...last }
      await database.asOwner((owner) =>
        owner.script(`set session_replication_role = replica; delete from orders where space_id = ${space.spaceId}`),
      )
      return pullCosts(client, { base: nodes.next(), database, space, sizes: plan.portalSizes })
    })
    const idle = await withNodes(bench, 1, (nodes) => idleStreams(nodes, world.spaces, plan.idleClients))
    say(`idle: ${idle.kibPerClient} KiB per stream`)
    const ordersPerSecond = one.batches.held * BATCH
    return {
      postgres: server.version,
      mixed: mixedFigures,
      ...one,
      createsHotSpaceTwoNodes,
      ordersPerSecondInBatches: ordersPerSecond,
      floor,
      ratioToFloor: round(ordersPerSecond / floor.rowsPerSecond, 3),
      idle,
      pulls,
    }
  } finally {
    close()
    await database.close()
    await server.stop()
  }
}

async function withNodes<T>(bench: Bench, count: number, work: (nodes: Nodes) => Promise<T>): Promise<T> {
  const nodes = await startNodes(count, { DATABASE_URL: bench.url })
  try {
    return await work(nodes)
  } finally {
    await nodes.stop()
  }
}

function mixedOn(bench: Bench, count: number): Promise<NodesFigure> {
  return withNodes(bench, count, async (nodes) => {
    const fleet = await makeFleet(bench.client, nodes.next(), {
      spaces: bench.world.spaces,
      perSpace: bench.plan.devicesPerSpace,
    })
    const send = mixed(bench.client, bench.world, { fleet, next: nodes.next })
    let requests = 0
    const counted: Send = () => {
      requests += 1
      return send()
    }
    const spent = (): number[] => [nodes.cpuSeconds(), postgresCpuSeconds(bench.url), ownCpuSeconds()]
    const before = spent()
    const figure = await climb(bench, `mixed load, ${count} node(s)`, counted)
    const [ofNodes, ofPostgres, ofClient] = spent().map((seconds, n) => round(((seconds - (before[n] ?? 0)) * 1000) / requests))
    const cpuMsPerRequest = { nodes: ofNodes ?? 0, postgres: ofPostgres ?? 0, client: ofClient ?? 0 }
    bench.say(`CPU ms a request: ${JSON.stringify(cpuMsPerRequest)}`)
    return { nodes: count, ramp: figure, cpuMsPerRequest }
  })
}

async function writesOn(
  bench: Bench,
  nodes: Nodes,
): Promise<Pick<PostgresFigures, 'createsManySpaces' | 'createsHotSpace' | 'batches'>> {
  const fleet = await makeFleet(bench.client, nodes.next(), { spaces: bench.world.spaces, perSpace: bench.plan.devicesPerSpace })
  return {
    createsManySpaces: await climb(bench, 'single orders, many spaces', creates(fleet, nodes.next)),
    createsHotSpace: await hotSpace(bench, nodes),
    batches: await climb(bench, `pushes of ${BATCH} orders`, creates(fleet, nodes.next, BATCH), 4),
  }
}

async function hotSpace(bench: Bench, nodes: Nodes): Promise<Ramp> {
  const fleet = await makeFleet(bench.client, nodes.next(), { spaces: bench.world.spaces.slice(0, 1), perSpace: 3_000 })
  return climb(bench, `single orders, one hot space, ${nodes.urls.length} node(s)`, creates(fleet, nodes.next))
}

async function climb(bench: Bench, what: string, send: Send, from = 16): Promise<Ramp> {
  const figure = await ramp({ ...climbOf(bench.plan), from, to: 12_800, send })
  const { at, broke } = figure
  bench.say(
    `${what}: ${figure.held}/s held, p50 ${at?.p50} p99 ${at?.p99} ms; broke at ${broke?.rate}/s (${broke?.firstError ?? `p99 ${broke?.p99} ms`})`,
  )
  return figure
}

function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
