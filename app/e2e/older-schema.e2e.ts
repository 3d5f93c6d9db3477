import { SCHEMA_NUMBER } from '#shared/protocol/protocol.ts'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureBuild } from './app-builds.ts'
import { createOrder, openImports } from './pages/imports.ts'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

const NUMBERED = { hasText: /\d{3}\s?\d{3}\s?\d{3}/ }

describe('a build that reads records of an earlier schema number', () => {
  const world = useWorld()
  let today = ''
  beforeAll(async () => {
    today = await ensureBuild('first')
    world.site.deploy(await ensureBuild('older'))
  })

  test('SS1 SS4 it works with today’s server; today’s build takes over with its own cache whole, in the yard without a network too', async () => {
    const person = await world.signIn('floor', { device: 'phone' })
    const { page } = person
    await openPortal(person)
    await book(page, { reference: 'OLDER-1' })
    await everythingSent(page)
    const planner = await world.signIn('planner')
    await openImports(planner.page)
    await createOrder(planner.page, 'OLDER-1')
    await openOrders(page, '?q=OLDER-1')
    await orderRow(page, 'OLDER-1').filter(NUMBERED).getByText('To Plan', { exact: true }).waitFor()
    expect(await cacheNumbers(page)).toContain(Math.max(1, SCHEMA_NUMBER - 2)) // its worker may have filled the other one already

    world.site.deploy(today)
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    const update = page.getByRole('button', { name: 'Update now' })
    await update.waitFor({ timeout: 60_000 })
    expect(await cacheNumbers(page)).toEqual([Math.max(1, SCHEMA_NUMBER - 2), SCHEMA_NUMBER])

    // Booked and answered after the new build was fetched: it must not be missing in what that build shows. Leaving the page for the
    // form lets the new build take over by itself; if it has not, the button does.
    await book(page, { reference: 'OLDER-2' })
    await everythingSent(page)
    await openOrders(page, '?q=OLDER')
    if (await update.isVisible()) await update.click()
    await expect.poll(() => page.locator('html[data-build="older"]').count(), { timeout: 30_000 }).toBe(0)
    await orderRow(page, 'OLDER-2').filter(NUMBERED).waitFor()
    await person.offline()
    await page.reload()
    for (const reference of ['OLDER-1', 'OLDER-2']) await orderRow(page, reference).filter(NUMBERED).waitFor()
    await book(page, { reference: 'OLDER-3' })
    await person.online()
    await everythingSent(page)
    await expect.poll(() => cacheNumbers(page)).toEqual([SCHEMA_NUMBER])
  })
})

/** The schema numbers of the caches on this device. */
async function cacheNumbers(page: Page): Promise<number[]> {
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''))
  const numbers = names.map((name) => Number(/^loadbay-cache-\d+-\d+-\d+-s(\d+)$/.exec(name)?.[1]))
  return numbers.filter((number) => !Number.isNaN(number)).toSorted()
}
