import type { CDPSession, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal } from './pages/shell.ts'
import type { Person } from './person.ts'
import { openRawBrowser, type RawTab } from './raw-browser.ts'
import { useWorld } from './use-world.ts'

const NUMBERED = { hasText: /\d{3}\s?\d{3}\s?\d{3}/ }

describe('pages that fall asleep', () => {
  // The test driver switches the back/forward cache off.
  const world = useWorld([], ['--disable-back-forward-cache'])

  test('SM1 SM3 the leading tab is frozen: another one leads at once and hears of everything; thawed, the first shows it too', async () => {
    const colleague = await world.signIn('floor')
    const portal = await openPortal(colleague)
    const browser = await openRawBrowser()
    try {
      const first = await browser.tab(`${world.site.url}/demo/login/floor`)
      await first.until(`location.pathname.startsWith('${portal}') && document.querySelector('.lb-tide') !== null`)
      const [leader] = await lockHolders(first)
      const second = await browser.tab(`${world.site.url}${portal}/orders?q=FROZEN`)
      await second.until(`document.querySelector('[role=grid], main') !== null && document.visibilityState === 'visible'`)
      await first.until(`document.visibilityState === 'hidden'`)
      expect(await lockHolders(second)).toEqual([leader])

      await first.send('Page.setWebLifecycleState', { state: 'frozen' })
      await expect.poll(() => lockHolders(second)).not.toContain(leader)
      await book(colleague.page, { reference: 'FROZEN-1' })
      await second.until(`document.body.innerText.includes('FROZEN-1')`)
      expect(await lockHolders(second)).toHaveLength(1)

      await first.send('Page.setWebLifecycleState', { state: 'active' })
      await first.evaluate(
        `history.pushState(null, '', '${portal}/orders?q=FROZEN'), dispatchEvent(new PopStateEvent('popstate'))`,
      )
      await first.until(`document.body.innerText.includes('FROZEN-1')`)
      expect(await lockHolders(first)).toHaveLength(1)
    } finally {
      await browser.close()
    }
  })

  test('SM1 the leading tab hangs without a word: a visible one takes the lock after 20 s, and both go on when it is back', async () => {
    const person = await world.signIn('floor')
    const { first, second } = await twoTabs(person)
    const [leader] = await leaders(second)
    const debug = await hang(person, first)
    await second.bringToFront()
    const from = Date.now()
    await expect.poll(() => leaders(second), { timeout: 60_000, interval: 500 }).not.toContain(leader)
    expect(Date.now() - from).toBeGreaterThan(10_000)
    await book(second, { reference: 'HUNG-1' })
    await everythingSent(second)

    await debug.send('Debugger.resume')
    await first.bringToFront()
    await openList(first, 'HUNG-1')
    await book(first, { reference: 'HUNG-2' })
    await everythingSent(first)
    await second.bringToFront()
    await openList(second, 'HUNG-2')
    expect(await leaders(second)).toHaveLength(1)
  })

  test('SM3 a page goes into the back/forward cache with an order unsent, comes back as it was, and works on', async () => {
    const person = await world.signIn('floor')
    const { page, context } = person
    await openPortal(person)
    await person.offline()
    await book(page, { reference: 'BACK-1' })
    await openOrdersByLink(page)
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        document.documentElement.dataset['persisted'] = String(persisted)
      })
    })
    await person.online()
    await context.route('**/sync/*/push', (route) => route.abort('internetdisconnected'))
    person.expectFault(/404.*favicon/) // of a page that is no page of the app
    await page.goto('/healthz')
    // While it sleeps, another tab of the same person does the work.
    const other = await context.newPage()
    await context.unroute('**/sync/*/push')
    await other.goto('/')
    await everythingSent(other)
    await book(other, { reference: 'BACK-2' })
    await everythingSent(other)
    await other.close()

    await page.bringToFront()
    await page.goBack({ waitUntil: 'commit' })
    await expect
      .poll(() =>
        page.evaluate(
          () =>
            document.documentElement.dataset['persisted'] ??
            `not kept: ${JSON.stringify(performance.getEntriesByType('navigation'))}`,
        ),
      )
      .toBe('true')
    for (const reference of ['BACK-1', 'BACK-2']) await orderRow(page, reference).filter(NUMBERED).waitFor()
    await book(page, { reference: 'BACK-3' })
    await everythingSent(page)
  })
})

async function twoTabs(person: Person): Promise<{ first: Page; second: Page }> {
  const first = person.page
  const address = await openPortal(person)
  const second = await person.context.newPage()
  await second.goto(address)
  await everythingSent(second)
  return { first, second }
}

/** Who holds the lock of leadership for the portal, as the browser knows its pages. */
const HOLDERS = `navigator.locks.query().then(({ held }) => held.filter(({ name }) => /^sync:[0-9]+:[0-9]+-[0-9]+$/.test(name)).map(({ clientId }) => clientId))`

function leaders(page: Page): Promise<string[]> {
  return page.evaluate(HOLDERS)
}

async function lockHolders(tab: RawTab): Promise<string[]> {
  return (await tab.evaluate(HOLDERS)) as string[] // what HOLDERS gives
}

async function openList(page: Page, reference: string): Promise<void> {
  await openOrders(page, `?q=${reference}`)
  await orderRow(page, reference).filter(NUMBERED).waitFor()
}

async function openOrdersByLink(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Orders', exact: true }).filter({ visible: true }).click()
  await page.getByRole('grid', { name: 'Orders' }).waitFor()
}

/** The page stops in the middle of its script, as one does that waits for a debugger or computes for ever: it hears and says nothing. */
async function hang(person: Person, page: Page): Promise<CDPSession> {
  const debug = await person.context.newCDPSession(page)
  await debug.send('Debugger.enable')
  const isPaused = new Promise((resolve) => debug.once('Debugger.paused', resolve))
  await debug.send('Debugger.pause')
  await isPaused
  return debug
}
