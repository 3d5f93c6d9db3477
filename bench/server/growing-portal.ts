// What a pull costs while the portal behind it grows: what changed must cost the same, and everything the same per row.
import type { Database } from '#server/platform/database.ts'
import { BenchDevice } from './devices.ts'
import type { Client } from './http-client.ts'
import { round, spreadOf } from './percentiles.ts'
import { seedOrders, type BenchSpace } from './world.ts'

export interface PullCost {
  readonly orders: number
  readonly unchangedP50: number
  readonly oneChangeP50: number
  readonly firstPullMs: number
  readonly firstPullUsPerRow: number
  readonly firstPullMiB: number
}

const ROUNDS = 40

export async function pullCosts(
  client: Client,
  { base, database, space, sizes }: { base: string; database: Database; space: BenchSpace; sizes: readonly number[] },
): Promise<PullCost[]> {
  const costs: PullCost[] = []
  let have = 0
  for (const size of sizes) {
    await seedOrders(database, space, { from: have + 1, to: size })
    have = size
    if (database.kind === 'postgres') await database.asOwner((owner) => owner.script('vacuum (analyze) orders'))
    costs.push(await costAt(client, { base, space, orders: size }))
  }
  return costs
}

async function costAt(
  client: Client,
  { base, space, orders }: { readonly base: string; readonly space: BenchSpace; readonly orders: number },
): Promise<PullCost> {
  const reader = new BenchDevice(client, space, null)
  const from = performance.now()
  const first = await reader.fill(base)
  const firstPullMs = performance.now() - from
  const writer = new BenchDevice(client, space, reader.cookie)
  const unchanged: number[] = []
  const changed: number[] = []
  for (let n = 0; n < ROUNDS; n += 1) {
    const problem = await writer.create(base)
    if (problem !== undefined) throw new Error(problem)
    changed.push(await timed(() => reader.pull(base)))
    unchanged.push(await timed(() => reader.pull(base)))
  }
  return {
    orders,
    unchangedP50: spreadOf(unchanged).p50,
    oneChangeP50: spreadOf(changed).p50,
    firstPullMs: round(firstPullMs, 0),
    firstPullUsPerRow: round((firstPullMs * 1000) / first.rows, 1),
    firstPullMiB: round(first.bytes / 1024 / 1024),
  }
}

async function timed(work: () => Promise<string | undefined>): Promise<number> {
  const from = performance.now()
  const problem = await work()
  if (problem !== undefined) throw new Error(problem)
  return performance.now() - from
}
