import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fillOrder, openOrderForm, submitOrder } from './pages/orders.ts'
import { everythingSent, goToTab, openPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

const NEW_ONE = 'Kade 9, Terneuzen'
const TWIN = 'Kade negen'

describe('locations', () => {
  const world = useWorld()

  test('G2 G3 G4 G5 G6 LOC-6 in airplane mode a location gets its address from the list of towns, a pin and hours, is used in a stop that warns, and takes a duplicate in', async () => {
    const person = await world.signIn('floor')
    const { page } = person
    await openPortal(person)
    await person.offline()

    await goToTab(page, 'Locations')
    await createLocation(page, NEW_ONE, async () => {
      const search = page.getByRole('combobox', { name: 'Search an address' })
      await search.fill('terneuzen')
      await page
        .getByRole('option', { name: /Terneuzen NL/ })
        .first()
        .click()
      expect(await page.getByRole('textbox', { name: /^City/ }).inputValue()).toBe('Terneuzen')
      await movePin(page)
      const text = page.getByLabel('All hours as text (OpenStreetMap)')
      await text.fill('mo-fr 8-17; sa,su off')
      await page.getByRole('button', { name: 'Take these hours' }).click()
      await page.getByRole('region', { name: 'Hours on Sunday' }).getByRole('button', { name: 'Closed', pressed: true }).waitFor()
      await page.getByLabel('Instructions for the driver').fill('Report at gate 3')
    })
    const map = page.getByRole('group', { name: `${NEW_ONE} on the map` })
    await map.getByText('Terneuzen', { exact: true }).waitFor()
    await map.getByText('Towns: GeoNames').waitFor()
    await createLocation(page, TWIN, () => page.getByRole('textbox', { name: /^City/ }).fill('Terneuzen'))

    await openOrderForm(page)
    await fillOrder(page, { reference: 'LOC-1', from: NEW_ONE, to: TWIN })
    const collection = page.getByRole('region', { name: 'Collection', exact: true })
    expect(await collection.getByLabel('Instructions').inputValue()).toBe('Report at gate 3')
    await collection.locator('input[type=date]').fill(nextSunday())
    await collection.getByText(`${NEW_ONE} is closed on this day`).waitFor()
    await collection.locator('input[type=date]').fill(nextMonday())
    await collection.getByText('is closed on this day').waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'Delivery', exact: true }).locator('input[type=date]').fill(nextMonday())
    await submitOrder(page)

    await goToTab(page, 'Locations')
    await page.getByRole('row', { name: new RegExp(NEW_ONE) }).click()
    await page.getByRole('button', { name: 'Merge a duplicate' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('combobox', { name: 'The duplicate' }).fill(TWIN)
    await page.getByRole('option', { name: new RegExp(TWIN) }).click()
    await panel.getByRole('button', { name: 'Merge', exact: true }).click()
    await page.getByText(`${TWIN} was merged into ${NEW_ONE}`).waitFor()
    await page.getByRole('row', { name: new RegExp(TWIN) }).waitFor({ state: 'detached' })
    await page.getByText('Also called').waitFor()
    await page.getByRole('region', { name: 'Orders at this location' }).getByText('LOC-1').waitFor()

    await person.online()
    await everythingSent(page)
    await page.reload()
    await page.getByRole('region', { name: 'Orders at this location' }).getByText('LOC-1').waitFor()
    expect(await page.getByText('Also called').isVisible()).toBe(true)
    await page.getByRole('region', { name: 'Orders at this location' }).getByText('LOC-1').click()
    // The order keeps its own copy of the place it was booked with.
    await page.getByText(TWIN).first().waitFor()
  })
})

async function createLocation(page: Page, name: string, fill: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Create location' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await fill()
  await page.getByRole('button', { name: 'Save location' }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

/** The pin stands where the town is; the arrow keys move it, and the numbers follow. */
async function movePin(page: Page): Promise<void> {
  const position = page.getByLabel('Position on the map', { exact: true })
  const before = await position.inputValue()
  expect(before).toBe('51.34, 3.83')
  const pin = page.getByRole('button', { name: /^Pin\./ })
  await pin.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ArrowUp')
  const [latitude = 0, longitude = 0] = (await position.inputValue()).split(',').map(Number)
  expect(latitude).toBeGreaterThan(51.34)
  expect(longitude).toBeGreaterThan(3.83)
}

const DAY_MS = 86_400_000

/** Far enough ahead for every cutoff. */
function nextSunday(): string {
  const today = new Date()
  const days = 14 - today.getUTCDay()
  return new Date(today.getTime() + days * DAY_MS).toISOString().slice(0, 10)
}

function nextMonday(): string {
  return new Date(Date.parse(nextSunday()) + DAY_MS).toISOString().slice(0, 10)
}
