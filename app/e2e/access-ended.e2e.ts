import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { chooseFromMenu, everythingSent, openPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'
import { askForLink, loginLink } from './world.ts'

const OWEN = 'owen@saltmarsh.example'
const SALTMARSH = 'Pennine Tide Haulage Saltmarsh Tools'
const MOLENBEEMD = 'Waddenkade Logistiek Molenbeemd Foods'

/** The stream of a portal may be asked for before the device has heard that it ended. */
const NO_STREAM = /status of 404.*\/sync\/poke/

interface Contact {
  readonly id: number
  readonly email: string
  readonly space: string
}

describe('access taken away', () => {
  const world = useWorld()

  async function contactOf(boss: Person, email: string): Promise<{ path: string; contact: Contact; tenant: string }> {
    await boss.page.waitForURL(/\/c\/\d+\//)
    const tenant = /\/c\/(\d+)/.exec(boss.page.url())?.[1] ?? ''
    const list = `/api/carriers/${tenant}/contacts`
    const { contacts } = (await (await boss.page.request.get(list)).json()) as { contacts: Contact[] } // the route's own shape
    const contact = contacts.find((known) => known.email === email)
    if (!contact) throw new Error(`${email} is no contact of this carrier`)
    return { path: `${list}/${contact.id}`, contact, tenant }
  }
  const cachesOf = (page: Page, space: string) =>
    page.evaluate(
      async (key) => (await indexedDB.databases()).flatMap(({ name }) => (name?.includes(`-${key}-s`) ? [name] : [])),
      space,
    )

  test('SR2 SR3 an open device forgets a revoked portal at once, unasked, and reports it', async () => {
    const boss = await world.signIn('super-admin')
    const person = await world.signInByMail(OWEN)
    const { page } = person
    person.expectFault(NO_STREAM)
    await openPortal(person)
    await openOrders(page)
    const { path, contact, tenant } = await contactOf(boss, OWEN)
    expect(await cachesOf(page, contact.space)).toHaveLength(1)
    await boss.page.request.patch(path, { data: { hasAccess: false } })
    const since = performance.now()
    await page.getByRole('heading', { name: 'This portal is not open to you' }).waitFor()
    // Told by its stream, that is: by itself the device would ask much later.
    expect(performance.now() - since).toBeLessThan(5_000)
    expect(await page.getByText('Saltmarsh Tools').count()).toBe(0)
    expect(await page.getByRole('grid').count()).toBe(0)
    await expect.poll(() => cachesOf(page, contact.space)).toEqual([])
    const reports = async () => (await boss.page.request.get(`/api/carriers/${tenant}/device-reports`)).json()
    await expect.poll(reports).toMatchObject({ reports: [{ email: OWEN, kind: 'purged', databasesLeft: 0 }] })
  })

  test('SR2 a device that starts with a network shows nothing of a portal that has ended meanwhile, and keeps the others', async () => {
    const boss = await world.signIn('super-admin')
    const person = await world.signIn('desktop')
    const { page } = person
    person.expectFault(NO_STREAM)
    const other = await openPortal(person, MOLENBEEMD)
    const address = await openPortal(person, SALTMARSH)
    await openOrders(page)
    await page.getByRole('grid', { name: 'Orders' }).getByRole('row').nth(2).waitFor()
    const reference = await page.getByRole('grid', { name: 'Orders' }).getByRole('gridcell').nth(1).innerText()
    expect(reference.length).toBeGreaterThan(2)
    await page.goto('about:blank')
    const { path, contact } = await contactOf(boss, 'marta@molenbeemd.example')
    await boss.page.request.patch(path, { data: { hasAccess: false } })

    await person.context.addInitScript(() => {
      const seen: string[] = []
      Object.assign(globalThis, { seen })
      new MutationObserver(() => seen.push(document.body?.innerText ?? '')).observe(document, {
        childList: true,
        subtree: true,
        characterData: true,
      })
    })
    await page.goto(`${address}/orders`)
    await page.getByRole('heading', { name: 'This portal is not open to you' }).waitFor()
    const seen = await page.evaluate(() => String(Reflect.get(globalThis, 'seen')))
    expect(seen).toContain('This portal is not open to you')
    expect(seen).not.toContain('Saltmarsh Tools')
    expect(seen).not.toContain(reference)
    await expect.poll(() => cachesOf(page, contact.space)).toEqual([])
    expect(await cachesOf(page, other.slice('/p/'.length))).toHaveLength(1)
    await page.goto(`${other}/orders`)
    await page.getByRole('grid', { name: 'Orders' }).getByRole('row').nth(1).waitFor()
  })
})

/** Everything that scripts of this origin can find on the device, as one text. */
function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error))
      })
    const latin = new TextDecoder('latin1')
    const plain = (_key: string, value: unknown) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? latin.decode(value) : value
    for (const { name = '' } of await indexedDB.databases()) {
      found.push(name)
      const db = await asked(indexedDB.open(name))
      for (const store of db.objectStoreNames) {
        const objects = db.transaction(store).objectStore(store)
        found.push(store, JSON.stringify(await asked(objects.getAllKeys()), plain))
        found.push(JSON.stringify(await asked(objects.getAll()), plain))
      }
      db.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) found.push(request.url, (await (await cache.match(request))?.text()) ?? '')
    }
    return found.join('\n')
  })
}

describe('a shared tablet', () => {
  const world = useWorld()

  async function logOut(page: Page): Promise<void> {
    await chooseFromMenu(page, 'Log out')
    await page.getByRole('dialog').getByRole('button', { name: 'Log out', exact: true }).click()
    await page.waitForURL(/\/login/)
  }

  test('SI11 SI12 logs out to nothing without a network, ends the session at the next contact, and gives its own back to who returns', async () => {
    const person = await world.signIn('floor', { device: 'tablet' })
    const { page } = person
    const me = (await (await page.request.get('/api/me')).json()) as { user: { id: number; email: string; name: string } } // the account's own shape
    const portal = await openPortal(person)
    await book(page, { reference: 'SHARED-TABLET-1', description: 'Cinnamon bark' })
    await everythingSent(page)
    await openOrders(page, '?q=SHARED-TABLET-1')
    const row = orderRow(page, 'SHARED-TABLET-1')
    await row.filter({ hasText: /\d{3}\s?\d{3}\s?\d{3}/ }).waitFor()
    await expect.poll(async () => (await everythingStored(page)).includes('Cinnamon bark'), { timeout: 20_000 }).toBe(true)
    const secrets = ['SHARED-TABLET', 'Cinnamon bark', 'Molenbeemd', me.user.email, me.user.name]
    const before = await everythingStored(page)
    for (const secret of secrets) expect(before.includes(secret), secret).toBe(true)

    await person.offline()
    await logOut(page)
    const left = await everythingStored(page)
    for (const secret of secrets) expect(left.includes(secret), secret).toBe(false)
    expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual(['loadbay-sealed'])
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    await page.goto(`${portal}/orders`)
    await page.getByLabel('E-mail address').waitFor()

    person.expectFault(/status of 401/)
    await person.online()
    await expect.poll(async () => (await page.request.get('/api/me')).status()).toBe(401)

    await page.goto('/login')
    await signIn(person, 'wolfgang@donaudampf.example')
    await page.goto('/device')
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    const theirs = await everythingStored(page)
    for (const secret of secrets) expect(theirs.includes(secret), secret).toBe(false)
    await page.getByRole('button', { name: /^(Menu|Menü)$/ }).click()
    await page.getByRole('menuitem', { name: /^(Log out|Abmelden)/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Log out|Abmelden)$/ })
      .click()
    await page.waitForURL(/\/login/)

    await signIn(person, me.user.email)
    await page.goto('/device')
    const ledger = page.getByRole('region', { name: 'What was done here' })
    await ledger.getByRole('listitem').filter({ hasText: 'SHARED-TABLET-1' }).filter({ hasText: 'number' }).waitFor()
    await page.goto(`${portal}/dashboard`)
    await everythingSent(page)
    await openOrders(page, '?q=SHARED-TABLET-1')
    await orderRow(page, 'SHARED-TABLET-1').waitFor()
    expect(await page.getByRole('grid', { name: 'Orders' }).getByRole('row').filter({ hasText: 'SHARED-TABLET-1' }).count()).toBe(
      1,
    )
  })

  test('SI12 a log-out in one tab leaves nothing open in another', async () => {
    const person = await world.signIn('floor')
    const { page } = person
    const portal = await openPortal(person)
    const second = await person.context.newPage()
    person.expectFault(/status of 401/)
    await second.goto(`${portal}/orders`)
    await second.getByRole('grid', { name: 'Orders' }).waitFor()
    await page.bringToFront()
    await logOut(page)
    await second.waitForURL(/\/login/)
    const names = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''))
    await expect.poll(async () => (await names()).filter((name) => name !== 'loadbay-sealed')).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect((await names()).filter((name) => name !== 'loadbay-sealed')).toEqual([])
  })

  async function signIn(person: Person, email: string): Promise<void> {
    await askForLink(person, email)
    await person.page.goto(await loginLink(world.site, email))
    await person.page.waitForURL((url) => !url.pathname.startsWith('/login'))
  }
})
