import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takePrintAsks, useOpenPrint } from '#app/parts/print-open.ts'
import { anOrder, anOrderContent, aSettings, orderId } from '#shared/testing/builders.ts'
import { openTestSpace } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { OrdersPage } from './orders-page.tsx'

beforeEach(() => useOpenPrint.setState({ asks: [] }))
afterEach(cleanup)

const orders = ['A-1', 'A-2', 'A-3'].map((reference, n) =>
  anOrder({ id: orderId(100 + n), refNorm: reference.toLowerCase(), content: anOrderContent({ reference }) }),
)

test('M4 M5 labels of one row and of everything ticked are asked for in place', async () => {
  const { space } = await openTestSpace({ settings: [aSettings()], order: orders })
  const page = await renderInPortal(space, '/orders', { '/orders': OrdersPage, '/orders/$orderId': () => 'the order' })
  fireEvent.click(await screen.findByRole('button', { name: 'Print labels of A-2' }))
  expect(takePrintAsks()).toMatchObject([{ how: 'preview', printables: ['labels'], orders: [orderId(101)] }])
  expect(page.address()).toBe('/orders')
  for (const box of screen.getAllByRole('checkbox', { name: /^Select A-[13]/ })) fireEvent.click(box)
  const selection = await screen.findByRole('region', { name: /select/i })
  fireEvent.click(within(selection).getByRole('button', { name: 'Print labels' }))
  expect(takePrintAsks().map((ask) => ask.orders.toSorted())).toEqual([[orderId(100), orderId(102)]])
})
