import { expect, test } from 'vitest'
import type { DeviceReport } from '#shared/accounts/access-changes.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { spaceKey } from '#shared/kernel/ids.ts'
import { SCHEMA_NUMBER } from '#shared/protocol/protocol.ts'
import { createApp } from '#server/app.ts'
import type { Database } from '#server/platform/database.ts'
import { createPokeHub } from './public.ts'
import { accountWorld, type AccountWorld, type Browser } from '#server/testing/account-world.ts'
import { sqlStore } from '#server/testing/sync-stores.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'

const OWN = spaceKey(1, 1)

const pull = (cookie: string | null) => ({
  client: '00000000-0000-7000-8000-00000000c11e',
  schema: SCHEMA_NUMBER,
  cookie,
  page: null,
  afterId: 0,
  want: [],
  mode: 'follow',
})

const report = (changes: Partial<DeviceReport> = {}): DeviceReport => ({
  id: '00000000-0000-4000-8000-000000000001',
  space: OWN,
  kind: 'purged',
  reason: 'revoked',
  databasesLeft: 0,
  unsentKept: 2,
  at: instantFromMillis(Date.UTC(2026, 10, 20, 8)),
  ...changes,
})

describeOnBoth('access taken away', (open) => {
  interface Fixture {
    readonly database: Database
    readonly world: AccountWorld
    readonly clara: Browser
    readonly boss: Browser
  }
  async function fixture(): Promise<Fixture> {
    const database = await open()
    await sqlStore(database)
    await database.asOwner((owner) =>
      owner.script(`
        insert into users (id, email, name, created_at) overriding system value values (91, 'boss@example.test', 'Bo Boss', now());
        insert into members (tenant_id, user_id, role, created_at) values (1, 91, 'super-admin', now())`),
    )
    const world = accountWorld(database)
    return { database, world, clara: await world.signIn('clara@example.test'), boss: await world.signIn('boss@example.test') }
  }
  async function claraAt(boss: Browser): Promise<number> {
    const { contacts } = (await (await boss.get('/api/carriers/1/contacts')).json()) as { contacts: ContactLine[] }
    const clara = contacts.find(({ email, space }) => email === 'clara@example.test' && space === OWN)
    expect(clara).toMatchObject({ hasAccess: true })
    return clara!.id
  }
  const patch = (browser: Browser, id: number, body: unknown) => browser.send('PATCH', `/api/carriers/1/contacts/${id}`, { body })

  test('ACC-14 SR1 the carrier ends access: pull and push answer revoked at once, the log says who did it', async () => {
    const { database, clara, boss } = await fixture()
    const id = await claraAt(boss)
    expect(await (await patch(boss, id, { hasAccess: false })).json()).toMatchObject({ id, hasAccess: false })
    expect(await (await clara.post(`/sync/${OWN}/pull`, pull(null))).json()).toEqual({ kind: 'revoked' })
    expect(await (await clara.get('/api/me')).json()).toMatchObject({ portals: [] })
    const log = await database.asOwner((owner) => owner.query('select space_id, contact_id, before, after from access_log'))
    expect(log).toEqual([
      {
        space_id: 1,
        contact_id: id,
        before: { role: 'operations', hasAccess: true },
        after: { role: 'operations', hasAccess: false },
      },
    ])
  })

  test('SR2 SE1 a narrowed role makes the next pull start again, for the reason of scope', async () => {
    const { clara, boss } = await fixture()
    const first = (await (await clara.post(`/sync/${OWN}/pull`, pull(null))).json()) as { cookie: string }
    await patch(boss, await claraAt(boss), { role: 'finance' })
    const answer = await (await clara.post(`/sync/${OWN}/pull`, pull(first.cookie))).json()
    expect(answer).toEqual({ kind: 'resync', reason: 'scope' })
  })

  test('SR2 ST5 an open stream ends within a second of the access', async () => {
    const { world, clara, boss } = await fixture()
    const hub = createPokeHub(world.ctx, { coalesceMs: 1 })
    const app = createApp({ ...world.ctx, poke: hub.tell }, { hub })
    const send = (browser: Browser, path: string, init: RequestInit = {}) =>
      app.request(path, {
        ...init,
        headers: {
          cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
        },
      })
    const stream = await send(clara, `/sync/poke?spaces=${OWN}`)
    const reader = stream.body!.getReader()
    await reader.read()
    const id = await claraAt(boss)
    const since = performance.now()
    await send(boss, `/api/carriers/1/contacts/${id}`, { method: 'PATCH', body: JSON.stringify({ hasAccess: false }) })
    expect((await reader.read()).done).toBe(true)
    expect(performance.now() - since).toBeLessThan(1_000)
    await hub.stop()
  })

  test('ACC-14 contacts are changed by who may manage them, and only those of the own carrier', async () => {
    const { world, clara, boss } = await fixture()
    const id = await claraAt(boss)
    const paul = await world.signIn('paul@example.test')
    expect((await patch(paul, id, { hasAccess: false })).status).toBe(403)
    expect((await patch(clara, id, { role: 'owner' })).status).toBe(404)
    expect((await patch(boss, 999_999, { role: 'owner' })).status).toBe(404)
    expect((await patch(boss, id, {})).status).toBe(400)
    expect((await patch(boss, id, { hasAccess: true })).status).toBe(400)
  })

  test('SR3 a device reports what it forgot, once, also after its access has ended; about another portal nothing is kept', async () => {
    const { database, clara, boss } = await fixture()
    await patch(boss, await claraAt(boss), { hasAccess: false })
    for (let n = 0; n < 2; n++) expect((await clara.post('/api/device-reports', report())).status).toBe(202)
    const foreign = report({ id: '00000000-0000-4000-8000-000000000002', space: spaceKey(2, 3) })
    expect((await clara.post('/api/device-reports', foreign)).status).toBe(202)
    const unknown = report({ id: '00000000-0000-4000-8000-000000000003', space: spaceKey(77, 78) })
    expect((await clara.post('/api/device-reports', unknown)).status).toBe(202)
    const { reports } = (await (await boss.get('/api/carriers/1/device-reports')).json()) as { reports: unknown[] }
    expect(reports).toMatchObject([{ email: 'clara@example.test', kind: 'purged', databasesLeft: 0, unsentKept: 2 }])
    const [all] = await database.asOwner((owner) => owner.query<{ n: number }>('select count(*)::int as n from device_reports'))
    expect(all?.n).toBe(1)
  })

  test('SR3 nobody fills the ledger: of one person sixty reports are kept in a quarter of an hour, the rest is asked to come later', async () => {
    const { database, clara } = await fixture()
    const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
    const statuses: number[] = []
    for (let n = 0; n < 62; n++) statuses.push((await clara.post('/api/device-reports', report({ id: idOf(n) }))).status)
    expect(statuses.filter((status) => status === 202)).toHaveLength(60)
    expect(statuses.at(-1)).toBe(429)
    const [all] = await database.asOwner((owner) => owner.query<{ n: number }>('select count(*)::int as n from device_reports'))
    expect(all?.n).toBe(60)
  })

  test('SR3 neither ledger can be changed or cut by the serving role', async () => {
    const { database } = await fixture()
    for (const table of ['access_log', 'device_reports'])
      for (const text of [`update ${table} set at = now()`, `delete from ${table}`, `truncate ${table}`])
        await expect(database.tx({ kind: 'tenant', tenantId: 1 }, (sql) => sql.query(text))).rejects.toMatchObject({
          code: '42501',
        })
  })

  test('ACC-15 a person has one pair of seal keys; the half that opens goes to their own session alone', async () => {
    const { world, clara, boss } = await fixture()
    const me = (await (await clara.get('/api/me')).json()) as { sealKey: string }
    const again = (await (await clara.get('/api/me')).json()) as { sealKey: string }
    const other = (await (await boss.get('/api/me')).json()) as { sealKey: string }
    expect([again.sealKey === me.sealKey, other.sealKey === me.sealKey]).toEqual([true, false])
    const [mine, theirs] = await Promise.all([clara.get('/api/seal-key'), boss.get('/api/seal-key')])
    expect(await mine.json()).not.toEqual(await theirs.json())
    expect((await world.browser().get('/api/seal-key')).status).toBe(401)
  })
})

interface ContactLine {
  readonly id: number
  readonly email: string
  readonly space: string
  readonly hasAccess: boolean
}
