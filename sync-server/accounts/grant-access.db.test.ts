import { expect, test } from 'vitest'
import { emailAddressSchema } from '#shared/accounts/email-address.ts'
import type { Database } from '#server/platform/database.ts'
import { accountWorld } from '#server/testing/account-world.ts'
import { createCustomer, createTenant, createUser, grantContact } from '#server/testing/people.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { grantAccess, revokeAccess } from './grant-access.ts'

const JO = 'jo@example.test'
const grant = { email: emailAddressSchema.parse(JO), name: 'Jo <b>Smit</b>', role: 'owner', locale: 'nl', at: 0 } as const

async function carrier(db: Database, draft: { portalAccess?: boolean } = {}) {
  const tenantId = await db.tx({ kind: 'platform' }, (sql) => createTenant(sql, { name: 'Noord & vaart' }))
  const scope = { kind: 'tenant', tenantId } as const
  const { customerId } = await db.tx(scope, (sql) => createCustomer(sql, { tenantId, ...draft }))
  return { tenantId, customerId, scope, linkOrigin: 'https://portal.example' }
}

describeOnBoth('giving access', (open) => {
  test('A1 H10 V7 ACC-9 a contact that gets access gets one mail that confirms it and leads to the login page', async () => {
    const db = await open()
    const { scope, ...place } = await carrier(db)
    const world = accountWorld(db)
    expect(await db.tx(scope, (sql) => grantAccess(sql, { ...grant, ...place }))).toMatchObject({ ok: true })
    const mails = await world.readMail(JO)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.subject).toBe('Uw toegang tot het portaal van Noord & vaart')
    expect(mails[0]?.text).toContain('https://portal.example/login\n')
    expect(mails[0]?.text).toContain('Bakker Foods')
    expect(mails[0]?.html).toContain('Jo &lt;b&gt;Smit&lt;/b&gt;')
    expect(mails[0]?.html).not.toContain('<b>')
  })

  test('H10 ACC-9 granting again, and after a revocation, sends no second mail and restores access', async () => {
    const db = await open()
    const { scope, ...place } = await carrier(db)
    const world = accountWorld(db)
    const first = await db.tx(scope, (sql) => grantContact(sql, { ...place, role: 'owner' }))
    await db.tx(scope, (sql) => revokeAccess(sql, first.contactId, world.ctx.now()))
    const again = await db.tx(scope, (sql) => grantContact(sql, { ...place, role: 'finance' }))
    expect(again).toEqual(first)
    expect(await world.readMail(JO)).toHaveLength(1)
    expect(await (await (await world.signIn(JO)).get('/api/me')).json()).toMatchObject({ portals: [{ role: 'finance' }] })
  })

  test('H10 SI24 a grant that is rolled back leaves neither contact nor mail', async () => {
    const db = await open()
    const { scope, ...place } = await carrier(db)
    const failed = db.tx(scope, async (sql) => {
      await grantContact(sql, place)
      throw new Error('the rest of the transaction failed')
    })
    await expect(failed).rejects.toThrow('the rest')
    expect(await accountWorld(db).readMail(JO)).toEqual([])
    expect(await db.tx(scope, (sql) => sql.query('select id from contacts'))).toEqual([])
  })

  test('H8 ACC-10 a contact cannot get access before its customer has', async () => {
    const db = await open()
    const { scope, ...place } = await carrier(db, { portalAccess: false })
    expect(await db.tx(scope, (sql) => grantAccess(sql, { ...grant, ...place }))).toEqual({
      ok: false,
      refusal: 'customer-portal-off',
    })
    expect(await accountWorld(db).readMail(JO)).toEqual([])
  })

  test("A11 a carrier cannot give access at another carrier's customer", async () => {
    const db = await open()
    const { scope, ...place } = await carrier(db)
    const other = await db.tx({ kind: 'platform' }, (sql) => createTenant(sql, { name: 'Sur Cargo' }))
    const foreign = db.tx({ kind: 'tenant', tenantId: other }, (sql) => grantAccess(sql, { ...grant, ...place }))
    expect(await foreign).toEqual({ ok: false, refusal: 'not-found' })
    expect(await db.tx(scope, (sql) => sql.query('select id from contacts'))).toEqual([])
  })

  test('A4 ACC-2 a known address stays one user, with its own name and language', async () => {
    const db = await open()
    const known = await db.tx({ kind: 'platform' }, (sql) => createUser(sql, { name: 'Johanna Smit', locale: 'de' }))
    const { scope, ...place } = await carrier(db)
    const { userId } = await db.tx(scope, (sql) => grantContact(sql, { ...place, email: ' JO@EXAMPLE.test', name: 'Jo' }))
    expect(userId).toBe(known)
    const world = accountWorld(db)
    expect((await world.readMail(JO))[0]?.subject).toBe('Ihr Zugang zum Portal von Noord & vaart')
    const users = await db.tx({ kind: 'platform' }, (sql) => sql.query('select name, locale from users'))
    expect(users).toEqual([{ name: 'Johanna Smit', locale: 'de' }])
    const seen = await db.tx(scope, (sql) => sql.query('select email from users'))
    expect(seen).toEqual([{ email: JO }])
  })
})
