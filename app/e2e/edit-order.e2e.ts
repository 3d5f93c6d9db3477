import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { createOrder, openImports } from './pages/imports.ts'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal } from './pages/shell.ts'
import { openTray } from './pages/tray.ts'
import { useWorld } from './use-world.ts'

const PORTAL = 'Waddenkade Logistiek Molenbeemd Foods'

async function openOrder(page: Page, reference: string): Promise<void> {
  await openOrders(page, `?q=${reference}`)
  await orderRow(page, reference).click()
  await page.getByRole('button', { name: 'Edit order' }).waitFor()
}

const notesBox = (page: Page): Locator => page.getByLabel(/^Notes/).and(page.locator('textarea'))

/** Boxes of the form of the order that is open, and Save. */
async function edit(page: Page, change: { readonly notes?: string; readonly costCentre?: string }): Promise<void> {
  await page.getByRole('button', { name: 'Edit order' }).click()
  if (change.notes !== undefined) await notesBox(page).fill(change.notes)
  if (change.costCentre !== undefined) await page.getByLabel('Cost centre').fill(change.costCentre)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('button', { name: 'Edit order' }).waitFor()
}

async function history(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'History' }).click()
  const list = page.getByRole('list', { name: 'History' })
  await list.waitFor()
  return list
}

const whyNot = async (page: Page): Promise<string> => {
  // A control that is off still answers a tap; the driver would wait until it is on.
  await page.getByRole('button', { name: 'Edit order' }).tap({ force: true })
  return page.getByRole('tooltip').innerText()
}

describe('a submitted order is corrected', () => {
  const world = useWorld()

  test('SC4 F15 E8 on two devices without a network: what differs is merged, the same box is for a person, and the history has both', async () => {
    const first = await world.signIn('floor', { device: 'phone' })
    const second = await world.signIn('desktop')
    await Promise.all([openPortal(first), openPortal(second, PORTAL)])
    await book(first.page, { reference: 'BOTH-1' })
    await everythingSent(first.page)
    await openOrders(second.page, '?q=BOTH-1')
    await orderRow(second.page, 'BOTH-1').waitFor()
    await Promise.all([first.offline(), second.offline()])
    await openOrder(first.page, 'BOTH-1')
    await edit(first.page, { notes: 'Dock 4' })
    await openOrder(second.page, 'BOTH-1')
    await edit(second.page, { notes: 'Dock 9', costCentre: 'KST-7' })
    await first.online()
    await everythingSent(first.page)
    await second.online()
    await everythingSent(second.page)

    await openTray(second.page)
    const card = second.page.getByRole('article').filter({ hasText: 'BOTH-1' })
    for (const words of ['Dock 4', 'Dock 9']) await card.getByText(words).first().waitFor()
    await card.getByRole('button', { name: 'Apply mine' }).click()
    await card.waitFor({ state: 'detached' })
    await everythingSent(second.page)

    for (const { page } of [first, second] satisfies Person[]) {
      await openOrder(page, 'BOTH-1')
      for (const words of ['Dock 9', 'KST-7']) await page.getByText(words).filter({ visible: true }).first().waitFor()
      const told = await history(page)
      await expect.poll(() => told.getByText('Order changed').count()).toBe(3)
      for (const words of ['Dock 4', 'KST-7']) await told.getByText(words).first().waitFor()
      await page.getByRole('button', { name: 'Close', exact: true }).click()
    }
  })

  test('F16 F9 a change waits for the carrier, is withdrawn, asked for again, and comes back declined with its reason, also without a network', async () => {
    const planner = await world.signIn('planner')
    await openImports(planner.page)
    const shipper = await world.signIn('floor', { device: 'phone' })
    const { page } = shipper
    await openPortal(shipper)
    await book(page, { reference: 'ASKED-1' })
    await everythingSent(page)
    await createOrder(planner.page, 'ASKED-1')
    await openOrder(page, 'ASKED-1')
    await page.getByText('To Plan').filter({ visible: true }).first().waitFor()

    await edit(page, { notes: 'Dock 4' })
    await page.getByText('Update awaiting approval').filter({ visible: true }).first().waitFor()
    expect(await whyNot(page)).toContain('has not decided on the last change')
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await edit(page, { notes: 'Dock 5' })
    await everythingSent(page)

    const row = planner.page.getByRole('grid', { name: 'Order imports' }).getByRole('row').filter({ hasText: 'ASKED-1' })
    await row.filter({ hasText: 'Update' }).first().click()
    await planner.page.getByText('Dock 5').first().waitFor()
    await planner.page.getByRole('button', { name: 'Decline', exact: true }).click()
    await planner.page.getByLabel('Reason, as the customer reads it').fill('The lorry is full on that day')
    await planner.page.getByRole('button', { name: 'Decline with this reason' }).click()

    await page.getByText('The lorry is full on that day').first().waitFor()
    await shipper.offline()
    await page.reload()
    const told = await history(page)
    for (const words of ['Change declined', 'Change withdrawn', 'The lorry is full on that day', 'Dock 5'])
      await told.getByText(words).first().waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await edit(page, { notes: 'Dock 6' })
    await page.getByText('Update awaiting approval').filter({ visible: true }).first().waitFor()
  })
})
