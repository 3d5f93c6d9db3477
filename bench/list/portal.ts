// One carrier, one customer, one person signed in, and a portal of fifty thousand orders on the product's own server and database.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aService, aSettings } from '#shared/testing/builders.ts'
import { openSession } from '#server/accounts/sessions.ts'
import { parseConfig } from '#server/platform/config.ts'
import type { Database } from '#server/platform/database.ts'
import { createLog } from '#server/platform/log.ts'
import { runServer } from '#server/server.ts'
import type { Services } from '#server/services.ts'
import { createSpace } from '#server/sync/create-space.ts'
import { createCustomer, createTenant, grantContact } from '#server/testing/people.ts'
import { benchOrder, SERVICES } from './orders.ts'

export interface BenchPortal {
  readonly url: string
  /** What signs the person in. */
  readonly cookie: string
  close(): Promise<void>
}

const SCOPE = { tenantId: 1, spaceId: 1 } as const
const CHUNK = 2_000
export const PORTAL_PATH = '/p/1-1'

export async function openPortal(appDir: string, count: number, today: number): Promise<BenchPortal> {
  const home = mkdtempSync(join(tmpdir(), 'loadbay-bench-list-'))
  const config = parseConfig({ DATA_DIR: home, APP_DIR: appDir, DEMO: '0', PORT: '0', LOG_LEVEL: 'error' })
  let secret = ''
  const server = await runServer({
    config,
    log: createLog({ level: 'error' }),
    staticDir: appDir,
    demo: {
      seed: async (services) => {
        secret = await people(services)
        await seedOrders(services.database, count, today)
      },
      mounts: () => [],
      announce: () => Promise.resolve([]),
    },
  })
  return {
    url: server.url,
    cookie: secret,
    close: async () => {
      await server.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function people({ ctx }: Services): Promise<string> {
  await ctx.db.tx({ kind: 'platform' }, (sql) => createTenant(sql))
  const { tenantId, spaceId } = SCOPE
  const userId = await ctx.db.tx({ kind: 'tenant', tenantId }, async (sql) => {
    await createCustomer(sql, { tenantId })
    const contact = await grantContact(sql, { tenantId, customerId: spaceId })
    const services = SERVICES.map((id) => aService({ id, name: `Service ${id}` }))
    await createSpace(sql, { tenantId, spaceId, settings: aSettings({ services }) })
    return contact.userId
  })
  return ctx.db.tx({ kind: 'platform' }, (sql) => openSession(sql, ctx, { userId, userAgentFamily: 'bench' }))
}

/** Straight into the table: what is measured is the list, not the booking. */
async function seedOrders(database: Database, count: number, today: number): Promise<void> {
  for (let from = 1; from <= count; from += CHUNK) {
    const last = Math.min(count, from + CHUNK - 1)
    const docs = Array.from({ length: last - from + 1 }, (_, index) => benchOrder(from + index, count, today))
    await database.asOwner((owner) =>
      owner.script(`
        begin; set local session_replication_role = replica;
        insert into orders (tenant_id, space_id, id, sv, doc)
          select ${SCOPE.tenantId}, ${SCOPE.spaceId}, (doc->>'id')::uuid, 1, doc
            from jsonb_array_elements('${JSON.stringify(docs).replaceAll("'", "''")}'::jsonb) doc;
        commit`),
    )
  }
}
