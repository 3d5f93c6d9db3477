import type { Locator, Page } from 'playwright-core'
import type { Person } from '../person.ts'

/** The one line that says what is unsent, how old the view is and what needs somebody. */
export const tideLine = (page: Page): Locator => page.locator('button.lb-tide')

/** Connected, all history here, nothing waiting; something may still need a person. */
export async function everythingSent(page: Page): Promise<void> {
  await tideLine(page)
    .filter({ hasNotText: /waiting|offline|loading|opening/i })
    .waitFor()
}

/** The address of the portal that is open, such as `/p/1-2`. */
export function portalAddress(page: Page): string {
  const found = /^\/p\/\d+-\d+/.exec(new URL(page.url()).pathname)
  if (!found) throw new Error(`no portal is open at ${page.url()}`)
  return found[0]
}

/** From wherever signing in led: the portal by its title, or the only one there is. */
export async function openPortal({ page }: Person, title?: string): Promise<string> {
  if (title !== undefined) {
    await page.goto('/portals')
    await page.getByRole('button', { name: title }).click()
  }
  await page.waitForURL(/\/p\/\d+-\d+\//)
  await everythingSent(page)
  return portalAddress(page)
}

/** The switcher in the bar, named after what is open. */
export async function switchPortal(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: from }).click()
  await page.getByRole('menuitemradio', { name: to }).click()
  await page.getByRole('banner').getByRole('button', { name: to }).waitFor()
}

/** What a person means by going to a main section: the bar at a desk, the lower edge on a phone. */
export async function goToTab(page: Page, name: 'Dashboards' | 'Orders' | 'Locations' | 'Order Imports'): Promise<void> {
  await page.getByRole('link', { name, exact: true }).filter({ visible: true }).click()
}

export async function chooseFromMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await page.getByRole('menuitem', { name }).click()
}
