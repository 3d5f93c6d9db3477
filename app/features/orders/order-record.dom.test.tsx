// What the page of an order says beside what was booked: its way, its history, its price.
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { type Charge } from '#shared/charges/charge.ts'
import { type Order } from '#shared/orders/order.ts'
import { anInstant, anOrder, aSettings, partId } from '#shared/testing/builders.ts'
import { openTestSpace } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { EditOrderPage } from './edit-order-page.tsx'
import { OrderPage } from './order-page.tsx'

afterEach(cleanup)
vi.setConfig({ testTimeout: 60_000 })

const PATIENT = { timeout: 10_000 }
const screens = { '/orders': () => 'the list', '/orders/$orderId': OrderPage, '/orders/$orderId/edit': EditOrderPage }

async function open(order: Partial<Order> = {}) {
  const shown = anOrder({ number: '123456782', ...order })
  const test = await openTestSpace({ settings: [aSettings()], order: [shown] })
  const page = await renderInPortal(test.space, `/orders/${shown.id}`, screens)
  return { ...test, page, shown }
}

async function openHistory(): Promise<HTMLElement> {
  fireEvent.click(screen.getByRole('button', { name: 'History' }))
  return screen.findByRole('list', { name: 'History' }, PATIENT)
}

test('E8 X4 without a network the history has what was just done, and says that the server does not have it yet', async () => {
  const { space, shown } = await open()
  const change = { path: 'general/notes', base: null, value: 'Ring the bell' }
  await act(async () => void (await space.mutate('order.edit', { orderId: shown.id, changes: [change] }, { group: shown.id })))
  const [edited, booked] = within(await openHistory()).getAllByRole('listitem')
  expect(edited?.textContent).toMatch(
    /Order changed.*Clara Clerk \(customer\).*On the server.*Not yet.*Notes.*nothing.*Ring the bell/,
  )
  expect(booked?.textContent).toMatch(/Order booked.*Clara Clerk/)
  expect(booked?.textContent).not.toContain('Not yet')
})

test('E8 who cancelled the order, when and why, comes with the order from the server', async () => {
  const { receive, shown } = await open()
  const ended = {
    by: { userId: 5, name: 'Paul Planner', side: 'carrier' as const },
    at: anInstant(),
    reason: 'No lorry',
    kind: 'declined' as const,
  }
  await act(() => receive({ order: [{ ...shown, status: 'cancelled', ended }] }))
  const list = await openHistory()
  expect(within(list).getByText('Order declined')).toBeTruthy()
  expect(within(list).getByText('No lorry')).toBeTruthy()
  expect(within(list).getByText('Paul Planner (carrier)')).toBeTruthy()
})

test('E1 the way of the order goes on as things happen', async () => {
  const { receive, shown } = await open()
  const way = () => screen.getByRole('list', { name: 'The way of this order' })
  expect(within(way()).getByText('To Plan').closest('li')?.getAttribute('aria-current')).toBe('step')
  const execution = [{ stopId: partId(11), status: 'collected' as const, at: anInstant() }]
  await act(() => receive({ order: [{ ...shown, status: 'in-transit', execution }] }))
  expect(within(way()).getByText('In Transit').closest('li')?.getAttribute('aria-current')).toBe('step')
})

test('E9 what the order costs is shown where the device has it, and nothing is said of it where it has not', async () => {
  const { receive, shown } = await open()
  expect(screen.queryByRole('region', { name: 'Charges' })).toBeNull()
  const charge = (n: number, amountMinor: number, status: Charge['status']): Charge => ({
    id: partId(n),
    kind: 'freight',
    name: `Line ${n}`,
    amount: { amountMinor, currency: 'EUR' },
    status,
    source: 'tariff',
  })
  const charges = [charge(1, 12_050, 'approved'), charge(2, 950, 'to-approve'), charge(3, 99_900, 'rejected')]
  await act(() => receive({ order: [{ ...shown, charges }] }))
  const panel = within(screen.getByRole('region', { name: 'Charges' }))
  expect(panel.getByText('€130.00')).toBeTruthy()
  expect(panel.getByText('To Approve')).toBeTruthy()
})

test('F15 changes that were typed and never sent are told on the page of the order', async () => {
  const { page, shown, disk } = await open()
  await page.go(`/orders/${shown.id}/edit`)
  const service = await screen.findByRole('button', { name: 'Add a consignment' }, PATIENT)
  fireEvent.click(service)
  await waitFor(() => expect(disk.drafts.size).toBe(1), PATIENT)
  await page.go(`/orders/${shown.id}`)
  expect(await screen.findByText(/changes to this order that are not sent yet/, {}, PATIENT)).toBeTruthy()
})
