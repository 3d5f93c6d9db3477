import { expect, test } from 'vitest'
import type { Database } from '#server/platform/database.ts'
import { accountWorld, loginTokenIn } from '#server/testing/account-world.ts'
import { createUser } from '#server/testing/people.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { SESSION_MS } from './sessions.ts'
import { sweepAccounts } from './sweep.ts'

const JO = 'jo@example.test'
const DAY = 86_400_000

async function signedIn(db: Database, config: Parameters<typeof accountWorld>[1] = {}) {
  const userId = await db.tx({ kind: 'platform' }, (sql) => createUser(sql))
  const world = accountWorld(db, config)
  return { world, userId, browser: await world.signIn(JO) }
}

describeOnBoth('sessions', (open) => {
  test('A2 the cookie is closed to scripts and other sites, and bound to the host behind https', async () => {
    const db = await open()
    const { world } = await signedIn(db)
    const plain = (await login(world)).headers.getSetCookie().join()
    expect(plain).toMatch(/^loadbay-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    const secure = (await login(accountWorld(db, { publicUrl: 'https://portal.example' }))).headers.getSetCookie().join()
    expect(secure).toMatch(/^__Host-loadbay-session=/)
    expect(secure).toContain('Secure')
  })

  test('ACC-11 a session ends 30 days after its last use', async () => {
    const { world, browser } = await signedIn(await open())
    world.pass(29 * DAY)
    const used = await browser.get('/api/me')
    expect(used.status).toBe(200)
    expect(used.headers.getSetCookie().join()).toContain('Max-Age=2592000')
    world.pass(29 * DAY)
    expect((await browser.get('/api/me')).status).toBe(200)
    world.pass(SESSION_MS + 1_000)
    expect((await browser.get('/api/me')).status).toBe(401)
  })

  test('ACC-11 signing out ends this session and no other; twice is no mistake', async () => {
    const { world, browser } = await signedIn(await open())
    const other = await world.signIn(JO)
    const stolen = world.browser()
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join()
    expect((await browser.post('/api/logout', {})).status).toBe(200)
    expect((await browser.post('/api/logout', {})).status).toBe(200)
    expect((await stolen.get('/api/me', { cookie })).status).toBe(401)
    expect((await other.get('/api/me')).status).toBe(200)
  })

  test('SR1 a request that says whose work it carries is not answered under the session of another', async () => {
    const { userId, browser } = await signedIn(await open())
    expect((await browser.get('/api/me', { 'x-loadbay-user': String(userId) })).status).toBe(200)
    const other = await browser.get('/api/me', { 'x-loadbay-user': String(userId + 1) })
    expect(other.status).toBe(401)
    expect(await other.json()).toMatchObject({ error: { code: 'not-signed-in' } })
  })

  test('ACC-11 signing out everywhere ends every session of this person and of nobody else', async () => {
    const db = await open()
    const { world, browser } = await signedIn(db)
    await db.tx({ kind: 'platform' }, (sql) => createUser(sql, { email: 'sam@example.test' }))
    const sam = await world.signIn('sam@example.test')
    const other = await world.signIn(JO)
    await world.browser().post('/api/login-link', { email: JO })
    const token = loginTokenIn((await world.readMail(JO))[0])
    expect((await browser.post('/api/logout/everywhere', {})).status).toBe(200)
    expect((await world.browser().post('/api/login', { token })).status).toBe(410)
    expect((await other.get('/api/me')).status).toBe(401)
    expect((await sam.get('/api/me')).status).toBe(200)
  })

  test('ACC-11 following a link in a browser that is signed in ends the session before', async () => {
    const { world, browser } = await signedIn(await open())
    const before = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join()
    await browser.post('/api/login-link', { email: JO })
    const [mail] = await world.readMail(JO)
    expect((await browser.post('/api/login', { token: mail?.text.split('/login/')[1]?.split('\n')[0] })).status).toBe(200)
    expect((await world.browser().get('/api/me', { cookie: before })).status).toBe(401)
  })

  test('SR1 ACC-7 a person who becomes or stops being platform admin is so at the next request', async () => {
    const db = await open()
    const { browser, userId } = await signedIn(db)
    for (const isAdmin of [true, false]) {
      await db.tx({ kind: 'platform' }, (sql) =>
        sql.query('update users set is_platform_admin = $2 where id = $1', [userId, isAdmin]),
      )
      expect(await (await browser.get('/api/me')).json()).toMatchObject({ platformAdmin: isAdmin })
    }
  })

  test('A person changes their own name and language, and nothing else', async () => {
    const { browser } = await signedIn(await open())
    const answer = await browser.send('PATCH', '/api/me', { body: { locale: 'de', name: 'Jo Schmidt' } })
    expect(await answer.json()).toMatchObject({ user: { locale: 'de', name: 'Jo Schmidt' } })
    expect((await browser.send('PATCH', '/api/me', { body: { platformAdmin: true } })).status).toBe(400)
  })

  test('ACC-11 sweeping forgets what has no more use and keeps what has', async () => {
    const db = await open()
    const { world, browser } = await signedIn(db)
    await sweepAccounts(world.ctx)
    expect((await browser.get('/api/me')).status).toBe(200)
    world.pass(200 * DAY)
    await sweepAccounts(world.ctx)
    const left = await db.tx({ kind: 'platform' }, (sql) =>
      sql.query(`select (select count(*) from sessions) as sessions, (select count(*) from login_tokens) as tokens,
                        (select count(*) from rate_limits) as limits, (select count(*) from mail_outbox) as mails,
                        (select count(*) from mail_outbox where body_text is not null or to_address <> '') as texts`),
    )
    expect(left).toEqual([{ sessions: 0, tokens: 0, limits: 0, mails: 1, texts: 0 }])
  })
})

async function login(world: ReturnType<typeof accountWorld>): Promise<Response> {
  const browser = world.browser()
  await browser.post('/api/login-link', { email: JO })
  const [mail] = await world.readMail(JO)
  return browser.post('/api/login', { token: mail?.text.split('/login/')[1]?.split('\n')[0] })
}
