import { expect, test } from 'vitest'
import { meSchema } from '#shared/accounts/account.ts'
import type { Database } from '#server/platform/database.ts'
import type { Db, Row, TxSql } from '#server/platform/db.ts'
import { accountWorld, loginTokenIn } from '#server/testing/account-world.ts'
import { createUser } from '#server/testing/people.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { LIMITS } from './rate-limit.ts'

const JO = 'jo@example.test'

function addUser(db: Database, draft: Parameters<typeof createUser>[1] = {}): Promise<number> {
  return db.tx({ kind: 'platform' }, (sql) => createUser(sql, draft))
}

/** Every statement that a database was given. */
function recording(db: Db): { db: Db; texts: string[] } {
  const texts: string[] = []
  const recorder: Db = {
    kind: db.kind,
    tx: (scope, work, options) =>
      db.tx(
        scope,
        (sql) => {
          const query = <T extends Row>(text: string, params?: readonly unknown[]): Promise<T[]> => {
            texts.push(text)
            return sql.query<T>(text, params)
          }
          return work({ query, commitBehind: () => sql.commitBehind() } satisfies TxSql)
        },
        options,
      ),
    notify: (channel, payload) => db.notify(channel, payload),
    listen: (channel, onPayload, onReconnect) => db.listen(channel, onPayload, onReconnect),
    close: () => db.close(),
  }
  return { db: recorder, texts }
}

async function everyRow(db: Database): Promise<string> {
  return db.asOwner(async (owner) => {
    const tables = await owner.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`)
    const texts: string[] = []
    for (const { name } of tables) {
      const rows = await owner.query<{ text: string }>(`select t::text as text from "${name}" t`)
      texts.push(...rows.map((row) => row.text))
    }
    return texts.join('\n')
  })
}

describeOnBoth('login links', (open) => {
  test('A2 the registered address gets a mail whose link signs its person in', async () => {
    const db = await open()
    const userId = await addUser(db, { name: 'Jo Smit' })
    const world = accountWorld(db)
    const browser = world.browser()
    const asked = await browser.post('/api/login-link', { email: ' JO@Example.test ' })
    expect(asked.status).toBe(202)
    const [mail] = await world.readMail(JO)
    expect(mail?.subject).toBe('Your login link for Loadbay')
    expect(mail?.text).toContain('http://localhost/login/')
    const answer = await browser.post('/api/login', { token: loginTokenIn(mail) })
    expect(answer.status).toBe(200)
    expect(meSchema.parse(await answer.json()).user).toMatchObject({ id: userId, email: JO, name: 'Jo Smit' })
    expect((await browser.get('/api/me')).status).toBe(200)
  })

  test.each(['nl', 'de'] as const)('A2 the mail is written in the language of the person (%s)', async (locale) => {
    const db = await open()
    await addUser(db, { locale })
    const world = accountWorld(db)
    await world.browser().post('/api/login-link', { email: JO })
    const [mail] = await world.readMail(JO)
    expect(mail?.subject).toBe({ nl: 'Uw inloglink voor Loadbay', de: 'Ihr Anmeldelink für Loadbay' }[locale])
    expect(mail?.html).toContain(`lang="${locale}"`)
  })

  test('A2 ACC-3 a known and an unknown address get the same answer by the same statements', async () => {
    const database = await open()
    await addUser(database)
    const { db, texts } = recording(database)
    const world = accountWorld(db)
    const known = await world.browser().post('/api/login-link', { email: JO })
    const forKnown = texts.splice(0)
    const unknown = await world.browser().post('/api/login-link', { email: 'nobody@example.test' })
    expect(forKnown.length).toBeGreaterThan(0)
    expect(texts).toEqual(forKnown)
    expect(unknown.status).toBe(known.status)
    expect(await unknown.text()).toBe(await known.text())
    expect([...unknown.headers]).toEqual([...known.headers])
  })

  test('A2 ACC-3 an unknown address gets no mail and leaves no trace', async () => {
    const db = await open()
    const world = accountWorld(db)
    await world.browser().post('/api/login-link', { email: 'nobody@example.test' })
    expect(await world.readMail('nobody@example.test')).toEqual([])
    expect(await everyRow(db)).not.toContain('nobody@example.test')
  })

  test('A2 ACC-4 fetching the address of a link does not use it up', async () => {
    const db = await open()
    await addUser(db)
    const world = accountWorld(db)
    const browser = world.browser()
    await browser.post('/api/login-link', { email: JO })
    const token = loginTokenIn((await world.readMail(JO))[0])
    for (const path of [`/login/${token}`, `/api/login?token=${token}`]) {
      await browser.get(path)
      await browser.send('HEAD', path)
    }
    expect((await browser.post('/api/login', { token })).status).toBe(200)
  })

  test('A2 ACC-4 twenty redemptions at once open exactly one session', async () => {
    const db = await open()
    await addUser(db)
    const world = accountWorld(db)
    await world.browser().post('/api/login-link', { email: JO })
    const token = loginTokenIn((await world.readMail(JO))[0])
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.browser().post('/api/login', { token })))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 410)).toHaveLength(19)
    const sessions = await db.tx({ kind: 'platform' }, (sql) => sql.query('select id from sessions'))
    expect(sessions).toHaveLength(1)
  })

  test.each([
    [10 * 60_000 - 1_000, 200],
    [10 * 60_000 + 1_000, 410],
  ])('A2 ACC-4 a link followed %i ms after it was sent answers %i', async (age, status) => {
    const db = await open()
    await addUser(db)
    const world = accountWorld(db)
    const browser = world.browser()
    await browser.post('/api/login-link', { email: JO })
    const token = loginTokenIn((await world.readMail(JO))[0])
    world.pass(age)
    expect((await browser.post('/api/login', { token })).status).toBe(status)
  })

  test('A2 ACC-4 used, expired and invented links are refused alike', async () => {
    const db = await open()
    await addUser(db)
    const world = accountWorld(db)
    const browser = world.browser()
    const answers: string[] = []
    await browser.post('/api/login-link', { email: JO })
    const token = loginTokenIn((await world.readMail(JO))[0])
    await browser.post('/api/login', { token })
    answers.push(await (await world.browser().post('/api/login', { token })).text())
    answers.push(await (await world.browser().post('/api/login', { token: 'A'.repeat(43) })).text())
    await browser.post('/api/login-link', { email: JO })
    const second = loginTokenIn((await world.readMail(JO))[0])
    world.pass(11 * 60_000)
    answers.push(await (await world.browser().post('/api/login', { token: second })).text())
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('login-link-not-valid')
  })

  test('A2 ACC-5 one account gets five links in a quarter of an hour, known or not', async () => {
    const db = await open()
    await addUser(db)
    const world = accountWorld(db)
    for (const email of [JO, 'nobody@example.test']) {
      const statuses: number[] = []
      for (let n = 0; n < 6; n += 1)
        statuses.push((await world.browser({ address: `10.0.0.${n}` }).post('/api/login-link', { email })).status)
      expect(statuses, email).toEqual([202, 202, 202, 202, 202, 429])
    }
    const refused = await world.browser().post('/api/login-link', { email: JO })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await world.readMail(JO)).toHaveLength(5)
    world.pass(LIMITS.linkPerAccount.windowMs)
    expect((await world.browser().post('/api/login-link', { email: JO })).status).toBe(202)
  })

  test('A2 ACC-5 a thousand requests that rotate X-Forwarded-For and the account count as one address', async () => {
    const world = accountWorld(await open())
    const browser = world.browser({ address: '203.0.113.7' })
    let passed = 0
    for (let n = 0; n < 1_000; n += 1) {
      const answer = await browser.post(
        '/api/login-link',
        { email: `p${n}@example.test` },
        { 'x-forwarded-for': `198.51.${n >> 8}.${n & 255}` },
      )
      if (answer.status === 202) passed += 1
    }
    expect(passed).toBe(LIMITS.linkPerAddress.attempts)
    expect((await world.browser({ address: '203.0.113.8' }).post('/api/login-link', { email: JO })).status).toBe(202)
  })

  test('A2 ACC-6 no table holds anything that still opens something', async () => {
    const db = await open()
    await addUser(db)
    const world = accountWorld(db)
    const browser = await world.signIn(JO)
    await browser.post('/api/password', { next: 'a lorry full of pears' })
    await world.browser().post('/api/login-link', { email: JO })
    const token = loginTokenIn((await world.readMail(JO))[0])
    const secrets = [...browser.cookies.values(), token, 'a lorry full of pears']
    const dump = await everyRow(db)
    expect(dump).toContain(JO)
    expect(secrets).toHaveLength(3)
    for (const secret of secrets) {
      expect(dump).not.toContain(secret)
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'))
    }
    expect(dump).toContain('/login/not-kept')
  })

  test('A2 links lead to the public address, or to this machine, never to a Host header that claims another', async () => {
    const db = await open()
    await addUser(db)
    const ask = async (world: ReturnType<typeof accountWorld>, host: string) => {
      await world.app.request(`http://${host}/api/login-link`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: JO }),
      })
      return (await world.readMail(JO))[0]?.text
    }
    const local = accountWorld(db, { demo: false }) // demo mode refuses other names before anybody is asked
    expect(await ask(local, '127.0.0.1:18181')).toContain('http://127.0.0.1:18181/login/')
    const spoofed = await ask(local, 'evil.example')
    expect(spoofed).toContain('http://127.0.0.1:8787/login/')
    expect(spoofed).not.toContain('evil')
    expect(await ask(accountWorld(db, { demo: false, publicUrl: 'https://portal.example' }), 'evil.example')).toContain(
      'https://portal.example/login/',
    )
  })

  test('A2 a page of another site cannot sign a browser in or out', async () => {
    const world = accountWorld(await open())
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': '', origin: 'https://evil.example' }]) {
      const answer = await world.browser().post('/api/login', { token: 'x' }, headers)
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ error: { code: 'foreign-origin' } })
    }
    const form = await world.browser().post('/api/login', { token: 'x' }, { 'content-type': 'text/plain' })
    expect(form.status).toBe(415)
  })
})
