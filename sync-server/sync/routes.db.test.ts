import { brotliDecompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { spaceKey } from '#shared/kernel/ids.ts'
import { SCHEMA_NUMBER } from '#shared/protocol/protocol.ts'
import { anImportFlow, anInstant, anOrder, anOrderContent, aSettings, opId, orderId } from '#shared/testing/builders.ts'
import type { Database } from '#server/platform/database.ts'
import { accountWorld, type AccountWorld, type Browser } from '#server/testing/account-world.ts'
import { grantContact } from '#server/testing/people.ts'
import { modelStore, SPACE, sqlStore, TestDevice } from '#server/testing/sync-stores.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { createApp } from '#server/app.ts'
import { createPokeHub } from './poke-hub.ts'
import { writeInSpace } from './write-in-space.ts'

const OWN = spaceKey(1, 1)

interface Fixture {
  readonly database: Database
  readonly world: AccountWorld
  readonly clara: Browser
  readonly device: TestDevice
}

describeOnBoth('sync routes', (open) => {
  async function fixture(settings = aSettings()): Promise<Fixture> {
    const database = await open()
    const store = await sqlStore(database, settings)
    const world = accountWorld(database)
    return { database, world, clara: await world.signIn('clara@example.test'), device: new TestDevice(store) }
  }
  const pushBody = (device: TestDevice) => ({
    client: device.client,
    schema: SCHEMA_NUMBER,
    mutations: [device.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() })],
  })
  const pullBody = (device: TestDevice, changes = {}) => ({
    client: device.client,
    schema: SCHEMA_NUMBER,
    cookie: null,
    page: null,
    afterId: 0,
    want: [],
    mode: 'follow',
    ...changes,
  })

  test('ST1 a push is taken and a pull brings it, compressed as the browser asks', async () => {
    const { clara, device } = await fixture()
    const pushed = await clara.post(`/sync/${OWN}/push`, pushBody(device))
    expect(await pushed.json()).toEqual({ kind: 'taken', lastId: 1, deferMs: null })
    const pulled = await clara.post(`/sync/${OWN}/pull`, pullBody(device), { 'accept-encoding': 'gzip, br' })
    expect(pulled.headers.get('content-encoding')).toBe('br')
    const answer = JSON.parse(brotliDecompressSync(Buffer.from(await pulled.arrayBuffer())).toString()) as {
      lastId: number
      results: unknown[]
    }
    expect([answer.lastId, answer.results.length]).toEqual([1, 1])
    const plain = await clara.post(`/sync/${OWN}/pull`, pullBody(device))
    expect(plain.headers.get('content-encoding')).toBeNull()
  })

  test('A11 SR1 unknown, foreign and revoked portals answer alike, and the actor is who the session says', async () => {
    const { clara, device, database } = await fixture()
    for (const key of [spaceKey(1, 2), spaceKey(2, 3), spaceKey(77, 77), 'nonsense']) {
      expect(await (await clara.post(`/sync/${key}/pull`, pullBody(device))).json()).toEqual({ kind: 'revoked' })
      expect(await (await clara.post(`/sync/${key}/push`, pushBody(device))).json()).toEqual({ kind: 'revoked' })
    }
    expect((await clara.get(`/sync/poke?spaces=${spaceKey(1, 2)}`)).status).toBe(404)
    await database.asOwner((owner) => owner.query('update contacts set revoked_at = now() where user_id = 1'))
    expect(await (await clara.post(`/sync/${OWN}/pull`, pullBody(device))).json()).toEqual({ kind: 'revoked' })
    const orders = await database.asOwner((owner) => owner.query('select id from orders'))
    expect(orders).toEqual([])
  })

  test('SE3 ST2 when many devices begin anew at once, the rest hear when to come, and who only follows is served', async () => {
    const { clara, device } = await fixture()
    const begin = (n: number) =>
      clara.post(`/sync/${OWN}/pull`, pullBody(device, { client: new TestDevice(modelStore(n), { seed: n }).client }))
    const { cookie } = (await (await begin(1)).json()) as { cookie: string }
    const answers = await Promise.all(Array.from({ length: 160 }, (_, n) => begin(2 + n)))
    const away = answers.find((answer) => answer.status !== 200) ?? answers[0]!
    expect(away.status).toBe(503)
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(await away.json()).toMatchObject({ error: { code: 'resyncs-queue' } })
    expect((await clara.post(`/sync/${OWN}/pull`, pullBody(device, { cookie }))).status).toBe(200)
  })

  test('ST3 four hundred and one mutations, or more than 1 MB, are refused whole', async () => {
    const { clara, device, database } = await fixture()
    const { client, schema, mutations } = pushBody(device)
    const many = Array.from({ length: 401 }, () => mutations[0])
    expect((await clara.post(`/sync/${OWN}/push`, { client, schema, mutations: many })).status).toBe(400)
    const padded = { ...mutations[0], args: { padding: 'x'.repeat(1024 * 1024) } }
    expect((await clara.post(`/sync/${OWN}/push`, { client, schema, mutations: [padded] })).status).toBe(413)
    expect(await database.asOwner((owner) => owner.query('select op_id from sync_op'))).toEqual([])
  })

  test('ST3 a device that sends many hears how many it may send at once', async () => {
    const { clara, device } = await fixture()
    const some = (length: number) => Array.from({ length }, () => device.mutation('order.cancel', { orderId: orderId(99) }))
    const push = async (length: number): Promise<unknown> =>
      (await clara.post(`/sync/${OWN}/push`, { client: device.client, schema: 1, mutations: some(length) })).json()
    expect(await push(49)).toEqual({ kind: 'taken', lastId: 49, deferMs: null })
    expect(await push(51)).toEqual({ kind: 'taken', lastId: 100, deferMs: null, atOnce: { mutations: 400, bytes: 1024 * 1024 } })
    expect(await push(400)).toMatchObject({ lastId: 500 })
  })

  test('a stranger is asked to sign in, another site is refused', async () => {
    const { clara, device, world } = await fixture()
    expect((await world.browser().post(`/sync/${OWN}/pull`, pullBody(device))).status).toBe(401)
    const foreign = await clara.post(`/sync/${OWN}/push`, pushBody(device), { 'sec-fetch-site': 'cross-site' })
    expect(foreign.status).toBe(403)
  })

  test('ST3 a body that is too large, no JSON or of another shape is refused by name', async () => {
    const { clara, device, world } = await fixture()
    const large = await clara.post(`/sync/${OWN}/push`, { ...pushBody(device), padding: 'x'.repeat(1_100_000) })
    expect(large.status).toBe(413)
    const many = await clara.post(`/sync/${OWN}/push`, {
      client: device.client,
      schema: 1,
      mutations: Array.from({ length: 401 }, () => ({})),
    })
    expect(many.status).toBe(400)
    const bomb = new Request(`http://localhost/sync/${OWN}/push`, { method: 'POST', body: gzipSync(Buffer.alloc(5_000_000, 32)) })
    expect((await sendRaw(world, clara, bomb)).status).toBe(413)
  })

  test('ST1 a gzipped push is read like a plain one', async () => {
    const { clara, device, world } = await fixture()
    const body = gzipSync(JSON.stringify(pushBody(device)))
    const answer = await sendRaw(world, clara, new Request(`http://localhost/sync/${OWN}/push`, { method: 'POST', body }))
    expect(await answer.json()).toEqual({ kind: 'taken', lastId: 1, deferMs: null })
  })

  test('F6 F20 IMP-4 a planner sees an import with its labels, declines it in the lane of the space, and finds it among the decided', async () => {
    const { clara, device, world } = await fixture(aSettings({ importFlow: anImportFlow({ createsAutomatically: false }) }))
    await clara.post(`/sync/${OWN}/push`, pushBody(device))
    const paul = await world.signIn('paul@example.test')
    const imports = (await (await paul.get('/api/carriers/1/imports')).json()) as { rows: ImportRow[]; next: null }
    expect(imports).toMatchObject({
      rows: [{ space: OWN, customerName: 'Acme Tools', labels: ['portal'], change: { kind: 'create' } }],
      next: null,
    })
    const { change, order } = imports.rows[0]!
    const planner = new TestDevice(undefined as never, { seed: 50 })
    const decline = planner.mutation('import.decline', {
      changeId: change.id as never,
      orderId: order.id as never,
      rev: change.rev as never,
      contentRev: order.contentRev as never,
      reason: 'No truck',
    })
    const decided = await paul.post(`/sync/${OWN}/push?side=carrier`, { client: planner.client, schema: 1, mutations: [decline] })
    expect(await decided.json()).toMatchObject({ kind: 'taken', lastId: 1 })
    const result = await paul.post(`/sync/${OWN}/pull?side=carrier`, pullBody(planner, { mode: 'lane' }))
    expect(await result.json()).toMatchObject({ patch: [], results: [{ status: 'applied' }] })
    expect(await (await paul.get('/api/carriers/1/imports')).json()).toEqual({ rows: [], next: null })
    expect(await (await paul.get('/api/carriers/1/imports?state=decided')).json()).toMatchObject({
      rows: [{ change: { state: 'declined' }, serviceName: 'Standard' }],
    })
    const orders = await paul.get('/api/carriers/1/orders?status=cancelled&q=po-1001')
    expect(await orders.json()).toMatchObject({ rows: [{ order: { id: orderId(1), status: 'cancelled' }, labels: ['portal'] }] })
    expect(await (await paul.get('/api/carriers/1/orders?q=zebra')).json()).toEqual({ rows: [], next: null })
    expect(await (await paul.get('/api/carriers/1/orders')).json()).toEqual({ rows: [], next: null })
  })

  test('ACC-16 F20 who plans for the carrier and books for the customer has one outbox: each operation finds its side', async () => {
    const { clara, device, database, world } = await fixture(
      aSettings({ importFlow: anImportFlow({ createsAutomatically: false }) }),
    )
    await clara.post(`/sync/${OWN}/push`, pushBody(device))
    await database.tx({ kind: 'tenant', tenantId: 1 }, (sql) =>
      grantContact(sql, { tenantId: 1, customerId: 1, email: 'paul@example.test', role: 'operations' }),
    )
    const paul = await world.signIn('paul@example.test')
    const { rows } = (await (await paul.get('/api/carriers/1/imports')).json()) as { rows: ImportRow[] }
    const { change, order } = rows[0]!
    const both = new TestDevice(undefined as never, { seed: 50 })
    const target = { changeId: change.id, orderId: order.id, rev: change.rev, contentRev: order.contentRev }
    const mutations = [
      both.mutation('import.accept', target as never),
      both.mutation('order.submit', { orderId: orderId(2), content: anOrderContent({ reference: 'PO-2' }) }),
    ]
    const taken = await paul.post(`/sync/${OWN}/push`, { client: both.client, schema: SCHEMA_NUMBER, mutations })
    expect(await taken.json()).toMatchObject({ kind: 'taken', lastId: 2 })
    const answer = await (await paul.post(`/sync/${OWN}/pull`, pullBody(both))).json()
    expect(answer).toMatchObject({ results: [{ status: 'applied' }, { status: 'applied' }] })
    const { orders, changes } = (await database.tx({ kind: 'tenant', tenantId: 1 }, async (sql) => ({
      orders: await sql.query(`select doc->'createdBy'->>'side' as side from orders where id = $1`, [orderId(2)]),
      changes: await sql.query(`select doc->'decision'->'by'->>'side' as side from changes where id = $1`, [change.id]),
    }))) as { orders: unknown; changes: unknown }
    expect([orders, changes]).toEqual([[{ side: 'customer' }], [{ side: 'carrier' }]])
  })

  test('SR1 ST5 a stream that is open ends with the session: after a log-out no poke comes any more', async () => {
    const { clara, world } = await fixture()
    const hub = createPokeHub(world.ctx, { coalesceMs: 1 })
    const cookie = [...clara.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const stream = await createApp(world.ctx, { hub }).request(`/sync/poke?spaces=${OWN}`, {
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    })
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const readUntil = async (part: string) => {
      while (!text.includes(part)) {
        const { value, done } = await reader.read()
        if (done) return 'ended'
        text += value
      }
      return 'read'
    }
    hub.tell(1, 1, 5)
    expect(await readUntil('"version":5')).toBe('read')
    expect((await clara.post('/api/logout', {})).status).toBeLessThan(300)
    hub.tell(1, 1, 6)
    expect(await readUntil('"version":6')).toBe('ended')
    await hub.stop()
  })

  test('H1 lists of a carrier are for its own planners', async () => {
    const { clara, world } = await fixture()
    const paul = await world.signIn('paul@example.test')
    expect((await clara.get('/api/carriers/1/imports')).status).toBe(404)
    expect((await paul.get('/api/carriers/2/imports')).status).toBe(404)
    expect((await paul.get('/api/carriers/1/orders?status=nonsense')).status).toBe(400)
  })

  test('C5 C15 IMP-5 all orders are those being transported; quotes and cancelled ones stand apart', async () => {
    const { database, world } = await fixture()
    await database.tx({ kind: 'tenant', tenantId: 1 }, (sql) =>
      writeInSpace(sql, SPACE, async (writer) => {
        for (const [n, status] of [
          [1, 'planned'],
          [2, 'quote'],
          [3, 'cancelled'],
        ] as const) {
          const content = anOrderContent({ reference: `PO-${n}` })
          writer.put('order', anOrder({ id: orderId(n), contentRev: opId(n), number: null, status, content }))
        }
      }),
    )
    const paul = await world.signIn('paul@example.test')
    const references = async (query: string) => {
      const page = (await (await paul.get(`/api/carriers/1/orders${query}`)).json()) as { rows: ImportRow[] }
      return page.rows.map((row) => row.order.id)
    }
    expect(await references('')).toEqual([orderId(1)])
    expect(await references('?status=quote')).toEqual([orderId(2)])
    expect(await references('?status=cancelled')).toEqual([orderId(3)])
  })

  test('C14 IMP-5 the list of orders goes on by key without a gap or a double', async () => {
    const { database, world } = await fixture()
    await database.tx({ kind: 'tenant', tenantId: 1 }, (sql) =>
      writeInSpace(sql, SPACE, async (writer) => {
        for (let n = 1; n <= 120; n++) {
          const content = anOrderContent({ reference: `PO-${n}` })
          writer.put(
            'order',
            anOrder({ id: orderId(n), contentRev: opId(n), number: null, content, receivedAt: anInstant(Math.floor(n / 7)) }),
          )
        }
      }),
    )
    const paul = await world.signIn('paul@example.test')
    const seen: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page = (await (await paul.get(`/api/carriers/1/orders${next ? `?after=${next}` : ''}`)).json()) as {
        rows: ImportRow[]
        next: string | null
      }
      seen.push(...page.rows.map((row) => row.order.id))
      next = page.next
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  })
})

interface ImportRow {
  readonly change: { readonly id: string; readonly rev: string }
  readonly order: { readonly id: string; readonly contentRev: string }
}

/** Bytes as they are: the browser of the account tests sends JSON only. */
async function sendRaw(world: AccountWorld, browser: Browser, request: Request): Promise<Response> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', 'content-encoding': 'gzip', cookie }
  return world.app.request(new Request(request, { headers }))
}
