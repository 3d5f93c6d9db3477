import type { PullRequest, PushRequest } from '#shared/protocol/protocol.ts'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { bookMany } from './bulk-booking.ts'
import { importRow, openImports } from './pages/imports.ts'
import { book, fillOrder, openOrders, orderRow, submitOrder } from './pages/orders.ts'
import { everythingSent, goToTab, openPortal, tideLine } from './pages/shell.ts'
import { openTray } from './pages/tray.ts'
import { useWorld } from './use-world.ts'

type PushBody = Pick<PushRequest, 'mutations'>
type PullBody = Pick<PullRequest, 'page'>

describe('the network at its worst', () => {
  const world = useWorld()

  test('SI1 SI2 the answer of a push is lost after the commit: sent again, booked once, numbered', async () => {
    const planner = await world.signIn('planner')
    await openImports(planner.page)
    const shipper = await world.signIn('floor', { device: 'phone' })
    const { page } = shipper
    await openPortal(shipper)

    const pushes: string[] = []
    shipper.expectFault(/net::ERR_(?:CONNECTION_RESET|INTERNET_DISCONNECTED)/)
    // Until the order was sent a second time no pull tells the device that the first one got through.
    await page.route('**/sync/*/pull', (route) => (pushes.length < 2 ? route.abort('internetdisconnected') : route.fallback()))
    await page.route('**/sync/*/push', async (route) => {
      // The app's own request; its shape is the protocol's.
      const { mutations } = route.request().postDataJSON() as PushBody
      pushes.push(...mutations.map(({ opId }) => opId))
      if (pushes.length > 1) return route.fallback()
      const answer = await route.fetch()
      expect(answer.status()).toBe(200)
      return route.abort('connectionreset')
    })
    await book(page, { reference: 'LOST-1' })
    await importRow(planner.page, 'LOST-1').waitFor()

    await everythingSent(page)
    await openOrders(page, '?q=LOST-1')
    await orderRow(page, 'LOST-1')
      .filter({ hasText: /\d{3}\s?\d{3}\s?\d{3}/ })
      .waitFor()
    expect(await orderRow(page, 'LOST-1').count()).toBe(1)
    expect(await importRow(planner.page, 'LOST-1').count()).toBe(1)
    expect(pushes.length).toBeGreaterThan(1)
    expect(new Set(pushes).size).toBe(1)
    await openTray(page) // the second sending is no refusal either
    expect(await page.getByRole('article').filter({ hasText: 'LOST-1' }).count()).toBe(0)
  })

  test('SE1 O3 the server loses power while a draft is half typed: the draft survives, the work goes on, nothing is doubled', async () => {
    const shipper = await world.signIn('floor', { device: 'phone' })
    const { page } = shipper
    await openPortal(shipper)
    await book(page, { reference: 'POWER-1' })
    await everythingSent(page)

    shipper.expectFault(/net::ERR_(?:CONNECTION_REFUSED|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE)/)
    await world.site.cutPower()
    await book(page, { reference: 'POWER-2' })
    await page.goto(new URL('./new', page.url()).href)
    await page.getByLabel('Customer reference').fill('POWER-3 half ty')
    await page.getByText('Draft kept on this device').waitFor()
    await page.reload()
    await expect.poll(() => page.getByLabel('Customer reference').inputValue()).toBe('POWER-3 half ty')

    await world.site.start()
    await everythingSentAgain(page)
    await openOrders(page, '?q=POWER')
    for (const reference of ['POWER-1', 'POWER-2'])
      await orderRow(page, reference)
        .filter({ hasText: /\d{3}\s?\d{3}\s?\d{3}/ })
        .waitFor()
    expect(await orderRow(page, 'POWER').count()).toBe(2)
    await page.getByRole('link', { name: /Unfinished: 1/ }).waitFor()
  })

  test('SP1 the first pull is usable after its first page, while the rest is still on its way', async () => {
    const regular = await world.signIn('desktop')
    await openPortal(regular, 'Waddenkade Logistiek Molenbeemd Foods')
    await bookMany(regular.page, 40)

    const shipper = await world.arrive({ device: 'phone' })
    const { page } = shipper
    const { promise: theRestMayCome, resolve: letTheRestCome } = Promise.withResolvers<void>()
    await page.route('**/sync/*/pull', async (route) => {
      // The app's own request; its shape is the protocol's.
      if ((route.request().postDataJSON() as PullBody).page !== null) await theRestMayCome
      await route.fallback()
    })
    await page.goto('/demo/login/floor')
    await page.waitForURL(/\/p\/\d+-\d+\//)
    await goToTab(page, 'Orders')
    await tideLine(page)
      .filter({ hasText: 'Loading history' })
      .or(page.getByText('Older orders are still on their way'))
      .first()
      .waitFor()
    await page.getByRole('grid', { name: 'Orders' }).getByRole('row').nth(1).waitFor()
    const early = await orderCount(page)
    expect(early).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'New order' }).click()
    await fillOrder(page, { reference: 'EARLY-1' })
    await submitOrder(page)

    letTheRestCome()
    await everythingSent(page)
    await openOrders(page)
    expect(await orderCount(page)).toBeGreaterThan(early + 1)
  })
})

const everythingSentAgain = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /This device and the server/ }).click()
  await page.getByRole('button', { name: 'Sync now' }).click()
  await page.getByRole('button', { name: 'Close' }).click()
  await everythingSent(page)
}

async function orderCount(page: Page): Promise<number> {
  const text = await page.getByRole('tab', { name: /^All/ }).innerText()
  return Number(/\d+/.exec(text)?.[0])
}
