import { describe, expect, test } from 'vitest'
import { openPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

const GUIDE = 'Guided first order'

describe('W1 somebody new', () => {
  const world = useWorld()

  test('W1 the guide starts by itself, goes along to the first order without a network, and does not come again', async () => {
    const person = await world.signInByMail('eleni@elaiones.example', { device: 'phone' })
    const { page } = person
    const portal = await openPortal(person)
    const guide = page.getByRole('region', { name: GUIDE })
    await guide.getByRole('button', { name: 'Show me' }).click()
    await guide.getByText('Step 1 of 6').waitFor()
    await person.offline()
    await page.getByRole('radio').first().check()
    await guide.getByText('Filled in.').waitFor()
    await guide.getByRole('button', { name: 'Next' }).click()
    await page.keyboard.type('ELAIA-1')
    await page.getByText('Draft kept on this device').waitFor()
    await guide.getByRole('button', { name: 'Leave the guide' }).click()
    await guide.waitFor({ state: 'detached' })

    // Taken up again under Help, with everything that was typed.
    await page.goto('/help/first-order')
    await page.getByRole('region', { name: GUIDE }).getByRole('button').click()
    await page.waitForURL(/\/orders\/new\?draft=/)
    expect(await page.getByLabel('Customer reference').inputValue()).toBe('ELAIA-1')
    await guide.getByText(/Step \d of 6/).waitFor()
    await page.goto(`${portal}/orders`)
    await guide.getByText('Your first order is not finished').waitFor()
    await person.online()
  })

  test('W1 a chapter opens for everybody, in their language, and is found by the words they use', async () => {
    const stranger = await world.arrive({ device: 'desk', locale: 'de-DE' })
    stranger.expectFault(/401.*\/api\/me/)
    const { page } = stranger
    await page.goto('/help/cutoff')
    await page.getByRole('heading', { level: 1, name: 'Annahmeschluss und Vorlaufzeit' }).waitFor()
    await page.getByRole('searchbox').fill('ausgegraut')
    await page.getByRole('link', { name: /Einen Auftrag ändern oder stornieren/ }).click()
    await page.waitForURL(/\/help\/changing/)
    await page.getByRole('heading', { level: 1, name: 'Einen Auftrag ändern oder stornieren' }).waitFor()
    await page.goto('/help/no-such-chapter')
    await page.getByText('Dieses Kapitel gibt es nicht.').waitFor()
  })

  test('W1 a greyed-out button leads into the handbook, beside the screen and without a network', async () => {
    const person = await world.signIn('finance')
    const { page } = person
    const portal = await openPortal(person)
    await page.goto(`${portal}/orders?tab=delivered`)
    await page.getByRole('grid', { name: 'Orders' }).getByRole('row').nth(1).click()
    await person.offline()
    await page.getByRole('button', { name: 'Cancel order' }).hover()
    await page.getByRole('tooltip').getByRole('link', { name: 'More in the handbook' }).click()
    await page.getByRole('dialog').getByRole('heading', { level: 3 }).first().waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    expect(new URL(page.url()).pathname).toContain('/orders')
    await person.online()
  })
})
