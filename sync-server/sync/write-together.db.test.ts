import { expect, test } from 'vitest'
import { numberFromOperation } from '#shared/orders/order-number.ts'
import { anActor, anOrderContent, orderId } from '#shared/testing/builders.ts'
import { SPACE, sqlStore, TestDevice } from '#server/testing/sync-stores.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import type { Database } from '#server/platform/database.ts'
import { lockSpace } from './space-lock.ts'
import { SpaceQueue, type Waiting } from './space-queue.ts'
import { NOTHING_WANTED } from './space-store.ts'
import { sqlSpaceStore } from './sql-space-store.ts'

const submitOf = (n: number, reference = `PO-${n}`) => ({ orderId: orderId(n), content: anOrderContent({ reference }) })
const scope = { kind: 'tenant', tenantId: 1, spaceId: 1 } as const

describeOnBoth('writes that share a transaction', (open) => {
  async function fixture() {
    const database = await open()
    await sqlStore(database)
    const seen: { begun: number; before?: () => Promise<void> } = { begun: 0 }
    const watched: Database = Object.assign(Object.create(database) as Database, {
      tx: (async (...[txScope, work, options]: Parameters<Database['tx']>) => {
        seen.begun += 1
        return database.tx(txScope, work, options)
      }) as Database['tx'],
    })
    const store = sqlSpaceStore(watched, { linkOrigin: 'https://portal.example.test', mailDue: () => undefined })
    const device = (n: number) => new TestDevice(store, { seed: n, access: { actor: anActor({ userId: 1 + (n % 2) }) } })
    return { database, store, seen, device }
  }
  const versionsOf = (database: Database) =>
    database.tx(scope, (sql) => sql.query<{ version: number }>('select version from sync_commit order by version'))

  test('SI1 SI6 those who wait together share a version, each with its own answer, and see what came before them', async () => {
    const { database, seen, device } = await fixture()
    const devices = Array.from({ length: 12 }, (_, n) => device(n + 1))
    seen.begun = 0
    // All but the first wait while the first is written; two of each three want the same reference.
    const pushes = devices.map((one, n) => one.push(one.mutation('order.submit', submitOf(100 + n, `PO-${Math.floor(n / 3)}`))))
    const answers = await Promise.all(pushes)
    expect(answers.every(({ response }) => response.kind === 'taken' && response.lastId === 1)).toBe(true)
    expect(seen.begun).toBe(2)
    expect(new Set(answers.map(({ version }) => version)).size).toBe(2)
    expect(await versionsOf(database)).toHaveLength(4)
    const results = await Promise.all(devices.map(async (one) => (await one.pull()).results[0]?.status))
    expect(results).toEqual(devices.map((_, n) => (n % 3 === 0 ? 'applied' : 'duplicate')))
  })

  test('SI14 what the database refuses of one does not touch the others of its transaction', async () => {
    const { database, device } = await fixture()
    const [first, second, taken, fourth] = [device(1), device(2), device(3), device(4)]
    const unlucky = taken.mutation('order.submit', submitOf(3))
    // Its number is held by another customer's order, so the whole of the first attempt is refused.
    const number = numberFromOperation(unlucky.opId, 0)
    const doc = JSON.stringify({ id: orderId(999), refNorm: 'x', number, status: 'to-plan' })
    await database.asOwner((owner) =>
      owner.script(
        `begin; set local session_replication_role = replica;
         insert into orders (tenant_id, space_id, id, sv, doc) values (1, 2, '${orderId(999)}', 1, '${doc}'); commit`,
      ),
    )
    const answers = await Promise.all([
      first.push(first.mutation('order.submit', submitOf(1))),
      second.push(second.mutation('order.submit', submitOf(2))),
      taken.push(unlucky),
      fourth.push(fourth.mutation('order.submit', submitOf(4))),
    ])
    expect(answers.every(({ response }) => response.kind === 'taken' && response.lastId === 1)).toBe(true)
    for (const one of [first, second, fourth]) expect((await one.pull()).results[0]).toMatchObject({ status: 'applied' })
    expect((await taken.pull()).results[0]).toMatchObject({ detail: { number: numberFromOperation(unlucky.opId, 1) } })
  })

  test('SI17 a space that moves on between reading and locking is read again; nothing is lost or doubled', async () => {
    const { database, store } = await fixture()
    const one = new TestDevice(store)
    let calls = 0
    let read = (): void => undefined
    // Another node commits between the first reading and its lock; on one connection it would wait for the first to end.
    const isRead = new Promise<void>((resolve) => (read = resolve))
    const otherNode = isRead.then(() =>
      database.tx(scope, async (sql) => {
        await lockSpace(sql, SPACE)
      }),
    )
    const done = await store.write(SPACE, { ...NOTHING_WANTED, client: one.client }, async (tx) => {
      calls += 1
      read()
      if (database.kind === 'postgres') await otherNode
      await tx.save({ records: [{ kind: 'alias', id: orderId(5), record: { id: orderId(5), target: orderId(6) } }] })
      return { commit: true, value: tx.version }
    })
    await otherNode
    expect(calls).toBe(database.kind === 'postgres' ? 2 : 1)
    expect(done.value).toBe(done.version)
    expect((await versionsOf(database)).map((row) => row.version)).toEqual([0, 1, 2, 3])
  })

  test('a lock asked for with a version that is gone is refused as something to do again', async () => {
    const { database } = await fixture()
    await expect(database.tx(scope, (sql) => lockSpace(sql, SPACE, 0))).rejects.toMatchObject({ code: '40001' })
    expect(await database.tx(scope, (sql) => lockSpace(sql, SPACE, 1))).toMatchObject({ version: 2 })
  })
})

test('ST3 who waits too long for a space is told to come again, and is not written later', async () => {
  const ran: string[] = []
  let release = (): void => undefined
  const queue = new SpaceQueue<Waiting & { readonly name: string }>(
    async (_, group) => {
      ran.push(...group.map(({ name }) => name))
      await new Promise<void>((resolve) => (release = resolve))
    },
    { waitMs: 20 },
  )
  const add = (name: string): Promise<unknown> => new Promise((resolve) => queue.add('1-1', { name, weight: 1, reject: resolve }))
  void add('first')
  await expect(add('second')).resolves.toMatchObject({ code: '55P03' })
  release()
  await new Promise((resolve) => setTimeout(resolve, 5))
  void add('third')
  expect(ran).toEqual(['first', 'third'])
  release()
})
