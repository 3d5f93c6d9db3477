import { expect, test } from 'vitest'
import { leaveMail } from '#server/mail/public.ts'
import { accountWorld, loginTokenIn } from '#server/testing/account-world.ts'
import { createUser } from '#server/testing/people.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'

const JO = 'jo@example.test'

describeOnBoth('mailbox page', (open) => {
  test('A2 the page lists the mail newest first with its link alive, and the link signs in', async () => {
    const db = await open()
    await db.tx({ kind: 'platform' }, (sql) => createUser(sql))
    const world = accountWorld(db)
    const browser = world.browser()
    await browser.post('/api/login-link', { email: JO })
    await world.mailer.drain()
    world.pass(1_000)
    await browser.post('/api/login-link', { email: JO })
    await world.mailer.drain()
    const entries = (await (await browser.get('/dev/mail.json?to=JO@example.test')).json()) as { id: number; text: string }[] // MailboxEntry
    expect(entries.map((entry) => entry.id)).toEqual([2, 1])
    const page = await (await browser.get('/dev/mail')).text()
    const link = /<a href="(http:\/\/localhost\/login\/[\w-]+)">/.exec(page)?.[1] ?? ''
    expect(link).toContain(loginTokenIn(entries[0]))
    expect((await browser.post('/api/login', { token: link.split('/').at(-1) })).status).toBe(200)
    expect(await (await browser.get('/dev/mail.json?to=other@example.test')).json()).toEqual([])
  })

  test('A2 ACC-6 after a restart the page still lists the mail, without its secret', async () => {
    const db = await open()
    await db.tx({ kind: 'platform' }, (sql) => createUser(sql))
    const before = accountWorld(db)
    await before.browser().post('/api/login-link', { email: JO })
    const [mail] = await before.readMail(JO)
    const page = await (await accountWorld(db).browser().get('/dev/mail')).text()
    expect(page).toContain('Your login link for Loadbay')
    expect(page).not.toContain(loginTokenIn(mail))
  })

  test('Mail text cannot become markup, script or a link of another kind', async () => {
    const db = await open()
    const nasty = `<script>alert(1)</script> "><img src=x onerror=alert(1)> javascript:alert(1) https://ok.example/"onmouseover="alert(1)`
    const at = Date.UTC(2026, 10, 20)
    await db.tx({ kind: 'platform' }, (sql) =>
      leaveMail(sql, {
        opId: '018f0000-0000-7000-8000-000000000001',
        kind: 'note',
        to: `${nasty}@example.test`,
        linkOrigin: 'http://localhost',
        text: { subject: nasty, text: nasty, html: nasty },
        at,
      }),
    )
    const answer = await accountWorld(db).browser().get('/dev/mail')
    const page = await answer.text()
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page).not.toMatch(/<script|<img|href="javascript/)
    expect(page.match(/<a [^>]*>/g)).toEqual(['<a href="https://ok.example/">'])
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})
