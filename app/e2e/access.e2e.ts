import { deviceIds } from '#app/platform/ids.ts'
import { clientIdSchema } from '#shared/kernel/ids.ts'
import { SCHEMA_NUMBER, type PullRequest } from '#shared/protocol/protocol.ts'
import { describe, expect, test } from 'vitest'
import { book } from './pages/orders.ts'
import { chooseFromMenu, everythingSent, openPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'
import { askForLink, loginLink } from './world.ts'

const OWEN = 'owen@saltmarsh.example'
const PASSWORD = 'seven lorries cross the river at dawn'

describe('access', () => {
  const world = useWorld()

  test('A2 A3 a link comes by mail, is not used up by being opened ahead, signs in once and is refused after that', async () => {
    const person = await world.arrive({ device: 'phone' })
    const { page } = person
    person.expectFault(/status of 401.*\/api\/me/)
    await page.goto('/')
    await page.waitForURL(/\/login/)
    await askForLink(person, OWEN)
    const link = await loginLink(world.site, OWEN)
    await fetch(link) // as a scanner of mail does
    await page.goto('/dev/mail')
    await page.getByRole('link', { name: link }).click()
    await openPortal(person)

    const thief = await world.arrive()
    thief.expectFault(/status of 4\d\d/)
    await thief.page.goto(link)
    await thief.page.getByRole('heading', { name: 'This login link no longer works' }).waitFor()
    await thief.page.getByRole('button', { name: 'Ask for a new link' }).click()
    await thief.page.getByLabel('E-mail address').waitFor()
  })

  test('A2 a password is set in the account and signs in instead of a link', async () => {
    const person = await world.signInByMail(OWEN)
    const { page } = person
    await openPortal(person)
    await chooseFromMenu(page, 'Account and password')
    await page.getByLabel('New password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Save password' }).click()
    await page.getByText('You have a password.').waitFor()
    await chooseFromMenu(page, 'Log out')
    await page.getByRole('dialog').getByRole('button', { name: 'Log out', exact: true }).click()
    await page.waitForURL(/\/login/)
    expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).not.toContainEqual(
      expect.stringContaining('loadbay-cache-'),
    )

    await page.getByRole('button', { name: 'Use a password instead' }).click()
    await page.getByLabel('E-mail address').fill(OWEN)
    person.expectFault(/status of 4\d\d.*\/api\/login\/password/)
    await page.getByLabel('Password', { exact: true }).fill('another one altogether')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('The e-mail address or the password is wrong.').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await openPortal(person)
  })

  test('SI12 logging out is refused while work is unsent; the signed-in person starts without a network', async () => {
    const person = await world.signIn('floor', { device: 'phone' })
    const { page } = person
    await openPortal(person)
    await person.offline()
    await page.goto('/')
    await page.waitForURL(/\/p\/\d+-\d+\/dashboard/)
    await book(page, { reference: 'UNSENT-1' })
    await chooseFromMenu(page, 'Log out')
    const panel = page.getByRole('dialog')
    await panel.getByText('1 change is not on the server yet, so you cannot log out now.').waitFor()
    expect(await panel.getByRole('button', { name: 'Log out now' }).getAttribute('aria-disabled')).toBe('true')
    await panel.getByRole('button', { name: 'Stay logged in' }).click()
    await person.online()
    await everythingSent(page)
  })

  test('A11 somebody else’s portal by its address: refused on the screen and by the server', async () => {
    const owner = await world.signIn('desktop')
    const foreign = await openPortal(owner, 'Pennine Tide Haulage Saltmarsh Tools')
    const person = await world.signIn('floor')
    const { page } = person
    await openPortal(person)
    await page.goto(`${foreign}/orders`)
    await page.getByRole('heading', { name: 'This portal is not open to you' }).waitFor()
    const ask: PullRequest = {
      client: clientIdSchema.parse(deviceIds.uuid()),
      schema: SCHEMA_NUMBER,
      cookie: null,
      page: null,
      afterId: 0,
      want: [],
      mode: 'follow',
    }
    const answer = await page.request.post(`/sync/${foreign.slice('/p/'.length)}/pull`, { data: ask })
    expect(await answer.json()).toEqual({ kind: 'revoked' })
  })
})
