import { beforeAll, describe, expect, test } from 'vitest'
import { ensureBuild } from './app-builds.ts'
import { importRow, openImports } from './pages/imports.ts'
import { book, openOrderForm, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

describe('a new build is deployed', () => {
  const world = useWorld()
  let next = ''
  beforeAll(async () => {
    next = await ensureBuild('second')
  })

  test('O7 X9 while an order waits unsent and another is half typed: both survive the update, the order arrives', async () => {
    const planner = await world.signIn('planner')
    await openImports(planner.page)
    const shipper = await world.signIn('floor', { device: 'phone' })
    const { page } = shipper
    await openPortal(shipper)
    await shipper.offline()
    await book(page, { reference: 'OLD-BUILD-1' })
    await openOrderForm(page)
    await page.getByLabel('Customer reference').fill('OLD-BUILD-2 half ty')
    await page.getByText('Draft kept on this device').waitFor()

    // The files of the new build can be fetched while the data still cannot be sent.
    await shipper.context.route('**/sync/**', (route) => route.abort('internetdisconnected'))
    world.site.deploy(next)
    await shipper.online()
    await page.reload()
    await page.getByText('A new version is ready.').waitFor()
    expect(await page.locator('html[data-build]').count()).toBe(0)
    await expect.poll(() => page.getByLabel('Customer reference').inputValue()).toBe('OLD-BUILD-2 half ty')

    await page.getByRole('button', { name: 'Update now' }).click()
    await page.locator('html[data-build="second"]').waitFor({ state: 'attached' })
    await expect.poll(() => page.getByLabel('Customer reference').inputValue()).toBe('OLD-BUILD-2 half ty')
    await openOrders(page)
    await orderRow(page, 'OLD-BUILD-1').getByText('Not sent yet').waitFor()

    await shipper.context.unroute('**/sync/**')
    await page.reload()
    await everythingSent(page)
    await importRow(planner.page, 'OLD-BUILD-1').waitFor()
    await page.getByRole('link', { name: /Unfinished: 1/ }).waitFor()
  })
})
