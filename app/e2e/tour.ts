// A walk through every main screen in every state worth seeing; whoever looks (axe, the camera) is called at each stop.
import type { Page } from 'playwright-core'
import type { DeviceName, Person } from './person.ts'
import { importRow, openImports } from './pages/imports.ts'
import { fillOrder, openOrderForm, openOrders, orderRow } from './pages/orders.ts'
import { chooseFromMenu, everythingSent, openPortal, tideLine } from './pages/shell.ts'
import { openTray } from './pages/tray.ts'
import { askForLink, type World } from './world.ts'

export type Look = (screen: string, page: Page) => Promise<void>

interface Walk {
  readonly world: World
  readonly device: DeviceName
  readonly look: Look
}

export const WALKS: readonly ((walk: Walk) => Promise<void>)[] = [stranger, floor, places, finance, newcomer, germans, carrier]

async function stranger({ world, device, look }: Walk): Promise<void> {
  const person = await world.arrive({ device })
  const { page } = person
  person.expectFault(/status of 4\d\d/)
  await page.goto('/login')
  await page.getByRole('heading', { name: 'Sign in to Loadbay' }).waitFor()
  await look('login', page)
  await page.getByLabel('E-mail address').fill('not an address')
  await page.getByRole('button', { name: 'Send Login link' }).click()
  await page.locator('[aria-invalid=true]').waitFor()
  await look('login-error', page)
  await askForLink(person, 'nobody@example.org')
  await look('login-link-sent', page)
  await page.goto('/login/a-token-that-nobody-was-ever-given')
  await page.getByRole('heading', { name: 'This login link no longer works' }).waitFor()
  await look('login-link-spent', page)
  await person.leave()
}

async function floor({ world, device, look }: Walk): Promise<void> {
  const person = await world.signIn('floor', { device })
  const { page } = person
  await openPortal(person)
  await page.getByRole('heading', { name: 'Needs you' }).waitFor()
  await look('dashboard', page)
  await openOrders(page)
  await page.getByRole('grid', { name: 'Orders' }).getByRole('row').nth(2).waitFor()
  await look('orders', page)
  await openOrders(page, '?group=status')
  await look('orders-by-status', page)
  await openOrders(page, '?q=no-such-order')
  await page.getByText('Nothing found for “no-such-order” here').waitFor()
  await look('orders-nothing-found', page)
  await openOrders(page, '?q=MB-60-PALLETS')
  await orderRow(page, 'MB-60-PALLETS').click()
  await page.getByRole('heading', { name: 'MB-60-PALLETS' }).waitFor()
  await look('order-sixty-pallets', page)
  await page.getByRole('button', { name: 'Cancel order' }).click()
  await page.getByRole('button', { name: 'Yes' }).waitFor()
  await look('order-cancel', page)
  await openTray(page)
  await page.getByRole('radio', { name: 'Replace it with the second' }).first().check()
  await look('tray-conflict', page)
  await openOrderForm(page)
  await look('order-form', page)
  await page.getByRole('button', { name: 'Submit order' }).click()
  await page.locator('[aria-invalid=true]').first().waitFor()
  await look('order-form-errors', page)
  await fillOrder(page, { reference: `TOUR-${device}`, quantity: 33 })
  await look('order-form-filled', page)
  await person.leave()
}

/** Locations, the pages of the account and the device, and the same portal without a network. */
async function places({ world, device, look }: Walk): Promise<void> {
  const person = await world.signIn('floor', { device })
  const { page } = person
  const portal = await openPortal(person)
  await page.goto(`${portal}/locations`)
  await page.getByRole('grid', { name: 'Locations' }).getByRole('row').nth(1).waitFor()
  await look('locations', page)
  await page.getByRole('grid', { name: 'Locations' }).getByRole('row').filter({ hasText: 'Koelhuis' }).click()
  await page.getByRole('heading', { name: 'Molenbeemd Koelhuis' }).waitFor()
  await look('location', page)
  await page.goto(`${portal}/locations?view=map`)
  await page.getByRole('group', { name: 'Locations on the map' }).waitFor()
  await look('location-map', page)
  await page.goto(`${portal}/locations/new`)
  await page.getByLabel('Name', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Save location' }).click()
  await page.locator('[aria-invalid=true]').first().waitFor()
  await look('location-form-errors', page)
  await page.goto('/help')
  await page.getByRole('heading', { name: 'Help and handbook', level: 1 }).waitFor()
  await look('help', page)
  await page.goto('/account')
  await page.getByRole('heading', { name: 'Account' }).waitFor()
  await look('account', page)
  await page.goto('/device')
  await page.getByText('Your portal is on this device with all its orders.').waitFor()
  await look('device', page)
  await page.goto(`${portal}/orders`)
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await page.getByRole('menu', { name: 'Menu' }).waitFor()
  await look('menu', page)
  await page.keyboard.press('Escape')
  await offline({ person, device, look })
  await person.leave()
}

async function offline({ person, device, look }: { person: Person; device: DeviceName; look: Look }): Promise<void> {
  const { page } = person
  const reference = `NO NETWORK ${device}`
  await person.offline()
  await openOrderForm(page)
  await fillOrder(page, { reference })
  await page.getByRole('button', { name: 'Submit order' }).click()
  await page.getByText('Saved on this device · will be sent when connected').waitFor()
  await look('offline-order', page)
  await page.getByRole('button', { name: 'Edit order' }).click()
  await page.getByRole('button', { name: 'Save changes' }).waitFor()
  await look('order-edit', page)
  await openOrders(page)
  await orderRow(page, reference).waitFor()
  await look('offline-orders', page)
  await tideLine(page).click()
  await page.getByRole('region', { name: 'Waits to be sent' }).getByText(`Order ${reference}`).waitFor()
  await look('offline-tide', page)
  await page.getByRole('button', { name: 'Close' }).click()
  await chooseFromMenu(page, 'Log out')
  await page.getByRole('dialog').waitFor()
  await look('offline-log-out', page)
  await page.getByRole('button', { name: 'Stay logged in' }).click()
  await page.goto('/device')
  await page.getByRole('region', { name: 'What was done here' }).getByText(reference).waitFor()
  await page.getByRole('switch', { name: /^Work offline/ }).check()
  await page.getByRole('region', { name: 'What was done here' }).scrollIntoViewIfNeeded()
  await look('offline-device', page)
  await page.getByRole('switch', { name: /^Work offline/ }).uncheck()
  await person.online()
  await everythingSent(page)
}

/** May read and not book: the buttons say why. */
async function finance({ world, device, look }: Walk): Promise<void> {
  const person = await world.signIn('finance', { device })
  const { page } = person
  await openPortal(person)
  await openOrders(page, '?tab=cancelled')
  await look('finance-orders-cancelled', page)
  await orderRow(page, 'Declined').first().click()
  await page
    .getByText(/Declined by/)
    .first()
    .waitFor()
  await look('order-declined', page)
  await person.leave()
}

async function newcomer({ world, device, look }: Walk): Promise<void> {
  const person = await world.signInByMail('eleni@elaiones.example', { device })
  const { page } = person
  const portal = await openPortal(person)
  await page.getByText('No orders yet').waitFor()
  await look('empty-dashboard', page)
  await openOrders(page)
  await page.getByText('No orders yet').waitFor()
  await look('empty-orders', page)
  await page.goto(`${portal}/locations`)
  await page.getByText('No locations yet').waitFor()
  await look('empty-locations', page)
  await openTray(page)
  await page.getByText('Nothing needs you').waitFor()
  await look('empty-tray', page)
  await page.goto('/p/1-1/orders')
  await page.getByRole('heading', { name: 'This portal is not open to you' }).waitFor()
  await look('portal-not-open', page)
  await person.leave()
}

/** The longest words in the longest language. */
async function germans({ world, device, look }: Walk): Promise<void> {
  const person = await world.signInByMail('wolfgang@donaudampf.example', { device, locale: 'de-DE' })
  const { page } = person
  await page.waitForURL(/\/p\/\d+-\d+\//)
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  await tideLine(page)
    .filter({ hasNotText: /geladen|Lade|öffn/i })
    .waitFor()
  await look('german-dashboard', page)
  const portal = new URL(page.url()).pathname.replace(/\/dashboard$/, '')
  await page.goto(`${portal}/orders?q=${encodeURIComponent('Donau')}`)
  await page.getByRole('grid').waitFor()
  await page.goto(`${portal}/orders`)
  await page.getByRole('grid').getByRole('row').nth(2).waitFor()
  await look('german-orders', page)
  await page.getByRole('grid').getByRole('row').nth(2).click()
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  await look('german-order', page)
  await page.goto(`${portal}/orders/new`)
  await page.locator('[data-path=reference] input').waitFor()
  await look('german-order-form', page)
  await person.leave()
}

async function carrier({ world, device, look }: Walk): Promise<void> {
  const person = await world.signIn('planner', { device })
  const { page } = person
  await openImports(page)
  await page.getByRole('grid', { name: 'Order imports' }).getByRole('row').nth(2).waitFor()
  await look('imports', page)
  for (const [word, screen] of [
    ['Update', 'import-update'],
    ['Cancellation', 'import-cancellation'],
  ] as const) {
    await importRow(page, word).first().click()
    await page.getByRole('button', { name: 'Decline', exact: true }).waitFor()
    await look(screen, page)
    await page.getByRole('button', { name: 'Close', exact: true }).first().click()
  }
  await importRow(page, 'PO 45-ACTIE-WEEK').first().click()
  await page.getByRole('button', { name: 'Decline', exact: true }).click()
  await page.getByRole('button', { name: 'Decline with this reason' }).click()
  await page.locator('[aria-invalid=true]').waitFor()
  await look('import-decline', page)
  const orders = new URL(page.url()).pathname.replace(/imports$/, 'orders')
  await page.goto(orders)
  await page.getByRole('grid').getByRole('row').nth(2).waitFor()
  await look('carrier-orders', page)
  await person.leave()
}
