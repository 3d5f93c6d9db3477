import type { Locator, Page } from 'playwright-core'
import { portalAddress } from './shell.ts'

export type Choice = 'Keep the first order' | 'Replace it with the second' | 'Book the second under another reference'

export async function openTray(page: Page): Promise<void> {
  await page.goto(`${portalAddress(page)}/tray`)
  await page.getByRole('heading', { name: 'Needs you', level: 1 }).waitFor()
}

export function conflictOver(page: Page, reference: string): Locator {
  return page.getByRole('article', { name: `Two orders use reference ${reference}` })
}

export async function decide(page: Page, reference: string, choice: Choice, newReference?: string): Promise<void> {
  const card = conflictOver(page, reference)
  await card.getByRole('radio', { name: choice }).check()
  if (newReference !== undefined) await card.getByLabel('New reference for the second order').fill(newReference)
  await card.getByRole('button', { name: choice }).click()
  await card.waitFor({ state: 'detached' })
}
