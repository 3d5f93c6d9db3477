import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { meSchema, type Me } from '#shared/accounts/account.ts'
import { ssccsOf } from '#shared/handling-units/number-units.ts'
import { isSscc } from '#shared/handling-units/serial-block.ts'
import { orderSchema, type Order } from '#shared/orders/order.ts'
import { pullResponseSchema, SCHEMA_NUMBER, type Patch } from '#shared/protocol/protocol.ts'
import { createApp } from '#server/app.ts'
import type { Db } from '#server/platform/db.ts'
import { testContext } from '#server/testing/account-context.ts'
import { Browser } from '#server/testing/account-world.ts'
import { createTenant } from '#server/testing/people.ts'
import { createPgliteDatabase, describeOnBoth, emptyDatabase } from '#server/testing/test-db.ts'
import { CUSTOMERS, DONAU, ELAIONES, MOLENBEEMD, PERSONAS, SALTMARSH } from './cast.ts'
import { demoRoutes } from './routes.ts'
import { seedDemoWorld } from './seed.ts'

const NOW = Date.UTC(2026, 10, 20, 9)
const ORIGIN = 'http://127.0.0.1:8787'
const seed = (db: Db, now = NOW) => seedDemoWorld({ db, now, linkOrigin: ORIGIN })

const importsSchema = z.object({ rows: z.array(z.looseObject({ customerName: z.string() })) })
const personaSchema = z.strictObject({
  persona: z.enum(PERSONAS),
  name: z.string(),
  email: z.string(),
  carrier: z.string().nullable(),
  customer: z.string().nullable(),
  role: z.string(),
  loginUrl: z.url(),
})

/** How many transactions each start survives. */
const DEATHS = [0, 1, 2, 3, 4, 7, 8, 30, 25] as const

function appOn(db: Db, { demo = true } = {}) {
  const ctx = testContext(db, { config: { publicUrl: ORIGIN }, now: () => NOW })
  const app = createApp(ctx, demo ? { demoMounts: [demoRoutes] } : {})
  return { app, browser: () => new Browser(app, '127.0.0.1') }
}

async function signedIn(db: Db, persona: string): Promise<{ browser: Browser; me: Me; leadsTo: string | null }> {
  const browser = appOn(db).browser()
  const answer = await browser.get(`/demo/login/${persona}`)
  expect(answer.status, persona).toBe(303)
  const me = meSchema.parse(await (await browser.get('/api/me')).json())
  return { browser, me, leadsTo: answer.headers.get('location') }
}

function askFor(browser: Browser, space: string, page: string | null = null): Promise<Response> {
  return browser.post(`/sync/${space}/pull`, {
    client: '00000000-0000-7000-8000-00000000d0d0',
    schema: SCHEMA_NUMBER,
    cookie: null,
    page,
    afterId: 0,
    want: [],
    mode: 'follow',
  })
}

/** All of a demo space, page after page. */
async function pull(browser: Browser, space: string, page: string | null = null): Promise<Patch> {
  const body = pullResponseSchema.parse(await (await askFor(browser, space, page)).json())
  if (body.kind !== 'patch') throw new Error(`the pull answered ${body.kind}`)
  return body.nextPage === null ? body.patch : [...body.patch, ...(await pull(browser, space, body.nextPage))]
}

/** Everything that makes the world, but what the database draws by lot: tags of commits, hashes and keys. */
async function contents(db: Db): Promise<unknown> {
  const platform = await db.tx({ kind: 'platform' }, async (sql) => ({
    tenants: await sql.query('select slug, name, created_at from tenants order by slug'),
    users: await sql.query('select email, name, locale, is_platform_admin from users order by email'),
    mails: await sql.query(
      'select kind, to_address, subject, created_at from mail_outbox order by created_at, to_address, kind, subject',
    ),
    ids: await sql.query<{ id: number }>('select id from tenants order by slug'),
  }))
  const spaces = []
  for (const { id: tenantId } of platform.ids) {
    spaces.push(
      await db.tx({ kind: 'tenant', tenantId }, async (sql) => ({
        customers: await sql.query('select name, shows_charges from customers order by name'),
        contacts: await sql.query('select name, role, portal_access from contacts order by customer_id, name'),
        members: await sql.query('select role from members order by role'),
        versions: await sql.query('select version from sync_space order by space_id'),
        orders: await sql.query('select doc from orders order by space_id, id'),
        changes: await sql.query('select doc from changes order by space_id, id'),
        conflicts: await sql.query('select doc from conflicts order by space_id, id'),
        aliases: await sql.query('select doc from aliases order by space_id, id'),
        locations: await sql.query('select doc from locations order by space_id, id'),
        settings: await sql.query('select doc from space_settings order by space_id'),
        ops: await sql.query('select op_id, name, status, number, received_at from sync_op order by space_id, op_id'),
        lanes: await sql.query('select client_id, last_id from sync_client order by space_id, client_id'),
      })),
    )
  }
  const { ids: _ids, ...rest } = platform
  return { ...rest, spaces }
}

/** People get other numbers where a transaction was undone before; what they did stays the same. */
const withoutUserIds = (value: unknown) => JSON.stringify(value).replaceAll(/"userId":\d+/g, '"userId":0')

class Killed extends Error {
  override readonly name = 'Killed'
}

/** A database whose process dies in its n-th transaction: after the last statement, before the commit. */
function dyingAfter(db: Db, transactions: number): Db {
  let left = transactions
  return {
    kind: db.kind,
    notify: (channel, payload) => db.notify(channel, payload),
    listen: (channel, onPayload, onReconnect) => db.listen(channel, onPayload, onReconnect),
    close: () => db.close(),
    tx: (scope, work, options) =>
      db.tx(
        scope,
        async (sql) => {
          const result = await work(sql)
          left -= 1
          if (left < 0) throw new Killed('the process was killed')
          return result
        },
        options,
      ),
  }
}

/** X1, SER-1: every pallet has an SSCC of its own, and each carrier a series to give out. */
async function checkSerials(db: Db): Promise<void> {
  const tenants = await db.tx({ kind: 'platform' }, (sql) => sql.query<{ id: number }>('select id from tenants'))
  const ssccs: string[] = []
  for (const { id: tenantId } of tenants) {
    const inTenant = { kind: 'tenant', tenantId } as const
    const orders = await db.tx(inTenant, (sql) => sql.query<{ doc: Order }>('select doc from orders'))
    ssccs.push(...orders.flatMap(({ doc }) => ssccsOf(doc.content)))
    expect(await db.tx(inTenant, (sql) => sql.query('select id from sscc_series'))).toHaveLength(1)
  }
  expect(ssccs.length).toBeGreaterThan(1000)
  expect(new Set(ssccs).size).toBe(ssccs.length)
  expect(ssccs.every(isSscc)).toBe(true)
}

describeOnBoth('the demo world in a database', (open) => {
  test('X1 SER-1 fills an empty one once; a second start and a database with other rows keep what they have', async () => {
    const db = await open()
    expect(await seed(db)).toBe('made')
    await checkSerials(db)
    const before = await contents(db)
    expect(await seed(db, NOW + 3 * 86_400_000)).toBe('kept')
    expect(await contents(db)).toEqual(before)
  }, 60_000)

  test('a database with a carrier of its own is left alone, and has no personas', async () => {
    const db = await open()
    await db.tx({ kind: 'platform' }, (sql) => createTenant(sql))
    expect(await seed(db)).toBe('kept')
    const { browser } = appOn(db)
    expect(await (await browser().get('/demo/personas')).json()).toEqual([])
    expect((await browser().get('/demo/login/floor')).status).toBe(404)
  })

  test('killed at any step, the next start completes it on the day it began: nothing missing, nothing twice', async () => {
    const db = await open()
    await seed(db)
    const whole = withoutUserIds(await contents(db))
    await emptyDatabase(db)
    for (const [starts, budget] of DEATHS.entries()) {
      // The first two die before anything is in the database; every later start is on a later day.
      const now = NOW + Math.max(0, starts - 2) * 86_400_000
      await expect(seedDemoWorld({ db: dyingAfter(db, budget), now, linkOrigin: ORIGIN })).rejects.toThrow(Killed)
      if (starts === 5) expect(withoutUserIds(await contents(db))).not.toBe(whole)
    }
    expect(await seed(db, NOW + 30 * 86_400_000)).toBe('completed')
    expect(withoutUserIds(await contents(db)) === whole).toBe(true)
    expect(await seed(db)).toBe('kept')
  }, 240_000)

  test('0.14 A4 A7 A11 each persona is who the list says, and sees what is theirs and nothing else', async () => {
    const db = await open()
    await seed(db)
    const { browser } = appOn(db)
    const list = personaSchema.array().parse(await (await browser().get('/demo/personas')).json())
    expect(list.map(({ persona }) => persona)).toEqual(PERSONAS)
    for (const { persona, name, email, customer, carrier, role, loginUrl } of list) {
      expect(loginUrl).toBe(`http://localhost/demo/login/${persona}`)
      const { me, leadsTo } = await signedIn(db, persona)
      expect(me.user).toMatchObject({ name, email, locale: 'en' })
      expect(me.platformAdmin).toBe(persona === 'platform-admin')
      expect(me.portals.find(({ customerName }) => customerName === customer)?.role).toBe(customer === null ? undefined : role)
      expect(me.carriers.map(({ carrierName }) => carrierName)).toEqual(customer === null && carrier !== null ? [carrier] : [])
      const portal = me.portals.find(({ carrierName, customerName }) => carrierName === carrier && customerName === customer)
      expect(leadsTo).toBe(
        portal ? `/p/${portal.space}/dashboard` : me.carriers[0] ? `/c/${me.carriers[0].tenantId}/imports` : '/',
      )
    }
    const roles = Object.fromEntries(list.map(({ persona, role }) => [persona, role]))
    expect(roles).toMatchObject({
      floor: 'operations',
      desktop: 'owner',
      finance: 'finance',
      planner: 'planner',
      'super-admin': 'super-admin',
    })

    const desktop = await signedIn(db, 'desktop')
    expect(desktop.me.portals.map(({ customerName }) => customerName).sort()).toEqual([MOLENBEEMD.name, SALTMARSH.name].sort())
    expect(new Set(desktop.me.portals.map(({ carrierName }) => carrierName)).size).toBe(2)
    const seen: Order[][] = []
    for (const { space, customerName } of desktop.me.portals) {
      const patch = await pull(desktop.browser, space)
      const orders = patch.flatMap(({ kind, put }) => (kind === 'order' ? put.map((order) => orderSchema.parse(order)) : []))
      expect(orders.length, customerName).toBeGreaterThan(150)
      seen.push(orders)
    }
    const ids = seen.flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)

    const finance = await signedIn(db, 'finance')
    const foreign = desktop.me.portals.find(({ customerName }) => customerName === SALTMARSH.name)?.space ?? ''
    expect(await (await askFor(finance.browser, foreign)).json()).toEqual({ kind: 'revoked' })
  }, 60_000)

  test('F5 the planner finds the imports that wait, and no other carrier’s', async () => {
    const db = await open()
    await seed(db)
    const planner = await signedIn(db, 'planner')
    const [own] = planner.me.carriers
    const rows = importsSchema.parse(await (await planner.browser.get(`/api/carriers/${own?.tenantId}/imports`)).json()).rows
    expect(rows.length).toBeGreaterThanOrEqual(12)
    expect(new Set(rows.map(({ customerName }) => customerName))).toEqual(new Set([MOLENBEEMD.name, DONAU.name]))
    const admin = await signedIn(db, 'super-admin')
    expect((await planner.browser.get(`/api/carriers/${admin.me.carriers[0]?.tenantId}/imports`)).status).toBe(404)
  }, 60_000)

  test('RLS counts per space and scope: a space sees its own, a carrier its customers’, a stranger nothing', async () => {
    const db = await open()
    await seed(db)
    const tenants = await db.tx({ kind: 'platform' }, (sql) =>
      sql.query<{ id: number; slug: string }>('select id, slug from tenants'),
    )
    const count = 'select count(*) as n from orders'
    const perCustomer = new Map<string, number>()
    for (const { id: tenantId } of tenants) {
      const customers = await db.tx({ kind: 'tenant', tenantId }, (sql) =>
        sql.query<{ id: number; name: string }>('select id, name from customers'),
      )
      let sum = 0
      for (const { id: spaceId, name } of customers) {
        const [own] = await db.tx({ kind: 'tenant', tenantId, spaceId }, (sql) => sql.query<{ n: number }>(count))
        perCustomer.set(name, own?.n ?? -1)
        sum += own?.n ?? 0
      }
      expect(await db.tx({ kind: 'tenant', tenantId }, (sql) => sql.query(count))).toEqual([{ n: sum }])
    }
    expect([...perCustomer.keys()].sort()).toEqual(CUSTOMERS.map(({ name }) => name).sort())
    expect(perCustomer.get(ELAIONES.name)).toBe(0)
    expect([...perCustomer.values()].reduce((total, n) => total + n, 0)).toBeGreaterThan(570)
    expect(await db.tx({ kind: 'platform' }, (sql) => sql.query(count))).toEqual([{ n: 0 }])
  }, 60_000)
})

describe('outside demo mode', () => {
  test('/demo and /dev do not exist', async () => {
    const db = await createPgliteDatabase()
    const { browser } = appOn(db, { demo: false })
    for (const path of ['/demo/personas', '/demo/login/floor', '/dev/mail'])
      expect((await browser().get(path)).status, path).toBe(404)
    await db.close()
  }, 60_000)

  test('a visit signs in afresh: another session each time', async () => {
    const db = await createPgliteDatabase()
    await seed(db)
    const { browser } = appOn(db)
    const one = browser()
    await one.get('/demo/login/floor')
    const first = [...one.cookies.values()]
    await one.get('/demo/login/planner')
    expect([...one.cookies.values()]).not.toEqual(first)
    expect(meSchema.parse(await (await one.get('/api/me')).json()).user.name).toBe('Joris Terpstra')
    expect((await one.get('/demo/login/nobody')).status).toBe(404)
    await db.close()
  }, 60_000)
})
