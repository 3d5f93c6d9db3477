import { migrate } from '#server/platform/migrate.ts'
import { openPglite } from '#server/platform/db-pglite.ts'
import { temporaryDir } from '#server/testing/real-server.ts'
import { httpClient } from './http-client.ts'
import { startNodes } from './nodes.ts'
import { ramp, type Ramp } from './open-loop.ts'
import { climbOf, type Plan } from './plan.ts'
import { creates, makeFleet, mixed } from './workload.ts'
import { seedWorld } from './world.ts'

export interface EmbeddedFigures {
  readonly mixed: Ramp
  readonly creates: Ramp
  readonly batchesOf100: Ramp
}

/** The embedded database, which syncs every commit too: one small carrier, three customers. */
export async function measureEmbedded(plan: Plan, say: (line: string) => void): Promise<EmbeddedFigures> {
  const home = temporaryDir()
  const { send: client, close } = httpClient(256)
  try {
    const database = await openPglite({ dataDir: home.path })
    await migrate(database)
    const world = await seedWorld(database, { tenants: 1, spacesPerTenant: 3, ordersPerSpace: plan.ordersPerSpace })
    await database.close()
    const nodes = await startNodes(1, { DATA_DIR: home.path })
    try {
      const fleet = await makeFleet(client, nodes.next(), { spaces: world.spaces, perSpace: 300 })
      const climb = { ...climbOf(plan), to: 3_200 }
      const figures = {
        mixed: await ramp({ ...climb, from: 8, send: mixed(client, world, { fleet, next: nodes.next }) }),
        creates: await ramp({ ...climb, from: 8, send: creates(fleet, nodes.next) }),
        batchesOf100: await ramp({ ...climb, from: 1, send: creates(fleet, nodes.next, 100) }),
      }
      say(`embedded: mixed ${figures.mixed.held}/s, creates ${figures.creates.held}/s, batches ${figures.batchesOf100.held}/s`)
      return figures
    } finally {
      await nodes.stop()
    }
  } finally {
    close()
    home.remove()
  }
}
