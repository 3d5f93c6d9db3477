import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { anOrder, anOrderContent, aSettings, opId, orderId } from '#shared/testing/builders.ts'
import { type Order } from '#shared/orders/order.ts'
import { openTestSpace } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { OrdersPage } from './orders-page.tsx'

afterEach(cleanup)

const order = (n: number, changes: Partial<Order> = {}, reference = `PO-${n}`) =>
  anOrder({ id: orderId(n), number: `10000000${n}`, content: anOrderContent({ reference }), ...changes })
const screens = { '/orders': OrdersPage, '/orders/new': () => 'the form', '/orders/$orderId': () => 'the page' }

const by = { userId: 5, name: 'Paul Planner', side: 'carrier' as const }
const some = [
  order(1),
  order(2, { status: 'delivered' }),
  order(3, { status: 'cancelled', ended: { by, at: anOrder().receivedAt, reason: 'No lorry', kind: 'declined' } }),
  order(4, { status: 'waiting-for-approval' }),
]

async function open(href = '/orders', orders: readonly Order[] = some) {
  const { space } = await openTestSpace({ settings: [aSettings()], order: orders })
  return { space, page: await renderInPortal(space, href, screens) }
}
const rows = () => screen.getAllByRole('row').slice(1)
const tab = (name: RegExp) => screen.getByRole('tab', { name })

test('C2 C5 the tabs stand in order with their counts, and All leaves cancelled orders out', async () => {
  await open()
  expect(screen.getAllByRole('tab').map((each) => each.textContent)).toEqual([
    'All3',
    'Waiting for approval1',
    'Quote0',
    'To Plan1',
    'Planned0',
    'In Transit0',
    'Delivered1',
    'Cancelled1',
  ])
  expect(screen.queryByText('PO-3')).toBeNull()
  fireEvent.click(tab(/Cancelled/))
  await screen.findByText('PO-3')
  expect(rows()).toHaveLength(1)
  expect(screen.getByText('Declined')).toBeTruthy()
})

test('C1 All can be grouped by status, and the address keeps it', async () => {
  const { page } = await open()
  fireEvent.click(screen.getByRole('switch', { name: 'Group by status' }))
  await waitFor(() => expect(rows()).toHaveLength(6))
  expect(page.address()).toBe('/orders?group=status')
})

test('search finds by number with blanks and by reference while typing; other tabs that have it are named', async () => {
  const { page } = await open()
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '100 000 003' } })
  await screen.findByText(/Nothing found for/)
  expect(screen.getByRole('link', { name: 'Cancelled (1)' })).toBeTruthy()
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'po2' } })
  await waitFor(() => expect(rows()).toHaveLength(1))
  expect(screen.getByText('PO-2')).toBeTruthy()
  await waitFor(() => expect(page.address()).toBe('/orders?q=po2'))
})

test('the address opens the tab and the search it names', async () => {
  await open('/orders?tab=delivered&q=po')
  expect(tab(/Delivered/).getAttribute('aria-selected')).toBe('true')
  expect(rows()).toHaveLength(1)
})

test('an order that only this device has is marked "Not sent yet" and its number follows', async () => {
  const { space } = await open()
  await act(async () => {
    await space.mutate('order.submit', { orderId: orderId(9), content: anOrderContent({ reference: 'PO-9' }) })
  })
  const row = screen.getByText('PO-9').closest<HTMLElement>('[role="row"]')
  expect(row && within(row).getByText('Not sent yet')).toBeTruthy()
  expect(row && within(row).getByText('number follows')).toBeTruthy()
})

test('SC2 an order with an open conflict asks for a decision in its row', async () => {
  const conflict = {
    id: opId(70) as never, // an id by its shape
    orderId: orderId(1),
    mineOrderId: orderId(8),
    mine: anOrderContent(),
    origin: { by, capturedAt: anOrder().capturedAt, receivedAt: anOrder().receivedAt },
    state: 'open' as const,
    resolution: null,
  }
  const { space } = await openTestSpace({ settings: [aSettings()], order: some, conflict: [conflict] })
  await renderInPortal(space, '/orders', screens)
  const row = screen.getByText('PO-1').closest<HTMLElement>('[role="row"]')
  expect(row && within(row).getByText('Needs your decision')).toBeTruthy()
})

test('D1 the key n starts an order from anywhere on the list', async () => {
  await open()
  fireEvent.keyDown(document.body, { key: 'n' })
  expect(await screen.findByText('the form')).toBeTruthy()
})

test('0.14 finance reads the list, and the button says why it cannot book', async () => {
  const { space } = await openTestSpace({ settings: [aSettings()], order: some }, { actor: { role: 'finance' } })
  const page = await renderInPortal(space, '/orders', screens)
  const button = screen.getByRole('button', { name: 'New order' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByText(/may only read/)).toBeTruthy()
  await act(async () => {
    fireEvent.keyDown(document.body, { key: 'n' })
  })
  expect(page.address()).toBe('/orders')
})

test('Enter opens the active row by keyboard', async () => {
  await open()
  fireEvent.keyDown(document.body, { key: 'j' })
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('row'))
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter' })
  expect(await screen.findByText('the page')).toBeTruthy()
})

test('a device that is new to the portal says so instead of showing an empty list', async () => {
  const { space } = await openTestSpace({}, { isEmpty: true })
  await renderInPortal(space, '/orders', screens)
  expect(screen.getByText('This portal is not on this device yet')).toBeTruthy()
})

test('a customer with nothing yet is led to the first order', async () => {
  await open('/orders', [])
  expect(screen.getByRole('link', { name: 'Book the first order' })).toBeTruthy()
})
