// SS5: whoever comes back within 180 days with an outbox of an earlier release is served by today's server, and nothing of it is lost.
// The fixtures are the databases of real devices (app/e2e/record-release.ts), opened by today's stores.
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openCache } from '#app/local-store/cache-db.ts'
import { openPrecious } from '#app/local-store/precious-db.ts'
import { type Draft, type JournalEntry, type OutboxEntry } from '#app/local-store/stores.ts'
import { SpaceEngine } from '#app/sync-client/space-engine.ts'
import { type Transport } from '#app/sync-client/transport.ts'
import { pullFromSpace } from '#server/sync/pull.ts'
import { pushToSpace } from '#server/sync/push.ts'
import { RECORD_SHAPES } from '#server/sync/record-shapes.ts'
import { NOTHING_WANTED, type RecordWrite, type SpaceStore } from '#server/sync/space-store.ts'
import { describeOnStores } from '#server/testing/describe-on-stores.ts'
import { SPACE } from '#server/testing/sync-stores.ts'
import { spaceKey } from '#shared/kernel/ids.ts'
import { type RecordTypes } from '#shared/mutations/mutation.ts'
import { MUTATIONS } from '#shared/mutations/registry.ts'
import { patchSchema, pullResponseSchema, pushResponseSchema, SCHEMA_NUMBER } from '#shared/protocol/protocol.ts'
import { type Settings } from '#shared/settings/settings.ts'
import { anActor, anOrder, aPlanner } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { droppedTooEarly, KEPT_FOR_DAYS, readFixture, releases, releasesInTheField, type Release } from './history.ts'

const DAY_MS = 24 * 3_600_000
const HERE = spaceKey(SPACE.tenantId, SPACE.spaceId)
const history = releases()

// The stores look for the browser's databases; here every device has its own.
const browser = Dexie.dependencies
afterAll(() => Object.assign(Dexie.dependencies, browser))

const tablesSchema = z.record(z.string(), z.array(z.looseObject({})))
const devicesSchema = z.record(z.enum(['shipper', 'planner']), z.record(z.string(), tablesSchema))

describe('the history of releases', () => {
  test('SS2 SS5 whatever a release of the last 180 days could write is still taken', () => {
    expect(history.length).toBeGreaterThan(0)
    expect(droppedTooEarly(history, new Set(Object.keys(MUTATIONS)), Date.now())).toEqual([])
  })

  test('SS5 a mutation is missed until 180 days after the last release that wrote it was replaced, and not after', () => {
    const made = (name: string, recordedAt: string, mutations: string[]): Release => ({ name, schema: 1, recordedAt, mutations })
    const past = [made('1', '2026-01-01T00:00:00Z', ['a@1']), made('2', '2026-06-01T00:00:00Z', ['a@2'])]
    const after = (days: number) => Date.parse('2026-06-01T00:00:00Z') + days * DAY_MS
    expect(droppedTooEarly(past, new Set(['a@2']), after(KEPT_FOR_DAYS - 1))).toEqual(['a@1 of release 1'])
    expect(droppedTooEarly(past, new Set(['a@2']), after(KEPT_FOR_DAYS))).toEqual([])
    expect(droppedTooEarly(past, new Set(), after(4_000))).toEqual(['a@2 of release 2'])
    expect(releasesInTheField([], 0)).toEqual([])
  })
})

describe.each(history.map((release) => ({ release, name: release.name })))('release $name', ({ release, name }) => {
  describeOnStores('its devices come back', (first) => {
    test.each([{ days: 0 }, { days: KEPT_FOR_DAYS - 1 }])(
      'SS5 after $days days: every operation gets its answer, the draft stays, the orders are there once',
      async ({ days }) => {
        const base = patchSchema.parse(readFixture(name, 'server.json'))
        const settings = base.find(({ kind }) => kind === 'settings')?.put[0] as unknown as Settings // recorded from a server
        const { store, clock, database } = await first.world(settings)
        await database?.asOwner((owner) =>
          owner.script(`insert into users (id, email, name, created_at) overriding system value
                        values (5, 'floor@example.test', 'Floor', now()) on conflict do nothing`),
        )
        clock.forward(Date.parse(release.recordedAt) + days * DAY_MS - clock.now())
        await putRecords(store, recordsOf(base))
        const devices = devicesSchema.parse(readFixture(name, 'devices.json'))
        for (const who of ['shipper', 'planner'] as const) await comeBack({ who, tables: devices[who], store, clock })

        const { records } = await everything(store, clock.now)
        const orders = records.filter(({ kind }) => kind === 'order').map(({ record }) => record as RecordTypes['order']) // by its kind
        const references = orders.filter((order) => order.supersededBy === null).map((order) => order.content.reference)
        for (const reference of ['REL-SENT', 'REL-1', 'REL-2', 'REL-4', 'REL-5', 'REL-TWICE'])
          expect(references.filter((known) => known === reference)).toEqual([reference])
      },
    )
  })

  test('SS1 a record of today, shaped for it, has nothing in it that this release did not know', () => {
    if (RECORD_SHAPES.judge(release.schema) === 'too-old') return
    const known = z.record(z.string(), z.looseObject({})).parse(withoutPatterns(readFixture(name, 'records.json')))
    const by = { userId: 1, name: 'P', side: 'carrier' as const }
    const at = anOrder().capturedAt
    const full = anOrder({
      importFile: 'a'.repeat(64),
      collectedAnyway: { by, at, reason: 'x', ended: { by, at, reason: null, kind: 'cancelled' } },
      execution: [{ stopId: anOrder().id as never, status: 'collected', at, capturedAt: at, receivedAt: at, by }], // any id will do
    })
    const shaped = RECORD_SHAPES.shape(release.schema, 'order', { ...full })
    expect(unknownFields(shaped, known['order'])).toEqual([])
    expect(z.fromJSONSchema(known['order'] as never).safeParse(shaped).error).toBeUndefined() // as the release itself described it
    if (release.schema === 1) expect(unknownFields({ ...full }, known['order']).length).toBeGreaterThan(2)
  })
})

interface Returning {
  readonly who: 'shipper' | 'planner'
  readonly tables: { readonly [database: string]: z.infer<typeof tablesSchema> } | undefined
  readonly store: SpaceStore
  readonly clock: { readonly now: () => number }
}

async function comeBack({ who, tables = {}, store, clock }: Returning): Promise<void> {
  const [database = '', contents = {}] = Object.entries(tables)[0] ?? []
  const userId = Number(/^loadbay-precious-(\d+)$/.exec(database)?.[1])
  const outbox = (contents['outbox'] ?? []) as unknown as OutboxEntry[] // written by the recorded build
  expect(outbox.length).toBeGreaterThan(1)
  await plugIn(database, contents)
  const ids = seededIds(userId + 40)
  const precious = openPrecious(userId, ids)
  const actor = who === 'shipper' ? anActor({ userId }) : aPlanner({ userId })
  const access = { ...SPACE, actor }
  const engine = new SpaceEngine({
    space: HERE,
    actor,
    mode: who === 'shipper' ? 'follow' : 'lane',
    precious,
    cache: openCache(userId, HERE, ids),
    transport: overTheWire(store, access, clock.now),
    clock,
    ids,
    changed: () => undefined,
  })
  await engine.open()
  for (let turn = 0; turn < 30; turn++) {
    const pushed = await engine.push()
    const pulled = await engine.pull()
    if (pushed.kind === 'idle' && pulled.kind === 'done' && !engine.hasWork()) break
  }
  expect((await precious.outbox(HERE)).entries).toEqual([])
  const answered = await precious.journal(HERE)
  const before = (contents['journal'] ?? []) as unknown as JournalEntry[] // as above
  expect(new Set(answered.map(({ opId }) => opId))).toEqual(new Set([...outbox, ...before].map(({ opId }) => opId)))
  expect(answered.map(({ result }) => result.code)).not.toContain('malformed')
  expect(answered.map(({ result }) => result.status)).not.toContain('quarantined')
  expect(await precious.drafts(HERE)).toEqual((contents['drafts'] ?? []) as unknown as Draft[])
  await engine.close()
  await precious.close()
}

/** The device's disk, with the very rows that the recorded build left on it. */
async function plugIn(database: string, tables: z.infer<typeof tablesSchema>): Promise<void> {
  const disk = new IDBFactory()
  Object.assign(Dexie.dependencies, { indexedDB: disk, IDBKeyRange })
  const db = new Dexie(database)
  db.version(1).stores({
    lanes: 'space',
    outbox: 'opId, space',
    journal: 'opId, space',
    tray: 'opId, space',
    drafts: 'id, space',
    counters: 'key',
  })
  for (const [table, rows] of Object.entries(tables)) await db.table(table).bulkPut(rows)
  db.close()
}

function overTheWire(store: SpaceStore, access: Parameters<typeof pullFromSpace>[1], now: () => number): Transport {
  const wire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T // what JSON does to it
  return {
    push: async (_space, request) =>
      pushResponseSchema.parse(wire((await pushToSpace(store, access, wire(request), { now, onCrash: fail })).response)),
    pull: async (_space, request) => pullResponseSchema.parse(wire(await pullFromSpace(store, access, wire(request), { now }))),
  }
}

function fail({ error }: { readonly error: unknown }): void {
  throw error
}

function recordsOf(base: z.infer<typeof patchSchema>): RecordWrite[] {
  return base.flatMap(({ kind, put }) => put.map((record) => ({ kind, id: record.id, record: record as never }))) // recorded from a server
}

async function putRecords(store: SpaceStore, records: readonly RecordWrite[]): Promise<void> {
  const wanted = { ...NOTHING_WANTED, client: seededIds(99).client() }
  await store.write(SPACE, wanted, async (tx) => {
    await tx.save({ records: records.filter(({ kind }) => kind !== 'settings') })
    return { commit: true, value: null }
  })
}

async function everything(store: SpaceStore, now: () => number): Promise<{ records: { kind: string; record: unknown }[] }> {
  const access = { ...SPACE, actor: anActor() }
  const ask = {
    client: seededIds(98).client(),
    schema: SCHEMA_NUMBER,
    cookie: null,
    page: null,
    afterId: 0,
    want: [],
    mode: 'follow' as const,
  }
  const answer = await pullFromSpace(store, access, ask, { now })
  if (answer.kind !== 'patch' || answer.nextPage !== null) throw new Error('the fixture fits on one page')
  return { records: answer.patch.flatMap(({ kind, put }) => put.map((record) => ({ kind, record }))) }
}

/** Paths of fields that a JSON schema does not name. */
function unknownFields(value: unknown, schema: unknown, path = ''): string[] {
  const { properties, items, anyOf } = (schema ?? {}) as { properties?: object; items?: unknown; anyOf?: unknown[] } // JSON Schema
  if (anyOf) return anyOf.map((one) => unknownFields(value, one, path)).toSorted((a, b) => a.length - b.length)[0] ?? []
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownFields(item, items, `${path}[${index}]`))
  if (typeof value !== 'object' || value === null || !properties) return []
  const named = new Map(Object.entries(properties))
  return Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : named.has(key) ? unknownFields(inner, named.get(key), `${path}.${key}`) : [`${path}.${key}`],
  )
}

/** A pattern loses its flags on the way to JSON Schema, and then means something else. */
function withoutPatterns(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => (key === 'pattern' ? undefined : value))
}
