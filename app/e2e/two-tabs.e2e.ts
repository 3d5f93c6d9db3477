import { describe, test } from 'vitest'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

describe('two tabs of one portal', () => {
  const world = useWorld()

  test('SI20 what one tab books the other shows; when the first closes the second goes on sending', async () => {
    const person = await world.signIn('floor')
    const { page } = person
    const address = await openPortal(person)
    const second = await person.context.newPage()
    await second.goto(address)
    await everythingSent(second)
    await openOrders(second)

    await page.bringToFront() // a page behind another one draws no frames, and waiting for it takes long
    await person.offline()
    await book(page, { reference: 'TAB-1' })
    await orderRow(second, 'TAB-1').getByText('Not sent yet').waitFor()
    await page.close()
    await person.online()
    await orderRow(second, 'TAB-1')
      .filter({ hasText: /\d{3}\s?\d{3}\s?\d{3}/ })
      .waitFor()
    await book(second, { reference: 'TAB-2' })
    await everythingSent(second)
    await openOrders(second, '?q=TAB-2')
    await orderRow(second, 'TAB-2')
      .filter({ hasText: /\d{3}\s?\d{3}\s?\d{3}/ })
      .waitFor()
  })
})
