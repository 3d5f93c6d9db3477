import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre'
import type { Download, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

const rows = (page: Page) =>
  page
    .getByRole('grid', { name: 'Orders' })
    .getByRole('row')
    .filter({ has: page.getByRole('checkbox') })

/** What the list shows, cell by cell, without its head and its tick boxes. */
async function shownCells(page: Page): Promise<string[][]> {
  const lines = await page.locator('.lb-list-row').all()
  return Promise.all(lines.map(async (line) => (await line.getByRole('gridcell').allInnerTexts()).slice(1)))
}

async function exported(page: Page, kind: string): Promise<Download> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).first().click()
  await page.getByRole('menuitem', { name: kind }).click()
  return download
}

describe('the orders list', () => {
  const world = useWorld()

  test('C6 C9 C17 one of many is found offline by what it says; the list is kept as a view, exported as it stands, and on another device', async () => {
    const desk = await world.signIn('desktop')
    const { page } = desk
    await openPortal(desk)
    await openOrders(page)
    await desk.offline()

    await page.getByRole('searchbox').fill('weserufer')
    await orderRow(page, 'MB-TWO-DOCKS').waitFor()
    await page.getByRole('searchbox').fill('')

    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Status', exact: true }).click()
    await page.getByRole('checkbox', { name: 'In Transit' }).check()
    await page.getByRole('checkbox', { name: 'Cancelled' }).check()
    await page.keyboard.press('Escape')
    await page
      .getByRole('columnheader', { name: /^Reference/ })
      .getByRole('button')
      .click()
    await page.waitForURL(/status=in-transit\.cancelled.*sort=reference|sort=reference.*status=in-transit\.cancelled/)
    const cells = await shownCells(page)
    expect(cells.length).toBeGreaterThan(5)
    expect(new Set(cells.map(([, , status]) => status))).toContain('In Transit')
    expect(cells.some(([, , status]) => status === 'Cancelled' || status === 'Declined')).toBe(true)

    const file = await exported(page, 'Excel file')
    expect(file.suggestedFilename()).toMatch(/^orders-\d{4}-\d\d-\d\d-\d{4}\.xlsx$/)
    const { sheets } = await readXlsx(new Uint8Array(await readFile(await file.path())))
    const [head = [], ...body] = sheets[0]?.rows ?? []
    const heads = await page.getByRole('columnheader').allInnerTexts()
    // Before the columns the tick box, behind them the quick actions.
    expect(head).toEqual(heads.slice(1, -1).map((text) => text.trim()))
    const count = Number(/\d+/.exec(await page.getByText(/^Orders shown: /).innerText())?.[0])
    expect(body).toHaveLength(count)
    const asShown = cells.map(([reference, , status]) => [reference, status])
    expect(body.slice(0, cells.length).map((row) => [row[0], row[2]])).toEqual(asShown)

    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitem', { name: /Save as a view/ }).click()
    await page.getByLabel('Name of the view').fill('On the road or cancelled')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'On the road or cancelled' }).waitFor()
    await desk.online()
    await everythingSent(page)

    const other = await world.signIn('desktop')
    await openPortal(other)
    await openOrders(other.page)
    await other.page.getByRole('button', { name: 'Views' }).click()
    await other.page.getByRole('menuitemradio', { name: 'On the road or cancelled' }).click()
    await other.page.getByText(`Orders shown: ${count}`).waitFor()
    expect((await shownCells(other.page)).map(([reference]) => reference)).toEqual(cells.map(([reference]) => reference))
  })

  test('C1 C6 C8 by the keyboard alone: search, move, select, narrow a column, open and come back', async () => {
    const desk = await world.signIn('desktop')
    const { page } = desk
    await openPortal(desk)
    await openOrders(page)
    await rows(page).first().waitFor()

    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).or(page.getByRole('dialog')).first().waitFor()
    await page.getByText('Next and previous order').waitFor()
    await page.keyboard.press('Escape')

    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByText('2 selected').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('2 selected').waitFor({ state: 'detached' })

    await page.getByRole('separator', { name: /Reference/ }).focus()
    const width = () =>
      page.getByRole('columnheader', { name: /^Reference/ }).evaluate((head) => head.getBoundingClientRect().width)
    const before = await width()
    await page.keyboard.press('ArrowRight')
    await expect.poll(width).toBeGreaterThan(before)

    await page.keyboard.press('/')
    await page.keyboard.type('MB-60')
    await page.waitForURL(/q=MB-60/)
    await page.keyboard.press('Tab')
    await page
      .locator('body')
      .evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
    await page.keyboard.press('j')
    await page.locator('[role=row]:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'MB-60-PALLETS' }).waitFor()
    await page.goBack()
    await orderRow(page, 'MB-60-PALLETS').waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('MB-60')
  })
})
