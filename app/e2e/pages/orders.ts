import type { Locator, Page } from 'playwright-core'
import { portalAddress } from './shell.ts'

export interface Booking {
  readonly reference: string
  /** Name of a location of this portal; a name that nobody has is made on the spot. */
  readonly from?: string
  readonly to?: string
  readonly service?: string
  readonly quantity?: number
  readonly description?: string
  readonly weightKg?: number
}

export async function openOrderForm(page: Page): Promise<void> {
  await page.goto(`${portalAddress(page)}/orders/new`)
  await page.getByLabel('Customer reference').waitFor()
}

export async function fillOrder(page: Page, booking: Booking): Promise<void> {
  const { reference, from, to, service, quantity = 2, description = 'Apple juice', weightKg = 320 } = booking
  if (service !== undefined) await page.getByRole('radio', { name: service }).check()
  await page.getByLabel('Customer reference').fill(reference)
  if (from !== undefined) await fillStop(page, 'Collection', from)
  await fillStop(page, 'Delivery', to ?? 'Molenbeemd Koelhuis')
  const goods = page.getByRole('region', { name: 'Goods line 1' })
  await goods.getByLabel('Quantity', { exact: true }).fill(String(quantity))
  await goods.getByLabel('Description').fill(description)
  const weight = goods.getByLabel('Weight of one piece')
  if (await weight.isVisible()) await weight.fill(String(weightKg))
}

type StopName = 'Collection' | 'Delivery'

async function fillStop(page: Page, stop: StopName, place: string): Promise<void> {
  const box = page.getByRole('region', { name: stop, exact: true })
  const field = box.getByRole('combobox', { name: /Location/ })
  await field.fill(place)
  const known = page.getByRole('option', { name: place }).filter({ hasNotText: 'as a new location' })
  const fresh = page.getByText(`Add “${place}” as a new location`)
  await known.or(fresh).first().waitFor()
  if (await known.first().isVisible()) await known.first().click()
  else {
    await fresh.click()
    const form = box.getByRole('group', { name: /New location/ })
    await form.getByLabel('Town').fill('Zwolle')
    await form.getByRole('button', { name: 'Use this location' }).click()
  }
  // The form has chosen the first day that is in time for a collection.
  if (stop === 'Delivery') await chooseTomorrow(page, stop)
}

async function chooseTomorrow(page: Page, stop: StopName): Promise<void> {
  await page.getByRole('region', { name: stop, exact: true }).getByRole('button', { name: 'Tomorrow' }).click()
}

export async function submitOrder(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Submit order' }).click()
  await page.getByRole('button', { name: 'Cancel order' }).waitFor()
}

export async function book(page: Page, booking: Booking): Promise<void> {
  await openOrderForm(page)
  await fillOrder(page, booking)
  await submitOrder(page)
}

export async function openOrders(page: Page, query = ''): Promise<void> {
  await page.goto(`${portalAddress(page)}/orders${query}`)
  await page.getByRole('grid', { name: 'Orders' }).waitFor()
}

/** The order's row or card in the list. */
export function orderRow(page: Page, reference: string): Locator {
  return page.getByRole('grid', { name: 'Orders' }).getByRole('row').filter({ hasText: reference })
}
