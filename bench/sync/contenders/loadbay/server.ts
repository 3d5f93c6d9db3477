// The product's own server on PostgreSQL: its routes, its session, its spaces. Only the seeding goes past a push, through the same
// writer that carrier screens use.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { opIdSchema } from '../../../../shared-schema/kernel/ids.ts'
import { aSettings } from '../../../../shared-schema/testing/builders.ts'
import { createApp } from '../../../../sync-server/app.ts'
import { openSession } from '../../../../sync-server/accounts/sessions.ts'
import { parseConfig } from '../../../../sync-server/platform/config.ts'
import { openDatabase } from '../../../../sync-server/platform/db-open.ts'
import { createLog } from '../../../../sync-server/platform/log.ts'
import { migrate } from '../../../../sync-server/platform/migrate.ts'
import { createServices, type Services } from '../../../../sync-server/services.ts'
import { createSpace } from '../../../../sync-server/sync/create-space.ts'
import { writeInSpace } from '../../../../sync-server/sync/write-in-space.ts'
import { createCustomer, createTenant, grantContact } from '../../../../sync-server/testing/people.ts'
import { USER_ID } from './identity.ts'
import { orderOf, type GeneratedOrder } from './order-mapping.ts'

const TENANT = 1
const CUSTOMER = 1
const CHUNK = 1_000

/** The benchmark's own connection, as the superuser: it counts what is committed. */
type Sql = (strings: TemplateStringsArray) => Promise<readonly { n: number }[]>

export const contender = {
  versions: { server: 'Loadbay on PostgreSQL' },
  async create({ sql, pgUrl, port, dir }: { sql: Sql; pgUrl: string; port: number; dir: string }) {
    const config = parseConfig({
      DATABASE_URL: pgUrl,
      PORT: String(port),
      DATA_DIR: `${dir}/data`,
      DEMO: '0',
      LOG_LEVEL: 'error',
    })
    const log = createLog({ level: 'error' })
    const database = await openDatabase(config, log)
    await migrate(database)
    const services = createServices(config, log, database)
    const listener = getRequestListener(createApp(services.ctx, { hub: services.hub }).fetch)
    await services.start()
    const secret = await populate(services)
    return {
      /** The page is signed in: its first answer carries the session. */
      pageHeaders: { 'Set-Cookie': `loadbay-session=${secret}; HttpOnly; SameSite=Lax; Path=/` },
      handler: (request: IncomingMessage, response: ServerResponse) => listener(request, response),
      seed: (rows: readonly GeneratedOrder[]) => seed(services, rows),
      count: async () => (await sql`select count(*)::int as n from orders where not deleted`)[0]?.n ?? 0,
      async close() {
        await services.stop()
        await database.close()
      },
    }
  },
}

async function populate({ ctx }: Services): Promise<string> {
  await ctx.db.tx({ kind: 'platform' }, (sql) => createTenant(sql))
  await ctx.db.tx({ kind: 'tenant', tenantId: TENANT }, async (sql) => {
    await createCustomer(sql, { tenantId: TENANT })
    await grantContact(sql, { tenantId: TENANT, customerId: CUSTOMER })
    await createSpace(sql, { tenantId: TENANT, spaceId: CUSTOMER, settings: settings() })
  })
  return ctx.db.tx({ kind: 'platform' }, (sql) => openSession(sql, ctx, { userId: USER_ID, userAgentFamily: 'Chrome on Linux' }))
}

function settings() {
  const [service] = aSettings().services
  if (!service) throw new Error('the builder gives a service')
  return aSettings({
    services: [{ ...service, id: 'road', required: [], creationStatus: 'to-plan' }],
    importFlow: {
      enabled: true,
      updatesEnabled: true,
      createsAutomatically: true,
      appliesUpdatesAutomatically: true,
      appliesCancellationsAutomatically: true,
      lastStatusForUpdates: null,
      lastStatusForCancellations: null,
    },
  })
}

async function seed({ ctx }: Services, rows: readonly GeneratedOrder[]): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    await ctx.db.tx({ kind: 'tenant', tenantId: TENANT, spaceId: CUSTOMER }, (sql) =>
      writeInSpace(sql, { tenantId: TENANT, spaceId: CUSTOMER }, async (writer) => {
        rows.slice(from, from + CHUNK).forEach((doc, index) => {
          const opId = opIdSchema.parse(ctx.ids.uuid())
          writer.put('order', orderOf(doc, { n: from + index, userId: USER_ID, opId }))
        })
      }),
    )
  }
}
