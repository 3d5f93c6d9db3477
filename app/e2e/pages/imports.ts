import type { Locator, Page } from 'playwright-core'

const queue = (page: Page): Locator => page.getByRole('grid', { name: 'Order imports' })

export function importRow(page: Page, reference: string): Locator {
  return queue(page).getByRole('row').filter({ hasText: reference })
}

export async function createOrder(page: Page, reference: string): Promise<void> {
  await importRow(page, reference).click()
  await page.getByRole('button', { name: 'Create order' }).click()
}

export async function decline(page: Page, reference: string, reason: string): Promise<void> {
  await importRow(page, reference).click()
  await page.getByRole('button', { name: 'Decline', exact: true }).click()
  await page.getByLabel('Reason, as the customer reads it').fill(reason)
  await page.getByRole('button', { name: 'Decline with this reason' }).click()
}

export async function openImports(page: Page): Promise<void> {
  await page.waitForURL(/\/c\/\d+\/imports/)
  await queue(page).waitFor()
}
