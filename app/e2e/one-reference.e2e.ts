import { describe, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal, tideLine } from './pages/shell.ts'
import { conflictOver, decide, openTray, type Choice } from './pages/tray.ts'
import { useWorld } from './use-world.ts'
import type { World } from './world.ts'

const PORTAL = 'Waddenkade Logistiek Molenbeemd Foods'

/** Two devices of one customer, both without a network; phones, whose cards of the list say what is carried. */
async function twoDevicesOffline(world: World): Promise<{ first: Person; second: Person }> {
  const first = await world.signIn('floor', { device: 'phone' })
  const second = await world.signIn('desktop', { device: 'phone' })
  await Promise.all([openPortal(first), openPortal(second, PORTAL)])
  await Promise.all([first.offline(), second.offline()])
  return { first, second }
}

async function sendBoth({ first, second }: { first: Person; second: Person }): Promise<void> {
  await first.online()
  await everythingSent(first.page)
  await second.online()
  await everythingSent(second.page)
}

describe('two devices take the same customer reference without a network', () => {
  const world = useWorld()

  const outcomes: readonly { choice: Choice; reference: string; newReference?: string; quantities: readonly string[] }[] = [
    { choice: 'Keep the first order', reference: 'TWICE-1', quantities: ['3 × Euro pallet'] },
    { choice: 'Replace it with the second', reference: 'TWICE-2', quantities: ['7 × Euro pallet'] },
    {
      choice: 'Book the second under another reference',
      reference: 'TWICE-3',
      newReference: 'TWICE-3 second',
      quantities: ['3 × Euro pallet', '7 × Euro pallet'],
    },
  ]

  test.each(outcomes)(
    'SC2 different content is one order and one conflict; “$choice” is decided on the screen',
    async ({ choice, reference, newReference, quantities }) => {
      const both = await twoDevicesOffline(world)
      const { first, second } = both
      await book(first.page, { reference, quantity: 3 })
      await book(second.page, { reference, quantity: 7 })
      await sendBoth(both)

      await openOrders(second.page, `?q=${reference}`)
      await expect.poll(() => orderRow(second.page, reference).count()).toBe(1)
      expect(await tideLine(second.page).innerText()).toMatch(/need/)
      await openTray(second.page)
      const card = conflictOver(second.page, reference)
      for (const quantity of ['3 × Euro pallet', '7 × Euro pallet']) await card.getByText(quantity).waitFor()
      await decide(second.page, reference, choice, newReference)
      await everythingSent(second.page)

      for (const { page } of [first, second]) {
        await openOrders(page, `?q=${reference}`)
        await expect.poll(() => orderRow(page, reference).count()).toBe(quantities.length)
        const rows = (await orderRow(page, reference).allInnerTexts()).join('\n')
        expect(rows).not.toMatch(/decision/)
        for (const quantity of quantities) await orderRow(page, reference).getByText(quantity).first().waitFor()
        await openTray(page)
        expect(await conflictOver(page, reference).count()).toBe(0)
      }
    },
  )

  test('SC1 the same content is one order on both devices, and nobody is asked', async () => {
    const both = await twoDevicesOffline(world)
    for (const { page } of [both.first, both.second]) await book(page, { reference: 'SAME-1', quantity: 4 })
    await sendBoth(both)
    for (const { page } of [both.first, both.second]) {
      await openOrders(page, '?q=SAME-1')
      await expect.poll(() => orderRow(page, 'SAME-1').count()).toBe(1)
      await openTray(page)
      expect(await conflictOver(page, 'SAME-1').count()).toBe(0)
    }
  })
})
