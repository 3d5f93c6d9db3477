import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anOrder, anOrderContent, aSettings, orderId } from '#shared/testing/builders.ts'
import { type Order } from '#shared/orders/order.ts'
import { openTestSpace } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { OrdersPage } from './orders-page.tsx'

afterEach(cleanup)
beforeEach(() => window.localStorage.clear())

const order = (n: number, changes: Partial<Order> = {}) =>
  anOrder({ id: orderId(n), number: `10000000${n}`, content: anOrderContent({ reference: `PO-${n}` }), ...changes })
const some = [
  order(1, { status: 'to-plan' }),
  order(2, { status: 'delivered', invoiceStatus: 'paid' }),
  order(3, { status: 'cancelled' }),
  order(4, { status: 'quote', number: null, quoteNumber: 'Q123456782' }),
]

async function open(href = '/orders', orders: readonly Order[] = some) {
  const { space } = await openTestSpace({ settings: [aSettings()], order: orders })
  return { space, page: await renderInPortal(space, href, { '/orders': OrdersPage, '/orders/$orderId': () => 'the page' }) }
}
const references = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('gridcell')[1]?.textContent)
/** Of the columns that a person chooses; the quick actions stand behind them (M4). */
const heads = () =>
  screen
    .getAllByRole('columnheader')
    .map((head) => head.textContent)
    .filter((text) => text !== 'Print labels')
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

test('C3 C4 C13 a row says the execution status, the invoice status and the number of a quote', async () => {
  const [stop] = anOrder().content.consignments[0]?.stops ?? []
  const execution = [{ stopId: stop?.id ?? ('' as never), status: 'route-to-delivery' as const, at: anOrder().receivedAt }] // the builder has a stop
  await open('/orders', [order(1, { status: 'in-transit', execution, invoiceStatus: 'to-invoice' }), ...some.slice(3)])
  const row = (reference: string) => within(screen.getByText(reference).closest<HTMLElement>('[role="row"]') ?? document.body)
  expect(row('PO-1').getByText('Route to delivery')).toBeTruthy()
  expect(row('PO-1').getByText('To invoice')).toBeTruthy()
  expect(row('PO-4').getByText('Q123')).toBeTruthy()
})

test('C6 a filter of the address is a chip that is changed and taken away, and the list follows', async () => {
  const { page } = await open('/orders?status=delivered&sort=reference')
  expect(references()).toEqual(['PO-2'])
  press(/Status: Delivered/)
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Cancelled' }, { timeout: 10_000 }))
  await waitFor(() => expect(references()).toEqual(['PO-2', 'PO-3']))
  expect(page.address()).toBe('/orders?sort=reference&status=delivered.cancelled')
  press('Remove the filter “Status”')
  await waitFor(() => expect(references()).toEqual(['PO-1', 'PO-2', 'PO-4']))
  expect(page.address()).toBe('/orders?sort=reference')
})

test('C6 a head sorts up, down, and back to newest first', async () => {
  const { page } = await open()
  const head = () => screen.getByRole('columnheader', { name: /^Reference/ })
  const sort = () => fireEvent.click(within(head()).getByRole('button'))
  sort()
  await waitFor(() => expect(head().getAttribute('aria-sort')).toBe('ascending'))
  sort()
  await waitFor(() => expect(references()).toEqual(['PO-4', 'PO-2', 'PO-1']))
  expect(page.address()).toBe('/orders?sort=-reference')
  sort()
  await waitFor(() => expect(page.address()).toBe('/orders'))
})

test('C6 filters that fit no order say so, and are cleared in one press', async () => {
  await open('/orders?weight=999999..')
  expect(screen.getByText('No order fits the filters')).toBeTruthy()
  fireEvent.click(screen.getAllByRole('button', { name: 'Clear filters' }).at(-1) ?? document.body)
  await waitFor(() => expect(references()).toHaveLength(3))
})

test('C9 a filter that includes cancelled orders is saved under a name and opened again', async () => {
  const { page } = await open('/orders?status=cancelled.delivered&sort=reference')
  press('Views')
  fireEvent.click(await screen.findByRole('menuitem', { name: /Save as a view/ }))
  fireEvent.change(await screen.findByLabelText('Name of the view', undefined, { timeout: 10_000 }), {
    target: { value: 'Ended' },
  })
  press('Save')
  await waitFor(() => expect(page.address()).toMatch(/view=/))
  press('Ended')
  fireEvent.click(await screen.findByRole('menuitemradio', { name: 'All orders' }))
  await waitFor(() => expect(page.address()).toBe('/orders'))
  press('Views')
  fireEvent.click(await screen.findByRole('menuitemradio', { name: 'Ended' }))
  await waitFor(() => expect(references()).toEqual(['PO-2', 'PO-3']))
})

test('F13 of several selected orders those that cannot be cancelled stay, each with its reason', async () => {
  const { space } = await open()
  fireEvent.keyDown(document.body, { key: 'a' })
  await screen.findByText('3 selected')
  press('Cancel …')
  expect(await screen.findByRole('heading', { name: 'Cancel 2 orders?' }, { timeout: 10_000 })).toBeTruthy()
  const stay = screen.getByRole('region', { name: '1 stay as they are' })
  expect(within(stay).getByText('PO-2')).toBeTruthy()
  press('Yes')
  await waitFor(() => expect(space.view().orders.counts().cancelled).toBe(3))
  expect(space.view().get('order', orderId(2))?.status).toBe('delivered')
})

// Last: a page keeps the columns that its person chose.
test("C8 'Edit columns' shows, hides and moves columns, and the choice stays on the device", async () => {
  const { space } = await open()
  press('Edit columns')
  // The panel comes in a chunk of its own.
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Weight (kg)' }, { timeout: 10_000 }))
  fireEvent.click(screen.getByRole('checkbox', { name: 'Number' }))
  await waitFor(() => expect(heads()).not.toContain('Number'))
  expect(heads().at(-1)).toBe('Weight (kg)')
  fireEvent.keyDown(screen.getByRole('checkbox', { name: 'Status' }), { key: 'ArrowUp', altKey: true })
  await waitFor(() => expect(heads().slice(1, 3)).toEqual(['Status', 'Reference']))
  const width = screen.getByRole('spinbutton', { name: 'Width of “Status” in points' })
  fireEvent.change(width, { target: { value: '220' } })
  expect(window.localStorage.getItem(`loadbay.columns.${space.userId}.${space.key}`)).toMatch(
    /^status~220\.reference\..*\.weight$/,
  )
})
