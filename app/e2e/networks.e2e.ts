import type { Page, Route } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal, tideLine } from './pages/shell.ts'
import type { Person } from './person.ts'
import { useWorld } from './use-world.ts'

const NUMBERED = { hasText: /\d{3}\s?\d{3}\s?\d{3}/ }
const DAY_MS = 24 * 3_600_000

/** What networks put in the place of the server's answer. */
const FORGERIES: { readonly name: string; readonly forge: (route: Route) => Promise<void> }[] = [
  {
    name: 'HTML-WITH-200',
    forge: (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<html><form>Welcome to the hotel</form></html>' }),
  },
  { name: 'REDIRECT', forge: (route) => route.fulfill({ status: 302, headers: { location: '/healthz?login' } }) },
  { name: 'HTML-CALLED-JSON', forge: (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '<html>' }) },
]

describe('networks that answer in the server’s place', () => {
  const world = useWorld()

  test.each(FORGERIES)(
    'SI17 $name is no answer: the order waits, the app says what the network wants, then everything arrives',
    async ({ name, forge }) => {
      const person = await world.signIn('floor', { device: 'phone' })
      const { page } = person
      await openPortal(person)
      person.expectFault(/EventSource/)
      await page.route(/\/(?:sync|api)\//, forge)
      await book(page, { reference: `CAPTIVE-${name}` })
      await tideLine(page).filter({ hasText: 'This network wants you to sign in' }).filter({ hasText: '1 waiting' }).waitFor()
      await tideLine(page).click()
      await page.getByRole('button', { name: 'Open its sign-in page' }).waitFor()
      await page.getByRole('button', { name: 'Close' }).click()
      await page.unrouteAll({ behavior: 'wait' })
      await arrives(person, `CAPTIVE-${name}`)
    },
  )

  test('SI17 an answer that breaks off in the middle changes nothing, and is not taken for a sign-in page', async () => {
    const person = await world.signIn('floor', { device: 'phone' })
    const { page } = person
    await openPortal(person)
    let cut = 0
    await page.route('**/sync/*/*', async (route) => {
      cut += 1
      const answer = await route.fetch()
      const body = await answer.text()
      await route.fulfill({ status: 200, contentType: 'application/json', body: body.slice(0, Math.floor(body.length / 2)) })
    })
    await book(page, { reference: 'TRUNCATED-1' })
    await tideLine(page).filter({ hasText: '1 waiting' }).filter({ hasText: 'offline since' }).waitFor()
    expect(cut).toBeGreaterThan(1)
    await page.unrouteAll({ behavior: 'wait' })
    await arrives(person, 'TRUNCATED-1')
  })
})

describe('clocks that are wrong', () => {
  const world = useWorld()

  test.each([
    { name: 'a day slow', offsetMs: -DAY_MS, words: /24 hours behind/ },
    { name: 'a day fast', offsetMs: DAY_MS, words: /24 hours ahead/ },
    { name: 'ten years fast', offsetMs: 3_652 * DAY_MS, words: /3,652 days ahead/ },
  ])('SI23 $name: orders are taken and numbered all the same, and the difference is said', async ({ name, offsetMs, words }) => {
    const reference = `CLOCK-${name.replaceAll(' ', '-')}`
    const person = await world.arrive({ device: 'phone' })
    const { page } = person
    await person.context.addInitScript(shiftClock, offsetMs)
    await page.goto('/demo/login/floor')
    await person.installed()
    await openPortal(person)
    await tideLine(page).click()
    await page.getByRole('dialog').getByText(words).waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await person.offline()
    await book(page, { reference })
    await person.online()
    await arrives(person, reference)
    // Somebody whose clock is right sees the same order, received when it was received.
    const colleague = await world.signIn('floor')
    await openPortal(colleague)
    await openOrders(colleague.page, `?q=${reference}`)
    await orderRow(colleague.page, reference).filter(NUMBERED).waitFor()
    await tideLine(colleague.page).click()
    await colleague.page.getByRole('dialog').getByText('Connected').waitFor()
    expect(await colleague.page.getByRole('dialog').innerText()).not.toMatch(/ahead|behind/)
  })

  test('SI23 a clock that jumps while the app is open neither repeats nor loses anything', async () => {
    const person = await world.signIn('floor', { device: 'phone' })
    const { page } = person
    await openPortal(person)
    await person.offline()
    for (const offsetMs of [DAY_MS, -DAY_MS, 3_652 * DAY_MS]) {
      await page.evaluate(shiftClock, offsetMs)
      await book(page, { reference: `JUMP-${offsetMs}` })
    }
    await page.evaluate(shiftClock, 0)
    await person.online()
    await everythingSent(page)
    await openOrders(page, '?q=JUMP')
    await expect.poll(() => orderRow(page, 'JUMP').filter(NUMBERED).count()).toBe(3)
  })
})

async function arrives({ page }: Person, reference: string): Promise<void> {
  await askAgain(page)
  await everythingSent(page)
  await openOrders(page, `?q=${reference}`)
  await orderRow(page, reference).filter(NUMBERED).waitFor()
  expect(await orderRow(page, reference).count()).toBe(1)
}

/** A wait between two tries may be long by now; a person presses the button. */
async function askAgain(page: Page): Promise<void> {
  await tideLine(page).click()
  await page.getByRole('button', { name: 'Sync now' }).click()
  await page.getByRole('button', { name: 'Close' }).click()
}

/** Runs in the page, also before anything else does. */
function shiftClock(offsetMs: number): void {
  const clock = globalThis as unknown as { trueDate?: DateConstructor; Date: DateConstructor }
  const TrueDate = (clock.trueDate ??= Date)
  clock.Date = new Proxy(TrueDate, {
    construct: (target, args) => (args.length === 0 ? new target(target.now() + offsetMs) : Reflect.construct(target, args)),
    get: (target, key) => (key === 'now' ? () => target.now() + offsetMs : Reflect.get(target, key)),
  })
}
