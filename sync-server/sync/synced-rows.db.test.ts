import { expect, test } from 'vitest'
import type { Scope, Sql } from '#server/platform/db.ts'
import { SPACE, sqlStore, TestDevice } from '#server/testing/sync-stores.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { anOrderContent, orderId } from '#shared/testing/builders.ts'
import { lockSpace } from './space-lock.ts'
import { sqlSpaceStore } from './sql-space-store.ts'
import { writeInSpace } from './write-in-space.ts'

const OWN: Scope = { kind: 'tenant', ...SPACE }
const TABLES = [
  'space_settings',
  'orders',
  'changes',
  'conflicts',
  'aliases',
  'locations',
  'sync_space',
  'sync_commit',
  'sync_client',
  'sync_op',
  'sync_defer',
  'sync_quarantine',
]

describeOnBoth('synced rows', (open) => {
  async function withOrder() {
    const database = await open()
    const store = await sqlStore(database)
    const one = new TestDevice(store)
    await one.push(one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() }))
    return database
  }

  test('a row written without the lock of its space is refused, whoever writes it', async () => {
    const database = await withOrder()
    const update = 'update orders set doc = doc where space_id = 1'
    const outside = { message: expect.stringContaining('outside the lock'), code: '23001' }
    await expect(database.tx(OWN, (sql) => sql.query(update))).rejects.toMatchObject(outside)
    await expect(database.asOwner((owner) => owner.query(update))).rejects.toMatchObject(outside)
    const insert = "insert into aliases (tenant_id, space_id, id, doc) values (1, 1, gen_random_uuid(), '{}')"
    await expect(database.tx(OWN, (sql) => sql.query(insert))).rejects.toMatchObject(outside)
  })

  test('a row of another space than the one locked is refused', async () => {
    const database = await withOrder()
    const insert = async (sql: Sql): Promise<void> => {
      await lockSpace(sql, SPACE)
      await sql.query("insert into aliases (tenant_id, space_id, id, doc) values (1, 2, gen_random_uuid(), '{}')")
    }
    const wrong = { message: expect.stringContaining('another space'), code: '23001' }
    await expect(database.tx({ kind: 'tenant', tenantId: 1 }, insert)).rejects.toMatchObject(wrong)
  })

  test('a live row is not deleted', async () => {
    const database = await withOrder()
    const remove = async (sql: Sql) => {
      await lockSpace(sql, SPACE)
      await sql.query('delete from orders where space_id = 1')
    }
    const live = { message: expect.stringContaining('leave a tombstone'), code: '23001' }
    await expect(database.tx(OWN, remove)).rejects.toMatchObject(live)
  })

  test('a transaction that fails leaves no version behind', async () => {
    const database = await withOrder()
    const version = async () => (await database.tx(OWN, (sql) => sql.query('select version from sync_space')))[0]?.['version']
    const before = await version()
    const failing = database.tx(OWN, async (sql) => {
      await writeInSpace(sql, SPACE, async (writer) => writer.remove('order', orderId(1)))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await version()).toBe(before)
  })

  test.each(TABLES)('A11 %s: a bare select under another carrier, another customer or no scope sees nothing', async (table) => {
    const database = await withOrder()
    const one = new TestDevice(sqlSpaceStore(database, { linkOrigin: 'https://portal.example.test', mailDue: () => undefined }), {
      access: { tenantId: 2, spaceId: 3 },
    })
    await one.push(one.mutation('order.submit', { orderId: orderId(7), content: anOrderContent() }))
    const spaces = async (scope: Scope) =>
      (
        await database.tx(scope, (sql) =>
          sql.query<{ s: string }>(`select distinct tenant_id || '-' || space_id as s from ${table} order by 1`),
        )
      ).map((row) => row.s)
    for (const seen of await spaces(OWN)) expect(seen).toBe('1-1')
    for (const seen of await spaces({ kind: 'tenant', tenantId: 1 })) expect(['1-1', '1-2']).toContain(seen)
    for (const seen of await spaces({ kind: 'tenant', tenantId: 2, spaceId: 3 })) expect(seen).toBe('2-3')
    expect(await spaces({ kind: 'user', userId: 1 })).toEqual([])
    if (table !== 'sync_space') expect(await spaces({ kind: 'platform' })).toEqual([])
    if (['orders', 'sync_op', 'sync_client', 'space_settings'].includes(table)) expect(await spaces(OWN)).toEqual(['1-1'])
  })

  test('A11 a write into a foreign space is refused by the database itself', async () => {
    const database = await withOrder()
    const foreign = { tenantId: 1, spaceId: 2 }
    await expect(database.tx(OWN, (sql) => writeInSpace(sql, foreign, async () => undefined))).rejects.toMatchObject({
      name: 'SpaceMissing',
    })
    const insert =
      'insert into sync_client (tenant_id, space_id, client_id, user_id, last_id, sv, seen_at) values (1, 2, gen_random_uuid(), 1, 1, 1, now())'
    await expect(database.tx(OWN, (sql) => sql.query(insert))).rejects.toMatchObject({ code: '42501' })
  })
})
