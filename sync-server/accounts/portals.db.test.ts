import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { meSchema, portalTitle } from '#shared/accounts/account.ts'
import type { Database } from '#server/platform/database.ts'
import type { Scope } from '#server/platform/db.ts'
import { accountWorld } from '#server/testing/account-world.ts'
import { createCustomer, createTenant, createUser, grantContact, grantMember } from '#server/testing/people.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { actorOf, memberOf, policy } from './policy.ts'
import { resolveSpace } from './portals.ts'
import { revokeAccess } from './grant-access.ts'

const JO = 'jo@example.test'
const SAM = 'sam@example.test'
const ROBIN = 'robin@example.test'

/** Two carriers with two customers each: Jo is at one of each carrier, Sam at the other of the second, Robin plans for the first. */
async function twoCarriers(db: Database) {
  const platform = { kind: 'platform' } as const
  const north = await db.tx(platform, (sql) => createTenant(sql, { name: 'Noordvaart' }))
  const south = await db.tx(platform, (sql) => createTenant(sql, { name: 'Sur Cargo', country: 'ES', timeZone: 'Europe/Madrid' }))
  const inNorth = await db.tx({ kind: 'tenant', tenantId: north }, async (sql) => {
    const bakker = await createCustomer(sql, { tenantId: north, name: 'Bakker Foods' })
    const quiet = await createCustomer(sql, { tenantId: north, name: 'Quiet Mills' })
    const jo = await grantContact(sql, { tenantId: north, customerId: bakker.customerId, email: JO })
    const robin = await grantMember(sql, { tenantId: north, email: ROBIN })
    return { bakker, quiet, jo, robin }
  })
  const inSouth = await db.tx({ kind: 'tenant', tenantId: south }, async (sql) => {
    const huerta = await createCustomer(sql, { tenantId: south, name: 'Huerta' })
    const olivar = await createCustomer(sql, { tenantId: south, name: 'Olivar' })
    const jo = await grantContact(sql, { tenantId: south, customerId: huerta.customerId, email: JO, role: 'finance' })
    const sam = await grantContact(sql, { tenantId: south, customerId: olivar.customerId, email: SAM })
    await grantMember(sql, { tenantId: south, email: 'carla@example.test', role: 'super-admin' })
    return { huerta, olivar, jo, sam }
  })
  return { north, south, inNorth, inSouth }
}

describeOnBoth('portals', (open) => {
  test('A4 A5 A6 ACC-13 the switcher lists every portal of the address, carrier first', async () => {
    const db = await open()
    const { inNorth, inSouth } = await twoCarriers(db)
    const world = accountWorld(db)
    const me = meSchema.parse(await (await (await world.signIn(JO)).get('/api/me')).json())
    expect(me.portals.map((portal) => [portal.space, portalTitle(portal), portal.role])).toEqual([
      [inNorth.bakker.space, 'Noordvaart Bakker Foods', 'owner'],
      [inSouth.huerta.space, 'Sur Cargo Huerta', 'finance'],
    ])
    expect(me.carriers).toEqual([])
    expect(me.serverTime).toBe(new Date(world.ctx.now()).toISOString())
    const robin = meSchema.parse(await (await (await world.signIn(ROBIN)).get('/api/me')).json())
    expect(robin.portals).toEqual([])
    expect(robin.carriers).toMatchObject([{ carrierName: 'Noordvaart', role: 'planner' }])
  })

  test('A7 one session opens each of its portals in turn', async () => {
    const db = await open()
    const { inNorth, inSouth } = await twoCarriers(db)
    const { browser } = await guarded(db, JO)
    for (const key of [inNorth.bakker.space, inSouth.huerta.space, inNorth.bakker.space]) {
      expect(await (await browser.get(`/space/${key}`)).json()).toMatchObject({ key, side: 'customer' })
    }
  })

  test('A11 ACC-8 foreign, unknown, switched-off and malformed spaces are refused in the same words', async () => {
    const db = await open()
    const { north, inNorth, inSouth } = await twoCarriers(db)
    const { browser } = await guarded(db, JO)
    const keys = [
      inNorth.quiet.space,
      inSouth.olivar.space,
      `${north}-${inSouth.huerta.customerId}`,
      `${north}-999999`,
      '999999-1',
      'x',
      '1-1-1',
      '999999999999999999-1',
    ]
    const answers = new Set<string>()
    for (const key of keys) {
      const answer = await browser.get(`/space/${key}`)
      answers.add(`${answer.status} ${await answer.text()} ${JSON.stringify([...answer.headers])}`)
    }
    await db.tx({ kind: 'tenant', tenantId: north }, (sql) =>
      sql.query('update customers set portal_access = false where id = $1', [inNorth.bakker.customerId]),
    )
    const off = await browser.get(`/space/${inNorth.bakker.space}`)
    answers.add(`${off.status} ${await off.text()} ${JSON.stringify([...off.headers])}`)
    expect([...answers]).toHaveLength(1)
    expect([...answers][0]).toContain('404')
  })

  test('SR1 ACC-7 a revoked contact is refused at the next request and leaves the switcher', async () => {
    const db = await open()
    const { north, inNorth } = await twoCarriers(db)
    const { browser } = await guarded(db, JO)
    expect((await browser.get(`/space/${inNorth.bakker.space}`)).status).toBe(200)
    await db.tx({ kind: 'tenant', tenantId: north }, (sql) => revokeAccess(sql, inNorth.jo.contactId, Date.UTC(2026, 10, 20)))
    expect((await browser.get(`/space/${inNorth.bakker.space}`)).status).toBe(404)
    expect(await (await browser.get('/api/me')).json()).toMatchObject({ portals: [{ carrierName: 'Sur Cargo' }] })
  })

  test('T1 ACC-1 a role without the permission is refused inside its own space, at once after a change of role', async () => {
    const db = await open()
    const { south, inSouth } = await twoCarriers(db)
    const { browser } = await guarded(db, JO)
    const path = `/space/${inSouth.huerta.space}/orders`
    expect((await browser.post(path, {})).status).toBe(403)
    await db.tx({ kind: 'tenant', tenantId: south }, (sql) =>
      sql.query(`update contacts set role = 'operations' where id = $1`, [inSouth.jo.contactId]),
    )
    expect((await browser.post(path, {})).status).toBe(200)
  })

  test("T1 ACC-8 the carrier's planner opens every customer of the carrier and none of another; a driver none", async () => {
    const db = await open()
    const { north, south, inNorth, inSouth } = await twoCarriers(db)
    const { browser } = await guarded(db, ROBIN)
    for (const { space } of [inNorth.bakker, inNorth.quiet]) {
      expect(await (await browser.get(`/space/${space}`)).json()).toMatchObject({ side: 'carrier', role: 'planner' })
    }
    expect((await browser.get(`/space/${inSouth.huerta.space}`)).status).toBe(404)
    expect((await browser.get(`/staff/${north}`)).status).toBe(200)
    expect((await browser.post(`/staff/${north}/tariffs`, {})).status).toBe(403)
    for (const tenant of [south, 999_999, 'x']) expect((await browser.get(`/staff/${tenant}`)).status).toBe(404)
    await db.tx({ kind: 'tenant', tenantId: north }, (sql) => grantMember(sql, { tenantId: north, email: ROBIN, role: 'driver' }))
    expect((await browser.get(`/space/${inNorth.bakker.space}`)).status).toBe(404)
  })

  test('T1 a person on both sides acts for the customer unless the other side is asked for', async () => {
    const db = await open()
    const { north, inNorth } = await twoCarriers(db)
    await db.tx({ kind: 'tenant', tenantId: north }, (sql) =>
      grantMember(sql, { tenantId: north, email: JO, role: 'super-admin' }),
    )
    const world = accountWorld(db)
    const user = { userId: inNorth.jo.userId, sessionId: 1, name: 'Jo', email: JO, locale: 'en', isPlatformAdmin: false } as const
    expect(await resolveSpace(world.ctx, user, inNorth.bakker.space)).toMatchObject({
      ok: true,
      value: { side: 'customer', role: 'owner' },
    })
    expect(await resolveSpace(world.ctx, user, inNorth.bakker.space, 'carrier')).toMatchObject({
      ok: true,
      value: { role: 'super-admin' },
    })
  })

  test('T1 only a platform admin sees what is for platform admins', async () => {
    const db = await open()
    await db.tx({ kind: 'platform' }, (sql) => createUser(sql, { email: 'admin@example.test', isPlatformAdmin: true }))
    await twoCarriers(db)
    expect((await (await guarded(db, JO)).browser.get('/platform')).status).toBe(404)
    expect((await (await guarded(db, 'admin@example.test')).browser.get('/platform')).status).toBe(200)
    expect((await accountWorld(db).browser().get('/api/me')).status).toBe(401)
  })

  test('A11 a query that forgets to ask reads only what its scope may, in every table of accounts', async () => {
    const db = await open()
    const { north, inNorth } = await twoCarriers(db)
    const tables = [
      'users',
      'user_passwords',
      'tenants',
      'customers',
      'contacts',
      'members',
      'sessions',
      'login_tokens',
      'rate_limits',
      'mail_outbox',
    ]
    const read = async (scope: Scope) => {
      const counts: Record<string, number> = {}
      for (const table of tables) {
        const rows = await db.tx(scope, (sql) => sql.query<{ text: string }>(`select t::text as text from ${table} t`))
        counts[table] = rows.length
        expect(rows.map((row) => row.text).join('\n'), `${table} under ${JSON.stringify(scope)}`).not.toMatch(
          /Olivar|sam@example|carla@/,
        )
      }
      return counts
    }
    const none = { user_passwords: 0, sessions: 0, login_tokens: 0, rate_limits: 0, mail_outbox: 0 }
    const carrier = await read({ kind: 'tenant', tenantId: north })
    expect(carrier).toEqual({ ...none, users: 2, tenants: 1, customers: 2, contacts: 1, members: 1 })
    const space = await read({ kind: 'tenant', tenantId: north, spaceId: inNorth.bakker.customerId })
    expect(space).toEqual({ ...none, users: 1, tenants: 1, customers: 1, contacts: 1, members: 0 })
    const jo = await read({ kind: 'user', userId: inNorth.jo.userId })
    expect(jo).toEqual({ ...none, users: 1, tenants: 2, customers: 2, contacts: 2, members: 0 })
  })

  test('A11 the database refuses rows written for another tenant or space', async () => {
    const db = await open()
    const { north, south, inNorth, inSouth } = await twoCarriers(db)
    const at = new Date().toISOString()
    const carrier: Scope = { kind: 'tenant', tenantId: north }
    const space: Scope = { kind: 'tenant', tenantId: north, spaceId: inNorth.bakker.customerId }
    const write = (scope: Scope, text: string, params: unknown[]) => db.tx(scope, (sql) => sql.query(text, params))
    const customer = 'insert into customers (tenant_id, name, created_at) values ($1, $2, $3)'
    const mail = `insert into mail_outbox (tenant_id, space_id, op_id, kind, to_address, link_origin, created_at)
                  values ($1, $2, '00000000-0000-4000-8000-000000000001', 'x', 'x@y.z', 'http://localhost', $3)`
    await expect(write(carrier, customer, [south, 'X', at])).rejects.toThrow(/row-level security/)
    await expect(write(space, customer, [north, 'X', at])).rejects.toThrow(/row-level security/)
    await expect(write(space, mail, [north, inNorth.quiet.customerId, at])).rejects.toThrow(/row-level security/)
    await expect(write(carrier, mail, [south, inSouth.huerta.customerId, at])).rejects.toThrow(/row-level security/)
    await write(space, mail, [north, inNorth.bakker.customerId, at])
    const changed = await write(carrier, `update contacts set role = 'owner' where tenant_id = $1 returning id`, [south])
    expect(changed).toEqual([])
  })
})

/** Routes of each kind of access, as another capability would declare them. */
async function guarded(db: Database, email: string) {
  const world = accountWorld(db)
  const { ctx } = world
  world.app.route(
    '/',
    new Hono()
      .get('/space/:space', policy(ctx, { who: 'space' }), (c) => c.json(actorOf(c)))
      .post('/space/:space/orders', policy(ctx, { who: 'space', permission: 'order.submit' }), (c) => c.json({}))
      .get('/staff/:tenant', policy(ctx, { who: 'staff' }), (c) => c.json(memberOf(c)))
      .post('/staff/:tenant/tariffs', policy(ctx, { who: 'staff', permission: 'tariff.manage' }), (c) => c.json({}))
      .get('/platform', policy(ctx, { who: 'platform-admin' }), (c) => c.json({})),
  )
  return { browser: await world.signIn(email) }
}
