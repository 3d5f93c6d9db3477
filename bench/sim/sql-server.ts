// The product's own store over a real database. A failover puts back copies of the tables that were taken earlier; a statement that
// is to be killed fails inside the database, so that rolling back is the database's and the driver's work.
import { clientIdSchema, parseSpaceKey, spaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Order } from '#shared/orders/order.ts'
import { type Database } from '#server/platform/database.ts'
import { type Db, type TxSql } from '#server/platform/db.ts'
import { compactSpaces } from '#server/sync/compaction.ts'
import { createSpace } from '#server/sync/create-space.ts'
import { type SpaceRef, type SpaceStore } from '#server/sync/space-store.ts'
import { sqlSpaceStore } from '#server/sync/sql-space-store.ts'
import { writeInSpace } from '#server/sync/write-in-space.ts'
import { observedStore } from './observed-store.ts'
import { recordListsOf } from './record-lists.ts'
import { type MakeServer, type ServerOptions, type SimServer, type SpaceState } from './sim-server.ts'
import { emptied, photographed, restored } from './table-copies.ts'

const NOBODY = { client: clientIdSchema.parse('00000000-0000-7000-8000-000000000000'), userId: 0, afterId: 0 }
const KILL = "do $$ begin raise exception 'killed' using errcode = '40001'; end $$"
const STATEMENTS = 12

export function sqlServers(database: Database): MakeServer {
  return async (options) => {
    await emptied(database)
    await seed(database, options)
    return sqlServer(database, options)
  }
}

async function sqlServer(database: Database, options: ServerOptions): Promise<SimServer> {
  const { observer, spaces, timeline } = options
  const histories = new Map<string, SpaceState>()
  const plain = sqlSpaceStore(database, { linkOrigin: 'https://portal.example.test', mailDue: () => undefined })
  const store = observedStore(
    sqlSpaceStore(killable(database, options), { linkOrigin: 'https://portal.example.test', mailDue: () => undefined }),
    {
      begin: (space) => observer.begin(space),
      save: (space, changes) => observer.save(space, changes),
      acknowledge: (space) => observer.acknowledge(space),
      committed: async (commit) => {
        await remember(commit.space)
        await observer.committed(commit)
      },
    },
  )
  for (const { key } of spaces) await remember(parseSpaceKey(key))
  let photographs = 0
  return {
    store,
    isInstant: false,
    records: (space) => view(plain, parseSpaceKey(space), async (at) => recordListsOf(await at.since(-1))),
    stateAt: (_space, tag) => histories.get(tag),
    readVersions: (wanted, tenants) => readVersions(database, wanted, tenants),
    snapshot: () => photographed(database, ++photographs),
    restore: (snapshot) => restored(database, Number(snapshot)),
    effects: (space) => effectsOf(database, parseSpaceKey(space)),
    isDeferred: async (space, opId) => (await deferred(database, parseSpaceKey(space))).includes(opId),
    importOrders: (space, orders) => importOrders(parseSpaceKey(space), orders),
    compact: (space) => compactAll(database, parseSpaceKey(space), timeline.now),
    close: async () => undefined,
  }

  async function importOrders(space: SpaceRef, orders: readonly Order[]): Promise<number> {
    const version = await database.tx({ kind: 'tenant', ...space }, (sql) =>
      writeInSpace(sql, space, async (writer) => {
        for (const order of orders) writer.put('order', order)
      }),
    )
    await remember(space)
    const records = orders.map((record) => ({ kind: 'order' as const, id: record.id, record }))
    await observer.committed({ space, version, client: NOBODY.client, lastIdBefore: 0, changes: [{ records }] })
    return version
  }

  async function remember(space: SpaceRef): Promise<void> {
    const { tag, rows } = await view(plain, space, async (at) => {
      const head = await at.head(null, NOBODY)
      return { tag: head.t, rows: await at.since(-1) }
    })
    histories.set(
      tag,
      new Map(rows.map((row) => [`${row.kind}:${row.id}`, { kind: row.kind, deleted: row.deleted, doc: row.record }])),
    )
  }
}

function view<T>(store: SpaceStore, space: SpaceRef, work: Parameters<typeof store.view<T>>[1]): Promise<T> {
  return store.view(space, work)
}

/** Now and then one statement of a transaction is refused by the database. */
function killable(database: Database, { kills }: ServerOptions): Db {
  return {
    kind: database.kind,
    tx: (scope, work, options) =>
      database.tx(
        scope,
        (sql) => {
          const at = options?.mode !== 'snapshot' ? kills(STATEMENTS) : null
          return work(at === null ? sql : failingAt(sql, at))
        },
        options,
      ),
    notify: (channel, payload) => database.notify(channel, payload),
    listen: (channel, onPayload, onReconnect) => database.listen(channel, onPayload, onReconnect),
    close: () => database.close(),
  }
}

function failingAt(sql: TxSql, at: number): TxSql {
  let sent = 0
  return {
    query: (text, params) => (sent++ === at ? sql.query(KILL) : sql.query(text, params)),
    commitBehind: () => sql.commitBehind(),
  }
}

async function readVersions(database: Database, wanted: readonly SpaceRef[], tenants: readonly number[]) {
  const rows = await database.asOwner((owner) =>
    owner.query<{ tenant_id: number; space_id: number; version: number }>('select tenant_id, space_id, version from sync_space'),
  )
  const isWanted = new Set<string>(wanted.map((space) => spaceKey(space.tenantId, space.spaceId)))
  return [
    ...rows
      .filter((row) => isWanted.has(spaceKey(row.tenant_id, row.space_id)))
      .map((row) => ({ tenantId: row.tenant_id, spaceId: row.space_id, version: row.version })),
    ...tenants.map((tenantId) => ({
      tenantId,
      spaceId: null,
      version: rows.filter((row) => row.tenant_id === tenantId).reduce((sum, row) => sum + row.version, 0),
    })),
  ]
}

async function effectsOf(database: Database, { tenantId, spaceId }: SpaceRef): Promise<string[]> {
  const rows = await database.asOwner((owner) =>
    owner.query<{ op_id: string; n: number }>('select op_id, n from mail_outbox where tenant_id = $1 and space_id = $2', [
      tenantId,
      spaceId,
    ]),
  )
  return rows.map((row) => `${row.op_id}.${row.n}`)
}

async function deferred(database: Database, { tenantId, spaceId }: SpaceRef): Promise<string[]> {
  const rows = await database.asOwner((owner) =>
    owner.query<{ op_id: string }>('select op_id from sync_defer where tenant_id = $1 and space_id = $2', [tenantId, spaceId]),
  )
  return rows.map((row) => row.op_id)
}

/** What is older than the newest commit counts as older than the horizon. */
async function compactAll(database: Database, { tenantId, spaceId }: SpaceRef, now: number): Promise<void> {
  await database.asOwner((owner) =>
    owner.query(
      "update sync_commit set at = to_timestamp($3::float8 / 1000) - interval '200 days' where tenant_id = $1 and space_id = $2",
      [tenantId, spaceId, now],
    ),
  )
  await compactSpaces({ db: database, now: () => now })
}

async function seed(database: Database, { people, spaces }: ServerOptions): Promise<void> {
  const keys = spaces.map(({ key }) => parseSpaceKey(key))
  const tenants = [...new Set(keys.map((key) => key.tenantId))]
  const shippers = people.filter((person) => person.side === 'customer')
  await database.asOwner((owner) =>
    owner.script(`
      insert into users (id, email, name, created_at) overriding system value values ${list(people, (person) => `${person.userId}, 'p${person.userId}@example.test', '${person.name}', now()`)};
      insert into tenants (id, slug, name, country, time_zone, currency, created_at) overriding system value values
        ${list(tenants, (id) => `${id}, 't${id}', 'Carrier ${id}', 'NL', 'Europe/Amsterdam', 'EUR', now()`)};
      insert into customers (id, tenant_id, name, portal_access, created_at) overriding system value values
        ${list(keys, (key) => `${key.spaceId}, ${key.tenantId}, 'Customer ${key.spaceId}', true, now()`)};
      insert into contacts (tenant_id, customer_id, user_id, name, role, portal_access, created_at) values
        ${keys.map((key) => list(shippers, (person) => `${key.tenantId}, ${key.spaceId}, ${person.userId}, '${person.name}', 'operations', true, now()`)).join(',')};`),
  )
  for (const { key, settings } of spaces) {
    const space = parseSpaceKey(key as SpaceKey)
    await database.tx({ kind: 'tenant', tenantId: space.tenantId }, (sql) => createSpace(sql, { ...space, settings }))
  }
}

function list<T>(items: readonly T[], row: (item: T) => string): string {
  return items.map((item) => `(${row(item)})`).join(',')
}
