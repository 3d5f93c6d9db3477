// Real races, which need a real server: PGlite has one connection.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anActor, anOrderContent, orderId } from '#shared/testing/builders.ts'
import { canonicalJson } from '#shared/kernel/json.ts'
import type { PullResponse } from '#shared/protocol/protocol.ts'
import type { Database } from '#server/platform/database.ts'
import { openPostgres } from '#server/platform/db-postgres.ts'
import { SPACE, sqlStore, TestDevice } from '#server/testing/sync-stores.ts'
import { createPostgresDatabase } from '#server/testing/test-db.ts'
import { lockSpace } from './space-lock.ts'
import { sqlSpaceStore } from './sql-space-store.ts'
import type { SpaceStore } from './space-store.ts'
import { writeInSpace } from './write-in-space.ts'

let database: Database
let store: SpaceStore
const scope = { kind: 'tenant', tenantId: SPACE.tenantId, spaceId: SPACE.spaceId } as const

beforeEach(async () => {
  const { url } = await createPostgresDatabase()
  database = openPostgres({ url, poolSize: 24 })
  store = await sqlStore(database)
})
afterEach(() => database.close())

test('SI1 SI3 the same lane pushed by many tabs at once runs each operation once, in order', async () => {
  const one = new TestDevice(store)
  const mutations = Array.from({ length: 12 }, (_, n) =>
    one.mutation('order.submit', { orderId: orderId(n + 1), content: anOrderContent({ reference: `PO-${n + 1}` }) }),
  )
  const tabs = Array.from({ length: 8 }, (_, tab) => one.push(...mutations.slice(0, 2 + ((tab * 3) % 11))))
  await Promise.all(tabs)
  await one.push(...mutations)
  const ops = await database.asOwner((owner) => owner.query<{ id: number; sv: number }>('select id, sv from sync_op order by id'))
  expect(ops.map((op) => op.id)).toEqual(mutations.map((mutation) => mutation.id))
  expect(ops.map((op) => op.sv)).toEqual(ops.map((op) => op.sv).sort((a, b) => a - b))
  const { results, patch } = await one.pull()
  expect(results.map((result) => result.status)).toEqual(mutations.map(() => 'applied'))
  expect(patch.find((part) => part.kind === 'order')?.put).toHaveLength(12)
})

test('SC2 of two devices that submit one reference at once, one is booked and the other is a conflict', async () => {
  for (let round = 0; round < 10; round++) {
    const pair = [0, 1].map((n) => new TestDevice(store, { seed: 100 + round * 2 + n }))
    const results = await Promise.all(
      pair.map((device, n) =>
        device.settle(
          device.mutation('order.submit', {
            orderId: orderId(1 + round * 2 + n),
            content: anOrderContent({ reference: `PO-${round}`, notes: `by ${n}` }),
          }),
        ),
      ),
    )
    expect(results.map(([result]) => result?.status).sort()).toEqual(['applied', 'conflict'])
  }
})

test(
  'SI8 SI19 sixteen writers of every kind on two nodes in one space: no reader misses a row, no version is missing',
  { timeout: 60_000 },
  async () => {
    const WRITERS = 16
    const EACH = 8
    const readers = Array.from({ length: 4 }, (_, n) => ({
      device: new TestDevice(store, { seed: 900 + n }),
      rows: new Map<string, string>(),
    }))
    const otherNode = sqlSpaceStore(database, { linkOrigin: 'https://portal.example.test', mailDue: () => undefined })
    const writers = { areDone: false }
    const read = async (reader: (typeof readers)[number]) => {
      apply(reader.rows, await reader.device.pull())
    }
    const reading = readers.map(async (reader) => {
      while (!writers.areDone) await read(reader)
    })
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, w) => {
        const device = new TestDevice(w % 2 === 0 ? store : otherNode, {
          seed: 10 + w,
          access: { actor: anActor({ userId: 1 + (w % 2) }) },
        })
        for (let n = 0; n < EACH; n++) {
          const key = 1_000 * (w + 1) + n
          if (w % 4 === 3)
            await database.tx(scope, (sql) =>
              writeInSpace(sql, SPACE, async (writer) => writer.put('alias', { id: orderId(key), target: orderId(1) })),
            )
          else
            await device.push(
              device.mutation('order.submit', {
                orderId: orderId(key),
                content: anOrderContent({ reference: `PO-${w % 5}-${n}`, notes: `${w}` }),
              }),
              device.mutation('order.cancel', { orderId: orderId(key) }),
            )
        }
      }),
    )
    writers.areDone = true
    await Promise.all(reading)
    await Promise.all(readers.map(read))

    const fresh = new Map<string, string>()
    apply(fresh, await new TestDevice(store, { seed: 999 }).pull())
    for (const reader of readers) expect([...reader.rows].sort()).toEqual([...fresh].sort())
    const versions = await database.tx(scope, (sql) =>
      sql.query<{ version: number }>('select version from sync_commit order by version'),
    )
    expect(versions.map((row) => row.version)).toEqual(versions.map((_, n) => n))
    // Pushes that waited together share a version; the four that are no pushes make one each time.
    expect(versions.length).toBeGreaterThan(2 + (WRITERS / 4) * EACH)
    expect(versions.length).toBeLessThanOrEqual(2 + WRITERS * EACH)
    const ops = await database.tx(scope, (sql) => sql.query('select op_id from sync_op'))
    expect(ops).toHaveLength((WRITERS / 4) * 3 * EACH * 2)
    expect([...fresh.keys()].filter((key) => key.startsWith('alias:'))).toHaveLength(4 * EACH)
    const live = await database.tx(scope, (sql) =>
      sql.query('select ref_norm from orders where not deleted and superseded_by is null group by ref_norm having count(*) > 1'),
    )
    expect(live).toEqual([])
  },
)

test('SI17 a lock that cannot be had changes nothing and the same push succeeds later', { timeout: 30_000 }, async () => {
  const one = new TestDevice(store)
  const submit = one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() })
  const before = await one.pull()
  let release = (): void => undefined
  const held = database.tx(scope, async (sql) => {
    await lockSpace(sql, SPACE)
    await new Promise<void>((resolve) => (release = resolve))
    throw new Error('let go')
  })
  held.catch(() => undefined)
  await expect(one.push(submit)).rejects.toMatchObject({ name: 'DbError', code: '55P03' })
  release()
  await expect(held).rejects.toThrow('let go')
  expect(await one.pull()).toMatchObject({ seen: before.seen, lastId: 0 })
  expect((await one.settle(submit))[0]).toMatchObject({ status: 'applied' })
})

function apply(rows: Map<string, string>, answer: Extract<PullResponse, { kind: 'patch' }>): void {
  for (const { kind, put, del } of answer.patch) {
    for (const row of put) rows.set(`${kind}:${row.id}`, canonicalJson(row))
    for (const gone of del) rows.delete(`${kind}:${gone}`)
  }
}
