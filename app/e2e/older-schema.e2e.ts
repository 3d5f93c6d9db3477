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
    await ensureBuild('older')
  })

  test('SS1 SS4 it works with today’s server; today’s build takes over with its own cache whole, in the yard without a network too', async () => {
    world.site.deploy(await ensureBuild('older'))
    const person = await world.signIn('floor', { device: 'phone' })
    // Tried again, it books again.
    const tried = Date.now() % 1_000_000
    const [first, second, third] = [`OLDER-${tried}-1`, `OLDER-${tried}-2`, `OLDER-${tried}-3`]
    const { page } = person
    await openPortal(person)
    await book(page, { reference: first })
    await everythingSent(page)
    const planner = await world.signIn('planner')
    await openImports(planner.page)
    await createOrder(planner.page, first)
    await openOrders(page, `?q=${first}`)
    await orderRow(page, first).filter(NUMBERED).getByText('To Plan', { exact: true }).waitFor()
    expect(await cacheNumbers(page)).toContain(Math.max(1, SCHEMA_NUMBER - 2)) // its worker may have filled the other one already

    world.site.deploy(today)
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    const update = page.getByRole('button', { name: 'Update now' })
    await update.waitFor({ timeout: 60_000 })
    expect(await cacheNumbers(page)).toEqual([Math.max(1, SCHEMA_NUMBER - 2), SCHEMA_NUMBER])

    // Booked and answered after the new build was fetched: it must not be missing in what that build shows. Leaving the page for the
    // form lets the new build take over by itself; if it has not, the button does.
    await book(page, { reference: second })
    await everythingSent(page)
    await openOrders(page, `?q=OLDER-${tried}`)
    const comeOver = async () => {
      if (await update.isVisible()) await update.click()
      return page.locator('html[data-build="older"]').count()
    }
    await expect.poll(comeOver, { timeout: 60_000, interval: 3_000 }).toBe(0)
    await orderRow(page, second).filter(NUMBERED).waitFor()
    await person.offline()
    await page.reload()
    for (const reference of [first, second]) await orderRow(page, reference).filter(NUMBERED).waitFor()
    await book(page, { reference: third })
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
