import { expect, test } from 'vitest'
import type { Database } from '#server/platform/database.ts'
import { accountWorld } from '#server/testing/account-world.ts'
import { createUser } from '#server/testing/people.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { createPasswords } from './passwords.ts'
import { logInByPassword } from './password-login.ts'
import { LIMITS } from './rate-limit.ts'
import { emailAddressSchema } from '#shared/accounts/email-address.ts'

const JO = 'jo@example.test'
const SECRET = 'a lorry full of pears'

async function withPassword(db: Database) {
  await db.tx({ kind: 'platform' }, (sql) => createUser(sql))
  const world = accountWorld(db)
  const browser = await world.signIn(JO)
  const answer = await browser.post('/api/password', { next: SECRET })
  expect(answer.status).toBe(200)
  return { world, browser }
}

describeOnBoth('passwords', (open) => {
  test('A3 a person who set a password signs in with it', async () => {
    const { world } = await withPassword(await open())
    const browser = world.browser()
    const answer = await browser.post('/api/login/password', { email: 'JO@example.test', password: SECRET })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ user: { email: JO, hasPassword: true } })
    expect((await browser.get('/api/me')).status).toBe(200)
  })

  test('A3 ACC-3 an unknown account, one without a password and a wrong password are refused alike', async () => {
    const db = await open()
    const { world } = await withPassword(db)
    await db.tx({ kind: 'platform' }, (sql) => createUser(sql, { email: 'sam@example.test' }))
    const answers: string[] = []
    for (const email of [JO, 'sam@example.test', 'nobody@example.test']) {
      const answer = await world.browser().post('/api/login/password', { email, password: 'not the password' })
      answers.push(`${answer.status} ${await answer.text()}`)
    }
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('401')
  })

  test('A3 ACC-3 every refused attempt costs one slow hash', async () => {
    const db = await open()
    await db.tx({ kind: 'platform' }, (sql) => createUser(sql))
    const { ctx } = accountWorld(db)
    const real = createPasswords()
    const checked: (string | null)[] = []
    const counting = {
      hash: (password: string) => real.hash(password),
      verify: (password: string, stored: string | null) => {
        checked.push(stored)
        return real.verify(password, stored)
      },
    }
    for (const email of [JO, 'nobody@example.test']) {
      await logInByPassword(ctx, counting, { email: emailAddressSchema.parse(email), password: 'x', address: '10.0.0.1' })
    }
    expect(checked).toEqual([null, null])
    const started = process.cpuUsage()
    expect(await real.verify('x', null)).toBe(false)
    expect(process.cpuUsage(started).user, 'microseconds of work').toBeGreaterThan(2_000)
  })

  test('A3 ACC-5 of thirty guesses at once ten are looked at, and then the right one is refused too', async () => {
    const { world } = await withPassword(await open())
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        world.browser({ address: `10.0.0.${n}` }).post('/api/login/password', { email: JO, password: `guess ${n}` }),
      ),
    )
    expect(guesses.filter((answer) => answer.status === 401)).toHaveLength(LIMITS.passwordPerAccount.attempts)
    expect(guesses.filter((answer) => answer.status === 429)).toHaveLength(20)
    expect((await world.browser().post('/api/login/password', { email: JO, password: SECRET })).status).toBe(429)
    expect((await world.browser().post('/api/login-link', { email: JO })).status).toBe(202)
    world.pass(LIMITS.passwordPerAccount.windowMs)
    expect((await world.browser().post('/api/login/password', { email: JO, password: SECRET })).status).toBe(200)
  })

  test('A3 ACC-5 signing in often is not held against a person', async () => {
    const { world } = await withPassword(await open())
    for (let n = 0; n < LIMITS.passwordPerAccount.attempts + 3; n += 1) {
      expect((await world.browser().post('/api/login/password', { email: JO, password: SECRET })).status).toBe(200)
    }
  })

  test('A3 changing a password needs the old one and ends the other sessions', async () => {
    const { world, browser } = await withPassword(await open())
    const other = await world.signIn(JO)
    const next = 'another lorry of plums'
    expect((await browser.post('/api/password', { next })).status).toBe(403)
    expect((await browser.post('/api/password', { current: 'wrong', next })).status).toBe(403)
    expect((await other.get('/api/me')).status).toBe(200)
    expect((await browser.post('/api/password', { current: SECRET, next })).status).toBe(200)
    expect((await other.get('/api/me')).status).toBe(401)
    expect((await browser.get('/api/me')).status).toBe(200)
    expect((await world.browser().post('/api/login/password', { email: JO, password: SECRET })).status).toBe(401)
    expect((await world.browser().post('/api/login/password', { email: JO, password: next })).status).toBe(200)
  })

  test('A3 a short password, or the address as password, is refused with the field named', async () => {
    const { browser } = await withPassword(await open())
    const short = await browser.post('/api/password', { current: SECRET, next: 'short' })
    expect(short.status).toBe(400)
    expect(await short.json()).toMatchObject({ error: { code: 'invalid-body', details: [{ field: 'next' }] } })
    const own = await browser.post('/api/password', { current: SECRET, next: 'JO@example.test' })
    expect(await own.json()).toMatchObject({ error: { code: 'password-is-email' } })
  })
})
