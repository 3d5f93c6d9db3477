import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { conflictSchema } from '#shared/conflicts/conflict.ts'
import { changeIdSchema } from '#shared/kernel/ids.ts'
import { localDateSchema, localTimeSchema } from '#shared/kernel/time.ts'
import { type Order } from '#shared/orders/order.ts'
import {
  aConsignment,
  anInstant,
  anOrder,
  anOrderContent,
  aPlace,
  aSettings,
  aStop,
  id,
  opId,
  orderId,
  partId,
} from '#shared/testing/builders.ts'
import { openTestSpace, type TestRecords } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { DashboardPage } from './dashboard-page.tsx'

const NOW = new Date('2026-11-24T07:30:00.000Z')
const by = { userId: 5, name: 'Paul Planner', side: 'carrier' as const }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const screens = {
  '/dashboard': DashboardPage,
  '/orders': () => 'the list',
  '/orders/new': () => 'the form',
  '/orders/$orderId': () => 'the order',
}

interface Day {
  readonly date?: string
  readonly from?: string
  readonly changes?: Partial<Order>
}

function order(n: number, { date = '2026-11-24', from = '08:00', changes = {} }: Day = {}): Order {
  const collect = aStop({
    place: aPlace({ name: `Dock ${n}` }),
    window: { date: localDateSchema.parse(date), from: localTimeSchema.parse(from) },
  })
  const deliver = aStop({ id: partId(12), kind: 'deliver', sequence: 2, window: { date: localDateSchema.parse('2026-11-25') } })
  const content = anOrderContent({ reference: `PO-${n}`, consignments: [aConsignment({ stops: [collect, deliver] })] })
  return anOrder({ id: orderId(n), content, ...changes })
}

async function open(records: TestRecords, href = '/dashboard', options = {}) {
  const test = await openTestSpace({ settings: [aSettings()], ...records }, options)
  return { ...test, page: await renderInPortal(test.space, href, screens) }
}
const references = (name: string) =>
  within(screen.getByRole('list', { name }))
    .getAllByRole('link')
    .map((link) => link.querySelector('strong')?.textContent)

test('B3 the day shows its collections by time with their status, and opens an order', async () => {
  const { page } = await open({ order: [order(1, { from: '10:00' }), order(2), order(3, { date: '2026-11-26' })] })
  expect(references('Collections')).toEqual(['PO-2', 'PO-1'])
  const [first] = within(screen.getByRole('list', { name: 'Collections' })).getAllByRole('link')
  expect(first?.textContent).toContain('08:00')
  expect(first?.textContent).toContain('To Plan')
  fireEvent.click(first!)
  await waitFor(() => expect(page.address()).toBe(`/orders/${orderId(2)}`))
})

test('B3 yesterday, today, tomorrow and any date are one address each', async () => {
  const { page } = await open({ order: [order(1, { date: '2026-11-23' }), order(2), order(3, { date: '2026-12-24' })] })
  fireEvent.click(screen.getByRole('button', { name: 'Yesterday' }))
  await waitFor(() => expect(references('Collections')).toEqual(['PO-1']))
  expect(page.address()).toBe('/dashboard?day=yesterday')
  fireEvent.change(screen.getByLabelText('Another day'), { target: { value: '2026-12-24' } })
  await waitFor(() => expect(references('Collections')).toEqual(['PO-3']))
  expect(page.address()).toBe('/dashboard?day=2026-12-24')
})

test('B3 what needs somebody stands first: a conflict, and a declined order with the reason', async () => {
  const declined = order(2, {
    changes: { status: 'cancelled', ended: { by, at: anInstant(), reason: 'No lorry', kind: 'declined' } },
  })
  const conflict = conflictSchema.parse({
    id: id(700),
    orderId: orderId(1),
    mineOrderId: orderId(9),
    mine: order(1).content,
    origin: { by, capturedAt: anInstant(), receivedAt: anInstant() },
    state: 'open',
    resolution: null,
  })
  await open({ order: [order(1), declined], conflict: [conflict] })
  const needs = screen.getByRole('region', { name: 'Needs you' })
  expect(within(needs).getByText('Two versions of PO-1')).toBeTruthy()
  expect(within(needs).getByText('Paul Planner: No lorry')).toBeTruthy()
  const collections = screen.getByRole('list', { name: 'Collections' })
  expect(needs.compareDocumentPosition(collections)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
})

test('B3 nothing is said of needs when there are none', async () => {
  await open({ order: [order(1)] })
  expect(screen.queryByRole('region', { name: 'Needs you' })).toBeNull()
  expect(screen.queryByRole('region', { name: 'Waiting for the carrier' })).toBeNull()
})

test('B3 a count opens exactly the orders that it counted, and back leads to the day', async () => {
  const { page } = await open({
    order: [order(1), order(2, { changes: { status: 'planned' } }), order(3, { changes: { status: 'cancelled' } })],
  })
  const counts = screen.getByRole('group', { name: 'Orders of the day by status' })
  expect(
    within(counts)
      .getAllByRole('button')
      .map((card) => card.textContent),
  ).toEqual(['1To Plan', '1Planned', '1Cancelled'])
  fireEvent.click(within(counts).getByText('Cancelled'))
  await waitFor(() => expect(page.address()).toBe('/dashboard?status=cancelled'))
  expect(references('Cancelled · Tue 24 Nov')).toEqual(['PO-3'])
  fireEvent.click(screen.getByRole('button', { name: 'All of the day' }))
  await waitFor(() => expect(references('Collections')).toEqual(['PO-1', 'PO-2']))
})

test('B3 the day changes by itself when the server answers', async () => {
  const { receive } = await open({ order: [order(1)] })
  await act(() => receive({ order: [order(1, { changes: { status: 'planned', contentRev: opId(2) } })] }))
  await waitFor(() => expect(within(screen.getByRole('list', { name: 'Collections' })).getByText('Planned')).toBeTruthy())
})

test('ruling 0.12 while not connected the day says how old it is', async () => {
  const { space, receive } = await open({ order: [order(1)] })
  await act(() => receive({ order: [order(2)] }))
  act(() => space.syncNow())
  expect(await screen.findByText(/^as of \d\d:\d\d$/)).toBeTruthy()
})

test('B3 an order that only this device knows stands in the day and says so', async () => {
  const { space } = await open({ order: [order(1)] })
  const mine = order(5, { from: '06:00' })
  await act(async () => void (await space.mutate('order.submit', { orderId: mine.id, content: mine.content })))
  expect(references('Collections')).toEqual(['PO-5', 'PO-1'])
  expect(screen.getByText('Not sent yet')).toBeTruthy()
})

test('B3 of many orders that wait for the carrier three stand open', async () => {
  const pending = { changeId: changeIdSchema.parse(id(800)), kind: 'update' as const }
  const waiting = Array.from({ length: 7 }, (_, n) => order(n + 1, { changes: { pending } }))
  await open({ order: waiting })
  const section = screen.getByRole('region', { name: 'Waiting for the carrier' })
  expect(within(section).getAllByRole('link')).toHaveLength(3)
  fireEvent.click(within(section).getByRole('button', { name: 'Show the other 4' }))
  expect(within(section).getAllByRole('link')).toHaveLength(7)
})

test('B3 D1 a day without orders, and a portal without any, offer a new order', async () => {
  const first = await open({ order: [order(1)] }, '/dashboard?day=2027-01-01')
  expect(screen.getByText('No orders on this day')).toBeTruthy()
  first.page.unmount()
  const { page } = await open({ order: [] })
  expect(screen.getByText('No orders yet')).toBeTruthy()
  fireEvent.click(screen.getAllByRole('button', { name: 'New order' })[0]!)
  await waitFor(() => expect(page.address()).toBe('/orders/new'))
})

test('B3 before the first pull there is no empty day to be believed', async () => {
  await open({}, '/dashboard', { isEmpty: true })
  expect(screen.getByText('Fetching the orders of this portal')).toBeTruthy()
  expect(screen.queryByText('No orders yet')).toBeNull()
})

test('0.14 finance sees the day, and the button says why it cannot book', async () => {
  const { page } = await open({ order: [order(1)] }, '/dashboard', { actor: { role: 'finance' } })
  const button = screen.getByRole('button', { name: 'New order' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByText(/may only read/)).toBeTruthy()
  fireEvent.click(button)
  expect(page.address()).toBe('/dashboard')
})
