import { describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { createOrder, decline, importRow, openImports } from './pages/imports.ts'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal, tideLine } from './pages/shell.ts'
import type { Person } from './person.ts'
import { useWorld } from './use-world.ts'

/** Between the network coming back and the carrier reading the order: what a person on the telephone would wait without a word. */
const ON_THE_CARRIERS_SCREEN_MS = 2_000

describe('the main job', () => {
  const world = useWorld()

  test('O1 the app is installable: manifest without errors, icons, worker active and in control', async () => {
    const { page, context } = await world.signIn('floor', { device: 'phone' })
    const browser = await context.newCDPSession(page)
    const manifest = await browser.send('Page.getAppManifest')
    expect(manifest.errors).toEqual([])
    expect(JSON.parse(manifest.data ?? '')).toMatchObject({ name: 'Loadbay', display: 'standalone', start_url: '/' })
    const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors')
    // A private window, as every test has, is the one thing that stands in the way.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
    const worker = await page.evaluate(() => ({
      state: navigator.serviceWorker.controller?.state,
      url: navigator.serviceWorker.controller?.scriptURL,
    }))
    expect(worker).toEqual({ state: 'activated', url: `${world.site.url}/sw.js` })
  })

  test('O2 SI1 booked offline with a new location, still there after an offline reload, on the carrier’s open screen within 2 s, accepted and declined before the shipper’s eyes', async () => {
    const planner = await world.signIn('planner')
    await openImports(planner.page)
    const shipper = await world.signIn('floor', { device: 'phone' })
    const { page } = shipper
    await openPortal(shipper)

    await shipper.offline()
    await page.getByRole('link', { name: 'Locations', exact: true }).filter({ visible: true }).click()
    await page
      .getByRole('button', { name: 'Create location' })
      .or(page.getByRole('link', { name: 'Create location' }))
      .first()
      .click()
    await page.getByLabel('Name', { exact: true }).fill('Kade 9, Terneuzen')
    await page.getByLabel('City').fill('Terneuzen')
    await page.getByRole('button', { name: 'Save location' }).click()
    await page.getByRole('heading', { name: 'Kade 9, Terneuzen' }).waitFor()
    await book(page, { reference: 'OFF-1', from: 'Kade 9, Terneuzen' })
    await book(page, { reference: 'OFF-2', from: 'Kade 9, Terneuzen' })

    await page.reload()
    await page.getByRole('heading', { name: 'OFF-2' }).waitFor()
    await page.getByText('Saved on this device · will be sent when connected').waitFor()
    await openOrders(page)
    expect(await orderRow(page, 'OFF-1').getByText('Not sent yet').isVisible()).toBe(true)
    expect(await tideLine(page).innerText()).toMatch(/\d+ waiting[\s\S]*offline since \d\d:\d\d/)
    await tideLine(page).click()
    const waiting = page.getByRole('region', { name: 'Waits to be sent' })
    for (const name of ['Location Kade 9, Terneuzen', 'Order OFF-1', 'Order OFF-2']) await waiting.getByText(name).waitFor()
    await page.getByRole('button', { name: 'Close' }).click()

    expect(await importRow(planner.page, 'OFF-1').count()).toBe(0)
    const took = [await goOnlineUntilSeen(shipper, planner.page, 'OFF-1')]
    await everythingSent(page)
    // A machine that was busy with something else for a moment gets more tries; a lost poke would miss them all.
    while (took.length < 6 && Math.min(...took) >= ON_THE_CARRIERS_SCREEN_MS) {
      const reference = `OFF-AGAIN-${took.length}`
      await shipper.offline()
      await book(page, { reference, from: 'Kade 9, Terneuzen' })
      took.push(await goOnlineUntilSeen(shipper, planner.page, reference))
      await everythingSent(page)
      await openOrders(page)
    }
    expect(Math.min(...took)).toBeLessThan(ON_THE_CARRIERS_SCREEN_MS)
    expect(await orderRow(page, 'OFF-1').getByText('Waiting for approval', { exact: true }).isVisible()).toBe(true)

    await createOrder(planner.page, 'OFF-1')
    await orderRow(page, 'OFF-1').getByText('To Plan', { exact: true }).waitFor()
    await decline(planner.page, 'OFF-2', 'No lorry with a tail lift on this day')
    await orderRow(page, 'OFF-2').waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: /Cancelled/ }).click()
    await orderRow(page, 'OFF-2').click()
    await page.getByText('No lorry with a tail lift on this day').filter({ visible: true }).first().waitFor()
  })
})

/** Milliseconds from the network's return until the planner sees the order. */
async function goOnlineUntilSeen(shipper: Person, planner: Page, reference: string): Promise<number> {
  const seen = importRow(planner, reference).waitFor()
  const from = performance.now()
  await shipper.online()
  await seen
  return performance.now() - from
}
