import { expect, test } from 'vitest'
import { sha256Schema } from '#shared/attachments/attachment.ts'
import type { PullResponse } from '#shared/protocol/protocol.ts'
import { aLocationContent, anInstant, anOrder, anOrderContent, aSettings, id, opId, orderId } from '#shared/testing/builders.ts'
import type { Order } from '#shared/orders/order.ts'
import { seedTenant, SPACE, sqlStore, TestDevice } from '#server/testing/sync-stores.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { compactSpaces, HORIZON_DAYS, KEEP_RESULTS_DAYS } from './compaction.ts'
import { decodePageToken } from './cookie.ts'
import { createSpace } from './create-space.ts'
import { writeInSpace } from './write-in-space.ts'

type Answer = Extract<PullResponse, { kind: 'patch' }>

function order(n: number, changes: Partial<Order> = {}): Order {
  return anOrder({
    id: orderId(n),
    contentRev: opId(n),
    number: null,
    content: anOrderContent({ reference: `PO-${n}` }),
    ...changes,
  })
}

describeOnBoth('first pull', (open) => {
  const scope = { kind: 'tenant', tenantId: SPACE.tenantId } as const

  test('SP1 SP3 pages by key, the work in hand before history, and what changed meanwhile with the last page', async () => {
    const database = await open()
    const store = await sqlStore(database)
    await database.tx(scope, (sql) =>
      writeInSpace(sql, SPACE, async (writer) => {
        for (let n = 1; n <= 2_400; n++) writer.put('order', order(n, { status: n % 8 === 0 ? 'to-plan' : 'delivered' }))
        for (let n = 1; n <= 10; n++) {
          const content = aLocationContent({ name: `Dock ${n}` })
          writer.put('location', { id: id(90_000 + n) as never, content, contentRev: opId(1), savedAt: anInstant() })
        }
      }),
    )
    const one = new TestDevice(store)
    const pages: Answer[] = [await one.pull()]
    const known = new Map<string, string>()
    apply(known, pages[0]!)
    expect(pages[0]!.nextPage).not.toBeNull()
    expect(pages[0]!.results).toEqual([])
    expect(kindsOf(pages[0]!)).toEqual(['settings', 'location', 'order'])

    // Written between two pages: one row the device has, one it has not, one that moves from history to work, one that goes.
    await database.tx(scope, (sql) =>
      writeInSpace(sql, SPACE, async (writer) => {
        writer.put('order', order(3, { status: 'planned' }))
        writer.put('order', order(5_000))
        writer.put('order', order(2_399, { status: 'planned' }))
        writer.remove('order', orderId(16))
      }),
    )
    while (pages.at(-1)!.nextPage) {
      const page = await one.pull({ cookie: null, page: pages.at(-1)!.nextPage })
      apply(known, page)
      pages.push(page)
    }
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.slice(0, -1).map((page) => page.seen)).toEqual(pages.slice(0, -1).map(() => pages[0]!.seen))
    const active = (pages[0]!.patch.find((part) => part.kind === 'order')?.put ?? []).filter((row) => row['status'] === 'to-plan')
    expect(active).toHaveLength(300)
    expect(known.size).toBe(1 + 10 + 2_400)
    expect(known.get(orderId(3))).toBe('planned')
    expect(known.get(orderId(2_399))).toBe('planned')
    expect(known.has(orderId(16))).toBe(false)
    expect((await one.pull()).patch).toEqual([])
  })

  test('SP1 a portal with more documents than fit a page is loaded whole', async () => {
    const database = await open()
    const store = await sqlStore(database)
    await database.tx(scope, (sql) =>
      writeInSpace(sql, SPACE, async (writer) => {
        for (let n = 1; n <= 2_100; n++) {
          const sha256 = sha256Schema.parse(String(n).padStart(64, '0'))
          writer.put('blob', { id: sha256, size: 1, type: 'application/pdf', storedAt: anInstant() })
        }
      }),
    )
    const one = new TestDevice(store)
    const first = await one.pull()
    expect(decodePageToken(first.nextPage ?? '')?.after).toMatch(/^[0-9]{64}$/)
    const second = await one.pull({ cookie: null, page: first.nextPage })
    expect(second.nextPage).toBeNull()
    const blobs = [first, second].flatMap(({ patch }) => patch.flatMap((part) => (part.kind === 'blob' ? part.put : [])))
    expect(new Set(blobs.map((blob) => blob.id)).size).toBe(2_100)
  })

  test('SP2 a page of a first pull whose first commit is gone starts again', async () => {
    const database = await open()
    const store = await sqlStore(database)
    await database.tx(scope, (sql) =>
      writeInSpace(sql, SPACE, async (writer) => {
        for (let n = 1; n <= 2_100; n++) writer.put('alias', { id: orderId(n), target: orderId(1) })
      }),
    )
    const one = new TestDevice(store)
    const { nextPage } = await one.pull()
    expect(decodePageToken(nextPage!)).toMatchObject({ step: 3, after: orderId(1_999) })
    const forged = Buffer.from(JSON.stringify({ ...decodePageToken(nextPage!), step: 0, after: null })).toString('base64url')
    for (const page of [forged, `${forged}.${nextPage!.split('.')[1]}`])
      expect(await one.ask({ cookie: null, page })).toEqual({ kind: 'resync', reason: 'diverged' })
    await database.asOwner((owner) =>
      owner.query('update sync_commit set tag = gen_random_uuid() where version = 2 and space_id = 1'),
    )
    expect(await one.ask({ cookie: null, page: nextPage })).toEqual({ kind: 'resync', reason: 'diverged' })
  })

  test('SE1 horizon: after a compaction an old cookie starts again, a young one and the results it needs stay', async () => {
    const database = await open()
    const store = await sqlStore(database)
    const write = (work: Parameters<typeof writeInSpace>[2]) => database.tx(scope, (sql) => writeInSpace(sql, SPACE, work))
    await write(async (writer) => writer.put('order', order(1)))
    const old = new TestDevice(store, { seed: 1 })
    await old.pull()
    await write(async (writer) => writer.remove('order', orderId(1)))
    const young = new TestDevice(store, { seed: 2 })
    const submit = young.mutation('order.submit', { orderId: orderId(2), content: anOrderContent() })
    const unread = young.mutation('order.cancel', { orderId: orderId(2) })
    await young.push(submit, unread)
    await young.pull({ afterId: 1 })

    const days = Math.max(HORIZON_DAYS, KEEP_RESULTS_DAYS) + 1
    const done = await compactSpaces({ db: database, now: () => Date.now() + days * 86_400_000 })
    expect(done).toMatchObject({ spaces: 3, tombstones: 1, results: 1 })
    expect(await old.ask()).toEqual({ kind: 'resync', reason: 'horizon' })
    const { results } = await young.pull({ want: [submit.opId, unread.opId] })
    expect(results.map((result) => result.opId)).toEqual([unread.opId])
  })

  test('SI13 a removed record goes as a tombstone and comes back only with a greater version', async () => {
    const database = await open()
    const store = await sqlStore(database)
    const write = (work: Parameters<typeof writeInSpace>[2]) => database.tx(scope, (sql) => writeInSpace(sql, SPACE, work))
    const one = new TestDevice(store)
    await write(async (writer) => writer.put('order', order(1)))
    const born = await one.pull()
    await write(async (writer) => writer.remove('order', orderId(1)))
    const gone = await one.pull()
    expect(gone.patch).toEqual([{ kind: 'order', put: [], del: [orderId(1)] }])
    await write(async (writer) => {
      expect(await writer.get('order', orderId(1))).toBeUndefined()
      writer.put('order', order(1))
    })
    const back = await one.pull()
    expect(back.patch.map((part) => part.put.length)).toEqual([1])
    expect([born.seen.v, gone.seen.v, back.seen.v]).toEqual([2, 3, 4])
  })

  test('a space is made once, with its settings, and writers answer its versions', async () => {
    const database = await open()
    await seedTenant(database)
    const make = () => database.tx(scope, (sql) => createSpace(sql, { ...SPACE, settings: aSettings() }))
    expect(await make()).toBe(1)
    await expect(make()).rejects.toMatchObject({ code: '23505' })
    const settings = await database.tx(scope, async (sql) => {
      const made: string[] = []
      const version = await writeInSpace(sql, SPACE, async (writer) => {
        const before = await writer.get('settings', 'settings')
        writer.put('settings', aSettings({ customer: { name: 'Renamed' } }))
        made.push(before?.customer.name ?? '', (await writer.get('settings', 'settings'))?.customer.name ?? '')
      })
      return [version, ...made]
    })
    expect(settings).toEqual([2, 'Acme Tools', 'Renamed'])
  })
})

function apply(known: Map<string, string>, answer: Answer): void {
  for (const { put, del } of answer.patch) {
    for (const row of put) known.set(row.id, String(row['status']))
    for (const gone of del) known.delete(gone)
  }
}

function kindsOf(answer: Answer): string[] {
  return answer.patch.map((part) => part.kind)
}
