import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, goToTab, openPortal, tideLine } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

describe('the desk in airplane mode', () => {
  const world = useWorld()

  test('D1 D13 X4 three orders booked by keyboard alone without a network reach the server when it is back', async () => {
    const shipper = await world.signIn('floor', { device: 'desk' })
    const { page } = shipper
    await openPortal(shipper)
    await goToTab(page, 'Orders')
    await page.getByRole('grid', { name: 'Orders' }).waitFor()
    await shipper.offline()

    await page.keyboard.press('n')
    await atBox(page, 'Customer reference')
    await page.keyboard.press('F2')
    await page.keyboard.type('hamburg tues') // the template "Hamburg, every Tuesday"
    await page.keyboard.press('Enter')
    await atBox(page, 'Customer reference')
    await page.keyboard.type('KEY-1')
    await page.keyboard.press('Control+Shift+Enter')

    await nextForm(page, 'KEY-1')
    // What will become of an order that comes late is said before it is sent.
    await page.getByText('You are offline. If it comes later than that:').first().waitFor()
    await page.keyboard.type('KEY-2')
    await enterUntil(page, 'Description')
    await page.keyboard.press('Alt+Enter')
    await page.getByRole('region', { name: 'Goods line 2' }).waitFor()
    await atBox(page, 'Quantity')
    for (const words of ['3', '', 'Biscuits', '95']) {
      await page.keyboard.type(words)
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('Control+Shift+Enter')

    await nextForm(page, 'KEY-2')
    await page.keyboard.type('KEY-3')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'KEY-3' }).waitFor()
    expect(await tideLine(page).innerText()).toMatch(/3 waiting[\s\S]*offline since/)

    await shipper.online()
    await everythingSent(page)
    // Only the server gives numbers.
    await openOrders(page)
    for (const reference of ['KEY-1', 'KEY-2', 'KEY-3']) await orderRow(page, reference).filter({ hasText: /\d{9}/ }).waitFor()
    await orderRow(page, 'KEY-2').click()
    await page.getByText('Biscuits').first().waitFor()
  })
})

/** The fresh form is another one than the form that was sent: its reference is empty. */
async function nextForm(page: Page, sent: string): Promise<void> {
  await page.getByText(`Order ${sent} is saved. Here is the next one.`).waitFor()
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-path="reference"] input')?.value === '')
  await atBox(page, 'Customer reference')
}

async function atBox(page: Page, label: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent === wanted, // a box, or nothing has labels
    label,
  )
}

async function enterUntil(page: Page, label: string): Promise<void> {
  const at = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent) // as above
  for (let turn = 0; turn < 20; turn++) {
    await page.keyboard.press('Enter')
    if ((await at()) === label) return
  }
  throw new Error(`no box "${label}" by Enter; the focus is at "${await at()}"`)
}
