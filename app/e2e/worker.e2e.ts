import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureBuild } from './app-builds.ts'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal, portalAddress } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

const NUMBERED = { hasText: /\d{3}\s?\d{3}\s?\d{3}/ }

describe('the service worker sends what waits', () => {
  const world = useWorld()

  test('SM5 no page is open when the network is back: the worker pushes the outbox, the server has the order, the next page shows it', async () => {
    const person = await world.signIn('floor')
    const { page, context } = person
    const portal = await openPortal(person)
    const registration = await workerRegistration(page)
    await person.offline()
    await book(page, { reference: 'CLOSED-1' })
    // A page of the same origin that runs nothing of the app, so that the browser still has something to be asked through.
    const watcher = await context.newPage()
    await page.close()
    await person.online()
    person.expectFault(/404.*favicon/)
    await watcher.goto('/healthz')
    const colleague = await world.signIn('floor')
    await openPortal(colleague)
    await openOrders(colleague.page, '?q=CLOSED-1')

    // The browser may have called the worker by itself already, in which case this finds nothing to do.
    const browser = await context.newCDPSession(watcher)
    await browser.send('ServiceWorker.enable')
    await browser.send('ServiceWorker.dispatchSyncEvent', {
      origin: world.site.url,
      registrationId: registration,
      tag: 'loadbay-push',
      lastChance: false,
    })
    await orderRow(colleague.page, 'CLOSED-1').filter(NUMBERED).waitFor()
    // Only sent, not settled: what leaves the outbox is a page's to decide.
    const again = await context.newPage()
    await again.goto(`${portal}/orders?q=CLOSED-1`)
    await orderRow(again, 'CLOSED-1').filter(NUMBERED).waitFor()
    await everythingSent(again)
    expect(await orderRow(again, 'CLOSED-1').count()).toBe(1)
  })

  test('SM2 SM5 two pages and the worker push the same orders at once: each is there once', async () => {
    const person = await world.signIn('floor')
    const { page, context } = person
    await openPortal(person)
    const registration = await workerRegistration(page)
    const second = await context.newPage()
    await second.goto(`${portalAddress(page)}/orders`)
    await everythingSent(second)
    await page.bringToFront()
    await person.offline()
    for (const n of [1, 2, 3]) await book(page, { reference: `ALL-AT-ONCE-${n}` })
    const browser = await context.newCDPSession(page)
    await browser.send('ServiceWorker.enable')
    await person.online()
    await browser.send('ServiceWorker.dispatchSyncEvent', {
      origin: world.site.url,
      registrationId: registration,
      tag: 'loadbay-push',
      lastChance: true,
    })
    await everythingSent(page)
    await openOrders(page, '?q=ALL-AT-ONCE')
    await expect.poll(() => orderRow(page, 'ALL-AT-ONCE').filter(NUMBERED).count()).toBe(3)
    expect(await orderRow(page, 'ALL-AT-ONCE').count()).toBe(3)
  })
})

describe('a new build arrives in the middle of work', { retry: 3 }, () => {
  const world = useWorld()
  let first = ''
  let second = ''
  beforeAll(async () => {
    first = await ensureBuild('first')
    second = await ensureBuild('second')
  })

  test('O7 the worker is replaced while a push is under way: the answer may be lost, the order is there once, the page loads anew once', async () => {
    world.site.deploy(first)
    const reference = `MID-PUSH-${Date.now() % 1_000_000}` // tried again, it books again
    const person = await world.signIn('floor')
    const { page } = person
    await openPortal(person)
    person.expectFault(/net::ERR_(?:ABORTED|FAILED|INTERNET_DISCONNECTED)/)
    const { promise: isOn, resolve: goOn } = Promise.withResolvers<void>()
    let pushes = 0
    await page.route('**/sync/*/push', async (route) => {
      pushes += 1
      if (pushes > 1) return route.fallback()
      await route.fetch() // the server has it
      await isOn
      return route.abort('failed')
    })
    await book(page, { reference })
    await openOrdersByLink(page)
    await expect.poll(() => pushes).toBe(1)
    const loads = countLoads(page)
    world.site.deploy(second)
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await page.getByRole('button', { name: 'Update now' }).click({ timeout: 60_000 }) // installing takes its time on a busy machine
    await page.locator('html[data-build="second"]').waitFor({ state: 'attached' })
    goOn()
    await everythingSent(page)
    await openOrders(page, `?q=${reference}`)
    await orderRow(page, reference).filter(NUMBERED).waitFor()
    expect(await orderRow(page, reference).count()).toBe(1)
    expect(loads()).toBe(2) // the update, and the address that this test opened
  })

  test('O7 another tab updates: a page of the old build still gets its own files, and stays while a form holds unsaved words', async () => {
    world.site.deploy(first)
    const person = await world.signIn('floor')
    person.expectFault(/404.*\/assets\//) // what the old page wanted ahead of need, and the server no longer has
    const { page, context } = person
    await openPortal(person)
    const old = await context.newPage()
    await old.goto(`${portalAddress(page)}/orders/new`)
    await openDirtyForm(old)
    const loads = countLoads(old)
    const own = await assetsOf(old)
    expect(own.length).toBeGreaterThan(3)
    world.site.deploy(second)
    await page.bringToFront()
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await page.getByRole('button', { name: 'Update now' }).click({ timeout: 60_000 }) // installing takes its time on a busy machine
    await page.locator('html[data-build="second"]').waitFor({ state: 'attached' })
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))

    await person.offline()
    const missing = await old.evaluate(async (addresses) => {
      const answers = await Promise.all(
        addresses.map((address) =>
          fetch(address).then(
            ({ ok }) => ok,
            () => false,
          ),
        ),
      )
      return addresses.filter((_, index) => !answers[index])
    }, own)
    expect(missing).toEqual([])
    await person.online()
    expect(loads()).toBe(0)
    expect(await old.getByLabel('Customer reference').inputValue()).toBe('HALF A REFER')
  })
})

/** The number under which the browser knows this site's worker. */
async function workerRegistration(page: Page): Promise<string> {
  const browser = await page.context().newCDPSession(page)
  const found = new Promise<string>((resolve) => {
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => page.url().startsWith(scopeURL))
      if (own) resolve(own.registrationId)
    })
  })
  await browser.send('ServiceWorker.enable')
  return found
}

/** How often the page was loaded anew from here on. */
function countLoads(page: Page): () => number {
  let loads = 0
  page.on('domcontentloaded', () => {
    loads += 1
  })
  return () => loads
}

async function openOrdersByLink(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Orders', exact: true }).filter({ visible: true }).click()
  await page.getByRole('grid', { name: 'Orders' }).waitFor()
}

/** Words that are on no disk: the form keeps them as a draft, and this page's disk is full. */
async function openDirtyForm(page: Page): Promise<void> {
  await page.getByLabel('Customer reference').waitFor()
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
      if (this.name === 'drafts') throw new DOMException('the quota has been exceeded', 'QuotaExceededError')
      return put.apply(this, args)
    }
  })
  await page.getByLabel('Customer reference').fill('HALF A REFER')
}

/** The scripts and styles that this page's build is made of. */
function assetsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.includes('precache'))
    const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)))
    return kept.flat().filter((url) => new URL(url).pathname.startsWith('/assets/'))
  })
}
