import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { ensureChromium } from '../../.ci/chromium.ts'
import { CHROMIUM_ARGS } from './browser.ts'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

const NUMBERED = { hasText: /\d{3}\s?\d{3}\s?\d{3}/ }
const home = mkdtempSync(join(tmpdir(), 'loadbay-profiles-'))
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))

describe('a profile that was copied with its unsent work', () => {
  const world = useWorld()

  test('SI5 SI1 the device and its copy both go on and both go online: every order is there exactly once', async () => {
    const original = join(home, 'original')
    const device = await openProfile(original)
    const [page = await device.newPage()] = device.pages()
    await page.goto('/demo/login/floor')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.waitForURL(/\/p\/\d+-\d+\//)
    await everythingSent(page)
    const portal = /^\/p\/\d+-\d+/.exec(new URL(page.url()).pathname)?.[0] ?? ''
    await book(page, { reference: 'CLONE-SENT' })
    await everythingSent(page)
    await device.setOffline(true)
    for (const reference of ['CLONE-1', 'CLONE-2']) await book(page, { reference })
    await device.close()

    const copy = join(home, 'copy')
    cpSync(original, copy, { recursive: true, filter: (path) => !path.includes('Singleton') })
    const devices = [await openProfile(original), await openProfile(copy)]
    const pages: Page[] = []
    for (const [index, context] of devices.entries()) {
      await context.setOffline(true)
      const own = context.pages()[0] ?? (await context.newPage())
      pages.push(own)
      await own.goto(`${portal}/orders`)
      await orderRow(own, 'CLONE-2').getByText('Not sent yet').waitFor()
      await book(own, { reference: `CLONE-OWN-${index + 1}` })
    }
    await Promise.all(devices.map((context) => context.setOffline(false)))
    for (const own of pages) await everythingSent(own)
    for (const own of pages) {
      await openOrders(own, '?q=CLONE')
      await expect.poll(() => orderRow(own, 'CLONE').filter(NUMBERED).count()).toBe(5)
      expect(await orderRow(own, 'CLONE').count()).toBe(5)
      for (const reference of ['CLONE-SENT', 'CLONE-1', 'CLONE-2', 'CLONE-OWN-1', 'CLONE-OWN-2'])
        expect(await orderRow(own, reference).count()).toBe(1)
      expect(await unsentOn(own)).toBe(0)
    }
    for (const context of devices) await context.close()
  })

  function openProfile(dir: string): Promise<BrowserContext> {
    return chromium.launchPersistentContext(dir, {
      executablePath: ensureChromium(),
      args: CHROMIUM_ARGS,
      baseURL: world.site.url,
      locale: 'en-GB',
      timezoneId: 'Europe/Amsterdam',
      reducedMotion: 'reduce',
      viewport: { width: 1440, height: 900 },
    })
  }
})

/** What lies in the outboxes on the disk, whatever a screen says. */
function unsentOn(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error(String(request.error))))
      })
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('loadbay-precious-') ? [name] : []))
    const counts = await Promise.all(
      names.map(async (name) => {
        const db = await asked(indexedDB.open(name))
        const count = await asked(db.transaction('outbox').objectStore('outbox').count())
        db.close()
        return count
      }),
    )
    return counts.reduce((sum, count) => sum + count, 0)
  })
}
