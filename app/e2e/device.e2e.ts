import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { chooseFromMenu, everythingSent, openPortal, tideLine } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

const gauge = (page: Page) => page.getByRole('region', { name: 'Ready for the hall?' })
const ledger = (page: Page) => page.getByRole('region', { name: 'What was done here' })

async function openDevicePage(page: Page): Promise<void> {
  await chooseFromMenu(page, 'This device')
  await page.getByRole('heading', { name: 'This device', level: 1 }).waitFor()
}

async function saveRescueFile(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save unsent work as a file' }).click(),
  ])
  return readFileSync(await download.path(), 'utf8')
}

async function takeIn(page: Page, text: string): Promise<string> {
  await page.getByLabel('File with unsent work').setInputFiles({
    name: 'loadbay-unsent.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
  const panel = page.getByRole('dialog', { name: 'What this file holds' })
  await panel.waitFor()
  const shown = await panel.innerText()
  const take = panel.getByRole('button', { name: 'Take it in' })
  if ((await take.getAttribute('aria-disabled')) === 'true') await panel.getByRole('button', { name: 'Close' }).click()
  else await take.click()
  await panel.waitFor({ state: 'detached' })
  return shown
}

describe('this device', () => {
  const world = useWorld()

  test('X14 the page says whether the device can go into the hall, offline too; working offline asks the network for nothing', async () => {
    const person = await world.signIn('floor', { device: 'tablet' })
    const { page } = person
    const portal = await openPortal(person)
    await openDevicePage(page)
    for (const fact of [
      'It starts without a network.',
      'Your portal is on this device with all its orders.',
      'It agrees with the server.',
    ])
      await gauge(page).getByText(fact).waitFor()
    await gauge(page)
      .getByText(/^Ready/)
      .first()
      .waitFor()

    await page.getByRole('switch', { name: /^Work offline/ }).check()
    await tideLine(page).filter({ hasText: 'Working offline' }).waitFor()
    const asked: string[] = []
    page.on('request', (request) => {
      if (/\/(api|sync|blobs)\//.test(new URL(request.url()).pathname)) asked.push(request.url())
    })
    await page.goto(`${portal}/dashboard`)
    asked.length = 0
    await book(page, { reference: 'QUIET-1' })
    await openOrders(page, '?q=QUIET-1')
    await tideLine(page).filter({ hasText: 'Working offline' }).filter({ hasText: '1 waiting' }).waitFor()
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    expect(asked).toEqual([])
    await tideLine(page).click()
    await page.getByRole('button', { name: 'Work online again' }).click()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await everythingSent(page)
    await orderRow(page, 'QUIET-1')
      .filter({ hasText: /\d{3}\s?\d{3}\s?\d{3}/ })
      .waitFor()

    await person.offline()
    await page.goto('/device')
    await ledger(page).getByText('QUIET-1').waitFor()
    await gauge(page).getByText('It starts without a network.').waitFor()
  })

  test('X8 SI1 unsent work goes by file to a colleague’s device, twice, and comes from its own device too: everything is there once', async () => {
    const person = await world.signIn('floor', { device: 'phone' })
    const { page } = person
    const portal = await openPortal(person)
    await everythingSent(page)
    await person.offline()
    for (const reference of ['RESCUE-1', 'RESCUE-2']) await book(page, { reference })
    await openDevicePage(page)
    const text = await saveRescueFile(page)
    expect(text).toContain('RESCUE-2')

    const colleague = await world.signIn('desktop')
    await openPortal(colleague, 'Waddenkade Logistiek Molenbeemd Foods')
    await openDevicePage(colleague.page)
    const shown = await takeIn(colleague.page, text)
    expect(shown).toMatch(/Sanne Kuipers captured this work; it is sent in your name/)
    await everythingSent(colleague.page)
    const line = ledger(colleague.page).getByRole('listitem').filter({ hasText: 'RESCUE-2' })
    await line.filter({ hasText: 'by Sanne Kuipers' }).filter({ hasText: 'number' }).waitFor()
    await takeIn(colleague.page, text)
    await everythingSent(colleague.page)

    await person.online()
    await everythingSent(page)
    for (const [device, reference] of [
      [page, 'RESCUE-1'],
      [page, 'RESCUE-2'],
      [colleague.page, 'RESCUE-2'],
    ] as const) {
      await device.goto(`${portal}/dashboard`)
      await openOrders(device, `?q=${reference}`)
      await orderRow(device, reference)
        .filter({ hasText: /\d{3}\s?\d{3}\s?\d{3}/ })
        .waitFor()
      expect(await orderRow(device, reference).count()).toBe(1)
    }
    await page.goto('/device')
    const own = ledger(page).getByRole('listitem').filter({ hasText: 'RESCUE-1' })
    await own.filter({ hasText: 'Done' }).filter({ hasText: 'number' }).waitFor()
    expect(await own.count()).toBe(1)
    await page.goto(`${portal}/tray`)
    await page.getByRole('heading', { name: 'Needs you', level: 1 }).waitFor()
    expect(await page.getByText('RESCUE-').count()).toBe(0)
  })
})
