import { beforeAll, describe, expect, test } from 'vitest'
import { ensureBuild } from './app-builds.ts'
import { importRow, openImports } from './pages/imports.ts'
import { book, openOrderForm, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

// A worker asked to make way in the moment in which the new one is ready sometimes stays for a minute while tools watch it (docs/gotchas.md).
describe('a new build is deployed', { retry: 3 }, () => {
  const world = useWorld()
  let today = ''
  let next = ''
  beforeAll(async () => {
    today = await ensureBuild('first')
    next = await ensureBuild('second')
  })

  test('O7 X9 while an order waits unsent and another is half typed: both survive the update, the order arrives', async () => {
    world.site.deploy(today)
    const reference = `OLD-BUILD-${Date.now() % 1_000_000}` // tried again, it books again
    const planner = await world.signIn('planner')
    await openImports(planner.page)
    const shipper = await world.signIn('floor', { device: 'phone' })
    const { page } = shipper
    await openPortal(shipper)
    await shipper.offline()
    await book(page, { reference })
    await openOrderForm(page)
    await page.getByLabel('Customer reference').fill('OLD-BUILD-2 half ty')
    await page.getByText('Draft kept on this device').waitFor()

    // The files of the new build can be fetched while the data still cannot be sent.
    await shipper.context.route('**/sync/**', (route) => route.abort('internetdisconnected'))
    world.site.deploy(next)
    await shipper.online()
    await page.reload()
    await page.getByText('A new version is ready.').waitFor({ timeout: 60_000 }) // installing takes its time on a busy machine
    expect(await page.locator('html[data-build]').count()).toBe(0)
    await expect.poll(() => page.getByLabel('Customer reference').inputValue()).toBe('OLD-BUILD-2 half ty')

    await page.waitForTimeout(3_000)
    await page.getByRole('button', { name: 'Update now' }).click()
    await page.locator('html[data-build="second"]').waitFor({ state: 'attached' })
    await expect.poll(() => page.getByLabel('Customer reference').inputValue()).toBe('OLD-BUILD-2 half ty')
    await openOrders(page)
    await orderRow(page, reference).getByText('Not sent yet').waitFor()

    await shipper.context.unroute('**/sync/**')
    await page.reload()
    await everythingSent(page)
    await importRow(planner.page, reference).waitFor()
    await page.getByRole('link', { name: /Unfinished: 1/ }).waitFor()
  })
  test('O7 a page that began just before another build took charge says so, and comes over when asked', async () => {
    const person = await world.signIn('floor')
    const { page } = person
    await openPortal(person)
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await page.addInitScript(() => {
      const real = window.fetch.bind(window)
      window.fetch = async (input, init) => {
        const answer = await real(input, init)
        if (input !== '/index.html') return answer
        const text = await answer.text()
        return new Response(text.replaceAll('/assets/index-', '/assets/index-of-another-build-'), answer)
      }
    })
    await page.reload()
    const update = page.getByRole('button', { name: 'Update now' })
    await update.waitFor()
    const loaded = page.waitForEvent('load')
    await update.click()
    await loaded
  })
})
