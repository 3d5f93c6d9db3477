import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Order } from '#shared/orders/order.ts'
import { anInstant, anOrderContent, opId, orderId } from '#shared/testing/builders.ts'
import { type AnswerCache, type KeptAnswer } from '../../local-store/answer-cache.ts'
import { TestCarrier } from '../../testing/open-test-carrier.ts'
import { type CarrierApi } from './carrier-api.ts'
import { CarrierOrdersPage } from './carrier-orders-page.tsx'
import { ImportsPage } from './imports-page.tsx'

// jsdom has no width of its own: a desk, where list and detail stand side by side.
beforeEach(() => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.startsWith('(min-width'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function memoryAnswers(): AnswerCache {
  const kept = new Map<string, KeptAnswer>()
  return { read: async (key) => kept.get(key), write: async (key, answer) => void kept.set(key, answer) }
}

function apiOf(carrier: TestCarrier): CarrierApi {
  return {
    imports: (state) =>
      carrier.answer(() => ({ rows: carrier.imports(state).map((row) => ({ ...row, labels: [...row.labels] })), next: null })),
    orders: ({ status }) =>
      carrier.answer(() => {
        const isListed = ({ status: own }: Order) =>
          status === undefined ? own !== 'quote' && own !== 'cancelled' : own === status
        const all = carrier.records.all('order').filter(isListed)
        return {
          rows: all.map((order) => ({
            space: carrier.space,
            customerName: 'Acme Tools',
            serviceName: 'Standard',
            order,
            labels: ['portal'],
          })),
          next: null,
        }
      }),
    pokes: carrier.pokes,
  }
}

function book(carrier: TestCarrier, n: number) {
  const content = anOrderContent({ reference: `PO-${n}`, notes: 'Ring twice' })
  carrier.asCustomer('order.submit', { orderId: orderId(n), content })
}

async function open(carrier: TestCarrier, cache = memoryAnswers(), href = '/c/1/imports') {
  const { open: openLane, precious } = carrier.openDevice()
  const sources = { api: apiOf(carrier), cache }
  const lanes = {
    open: openLane,
    spacesWithWork: () => precious.spacesWithWork(),
    outbox: async (space: Parameters<typeof precious.outbox>[0]) => (await precious.outbox(space)).entries,
    tray: (space: Parameters<typeof precious.tray>[0]) => precious.tray(space),
    dismiss: (opId: Parameters<typeof precious.dismiss>[0]) => precious.dismiss(opId),
  }
  const root = createRootRoute()
  const imports = createRoute({
    getParentRoute: () => root,
    path: '/c/$tenantId/imports',
    component: () => <ImportsPage {...sources} lanes={lanes} />,
  })
  const orders = createRoute({
    getParentRoute: () => root,
    path: '/c/$tenantId/orders',
    component: () => <CarrierOrdersPage {...sources} lanes={lanes} />,
  })
  const history = createMemoryHistory({ initialEntries: [href] })
  const router = createRouter({ routeTree: root.addChildren([imports, orders]), history })
  const { unmount } = render(<RouterProvider router={router} />)
  await act(() => router.load())
  return { unmount, cache }
}

const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.querySelector('.part-reference')?.textContent ?? '')
const rowOf = (reference: string) =>
  screen.getByText(reference, { selector: '.lb-list-row *' }).closest<HTMLElement>('[role="row"]')!
const openRow = async (reference: string) => {
  fireEvent.click(await waitFor(() => rowOf(reference)))
  await screen.findByRole('button', { name: 'Decline' })
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const key = (pressed: string) => fireEvent.keyDown(document.body, { key: pressed })
const orderOf = (carrier: TestCarrier, n: number) => carrier.records.get('order', orderId(n))
const edit = (carrier: TestCarrier, n: number, notes: string) =>
  carrier.asCustomer('order.edit', {
    orderId: orderId(n),
    changes: [{ path: 'general/notes', base: 'Ring twice', value: notes }],
  })

function withOrders(...numbers: number[]): TestCarrier {
  const carrier = new TestCarrier()
  for (const n of numbers) book(carrier, n)
  return carrier
}

test('F6 C14 a portal order waits in the queue with its label, and a new one appears without a reload', async () => {
  const carrier = withOrders(1)
  await open(carrier)
  await waitFor(() => expect(rows()).toEqual(['PO-1']))
  expect(within(rowOf('PO-1')).getByText('Portal')).toBeTruthy()
  act(() => book(carrier, 2))
  await waitFor(() => expect(rows()).toEqual(['PO-2', 'PO-1']))
})

test("F6 'Create order' turns the import into an order; the row keeps its place and says so", async () => {
  const carrier = withOrders(1, 2, 3)
  await open(carrier)
  await openRow('PO-2')
  press('Create order')
  await waitFor(() => expect(orderOf(carrier, 2)?.status).toBe('to-plan'))
  await waitFor(() => expect(within(rowOf('PO-2')).getByText('Created')).toBeTruthy())
  expect(rows()).toEqual(['PO-3', 'PO-2', 'PO-1'])
})

test('F20 declining asks for a reason, sends it and leaves nothing decided without one', async () => {
  const carrier = withOrders(1)
  await open(carrier)
  await openRow('PO-1')
  press('Decline')
  expect(screen.getByText(/moves to the customer's 'Cancelled' tab/)).toBeTruthy()
  press('Decline with this reason')
  expect(await screen.findByText(/A reason is needed/)).toBeTruthy()
  expect(orderOf(carrier, 1)?.status).toBe('waiting-for-approval')
  press('No capacity on this date')
  press('Decline with this reason')
  await waitFor(() => expect(orderOf(carrier, 1)?.ended).toMatchObject({ kind: 'declined', reason: 'No capacity on this date' }))
  await waitFor(() => expect(within(rowOf('PO-1')).getByText('Declined')).toBeTruthy())
  const detail = screen.getByRole('region', { name: 'New order · Acme Tools' })
  expect(within(detail).getByText('Reason: No capacity on this date')).toBeTruthy()
  expect(within(detail).getByText(/^Decided by you, /)).toBeTruthy()
})

test('F6 the page names only keys that do something: a and d while an open import stands beside the list', async () => {
  const carrier = withOrders(1)
  await open(carrier)
  await waitFor(() => expect(rows()).toHaveLength(1))
  expect(screen.getByText('j and k move, Enter opens.')).toBeTruthy()
  expect(screen.queryByText(/a: /)).toBeNull()
  await openRow('PO-1')
  expect(screen.getByText('a: Create order · d: Decline')).toBeTruthy()
  expect(screen.getByText('j and k move, Escape closes.')).toBeTruthy()
  carrier.isOnline = false
  key('a')
  await waitFor(() => expect(screen.queryByText(/a: /)).toBeNull())
  expect(screen.getByRole('button', { name: 'Create order' }).getAttribute('aria-disabled')).toBe('true')
})

test('after Escape the focus is on the row that was looked at last', async () => {
  const carrier = withOrders(1, 2, 3)
  await open(carrier)
  await openRow('PO-3')
  key('j')
  await waitFor(() => expect(rowOf('PO-2').getAttribute('aria-selected')).toBe('true'))
  screen.getByRole('button', { name: 'Decline' }).focus()
  key('Escape')
  await waitFor(() => expect(document.activeElement).toBe(rowOf('PO-2')))
  expect(screen.queryByRole('button', { name: 'Decline' })).toBeNull()
})

test('F6 the keyboard opens the next one, creates and declines; nothing that is not open can be decided', async () => {
  const carrier = withOrders(1, 2)
  await open(carrier)
  await waitFor(() => expect(rows()).toHaveLength(2))
  key('a')
  await openRow('PO-2')
  expect(orderOf(carrier, 2)?.status).toBe('waiting-for-approval')
  key('j')
  await screen.findByRole('region', { name: 'New order · Acme Tools' })
  await waitFor(() => expect(rowOf('PO-1').getAttribute('aria-selected')).toBe('true'))
  key('a')
  await waitFor(() => expect(orderOf(carrier, 1)?.status).toBe('to-plan'))
  expect(orderOf(carrier, 2)?.status).toBe('waiting-for-approval')
  key('k')
  await waitFor(() => expect(rowOf('PO-2').getAttribute('aria-selected')).toBe('true'))
  key('d')
  expect(await screen.findByText('Decline this order')).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /Reason/ }))
  key('Escape')
})

test('F8 F19 an update shows what changes before it is applied', async () => {
  const carrier = withOrders(1)
  await open(carrier)
  await openRow('PO-1')
  press('Create order')
  await waitFor(() => expect(orderOf(carrier, 1)?.status).toBe('to-plan'))
  act(() => void edit(carrier, 1, 'Second gate'))
  await waitFor(() => expect(screen.getAllByText('Update').length).toBeGreaterThan(0))
  fireEvent.click(screen.getAllByRole('row').find((row) => within(row).queryByText('Update'))!)
  const changes = await screen.findByRole('region', { name: 'What the customer wants to change' })
  expect(within(changes).getByText('Ring twice')).toBeTruthy()
  expect(within(changes).getByText('Second gate')).toBeTruthy()
  press('Apply update')
  await waitFor(() => expect(orderOf(carrier, 1)?.content.notes).toBe('Second gate'))
})

test('F27 a cancellation is marked and shown with the words of the customer', async () => {
  const carrier = withOrders(1)
  await open(carrier)
  await openRow('PO-1')
  press('Create order')
  await waitFor(() => expect(orderOf(carrier, 1)?.status).toBe('to-plan'))
  act(() => void carrier.asCustomer('order.cancel', { orderId: orderId(1), reason: 'Project stopped' }))
  await waitFor(() => expect(screen.getAllByText('Cancellation').length).toBeGreaterThan(0))
  fireEvent.click(screen.getAllByRole('row').find((row) => within(row).queryByText('Cancellation'))!)
  expect(await screen.findByText('“Project stopped”')).toBeTruthy()
  press('Cancel order')
  await waitFor(() => expect(orderOf(carrier, 1)?.status).toBe('cancelled'))
})

test('X2 a newer version does not slip under the eyes: it is announced, and nothing is decided on the old one', async () => {
  const carrier = withOrders(1)
  await open(carrier)
  await openRow('PO-1')
  act(() => void edit(carrier, 1, 'Second gate'))
  expect(await screen.findByText('A newer version has arrived')).toBeTruthy()
  expect(screen.getByText('Ring twice')).toBeTruthy()
  expect(screen.queryByText('Second gate')).toBeNull()
  key('a')
  press('Create order')
  expect(orderOf(carrier, 1)?.status).toBe('waiting-for-approval')
  press('Show the new version')
  expect(screen.getAllByText('Second gate').length).toBeGreaterThan(0)
  press('Create order')
  await waitFor(() => expect(orderOf(carrier, 1)?.status).toBe('to-plan'))
})

test('X2 a decision taken offline on a version that changed is not carried out; the new one comes back to be read', async () => {
  const carrier = withOrders(1)
  await open(carrier)
  await openRow('PO-1')
  carrier.isOnline = false
  press('Create order')
  await waitFor(() => expect(carrier.disk.outbox.size).toBe(1))
  edit(carrier, 1, 'Second gate')
  carrier.isOnline = true
  await act(async () => window.dispatchEvent(new Event('online')))
  const lane = await carrier.lane()
  act(() => lane.syncNow())
  expect(await screen.findByText('The customer changed this after you looked at it')).toBeTruthy()
  await waitFor(() =>
    expect(screen.getByRole('region', { name: 'Changed since you looked' }).textContent).toContain('Second gate'),
  )
  expect(orderOf(carrier, 1)?.status).toBe('waiting-for-approval')
  press('Create order')
  await waitFor(() => expect(orderOf(carrier, 1)?.status).toBe('to-plan'))
  expect(carrier.disk.tray.size).toBe(0)
})

test('X2 a decision without a network is kept, the row says so, and it is still there after a reload', async () => {
  const carrier = withOrders(1)
  const { unmount, cache } = await open(carrier)
  await openRow('PO-1')
  carrier.isOnline = false
  await act(async () => window.dispatchEvent(new Event('offline')))
  press('Create order')
  expect(await within(rowOf('PO-1')).findByText('Decided, not sent yet')).toBeTruthy()
  unmount()
  await open(carrier, cache)
  expect(await screen.findByText('Decided, not sent yet')).toBeTruthy()
  expect(screen.getByText(/^as of \d\d:\d\d$/)).toBeTruthy()
})

test('F6 what a colleague decided says so, and nothing more can be done with it', async () => {
  const carrier = withOrders(1)
  await open(carrier)
  await openRow('PO-1')
  const [row] = carrier.imports('open')
  carrier.asColleague('import.accept', {
    changeId: row!.change.id,
    orderId: row!.order.id,
    rev: row!.change.rev,
    contentRev: row!.order.contentRev,
  })
  await act(async () => carrier.poke())
  expect(await screen.findByText('Somebody has decided this already.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Create order' })).toBeNull()
  press('Understood')
  await waitFor(() => expect(screen.getByText('Nothing waits for a decision')).toBeTruthy())
})

test('F6 the decided ones are a list of their own, with who and why', async () => {
  const carrier = withOrders(1)
  const [row] = carrier.imports('open')
  const target = { changeId: row!.change.id, orderId: row!.order.id, rev: row!.change.rev, contentRev: row!.order.contentRev }
  carrier.asColleague('import.decline', { ...target, reason: 'No lorry' })
  await open(carrier)
  expect(await screen.findByText('Nothing waits for a decision')).toBeTruthy()
  fireEvent.click(screen.getByRole('tab', { name: /Decided/ }))
  fireEvent.click(await waitFor(() => rowOf('PO-1')))
  expect(await screen.findByText('Reason: No lorry')).toBeTruthy()
  expect(screen.getByText(/^Decided by .+, /)).toBeTruthy()
})

test('ruling 0.12 never loaded and not connected: the page says so and asks again by itself', async () => {
  const carrier = withOrders(1)
  carrier.isOnline = false
  await open(carrier)
  expect(await screen.findByText('Not connected, and this list has never been opened here')).toBeTruthy()
  carrier.isOnline = true
  await act(async () => window.dispatchEvent(new Event('online')))
  await waitFor(() => expect(rows()).toEqual(['PO-1']))
})

test('X4 captured and received stand side by side when they differ', async () => {
  const carrier = withOrders(1)
  const [row] = carrier.imports('open')
  carrier.records.put('change', { ...row!.change, capturedAt: anInstant(-3_600_000) })
  await open(carrier)
  await waitFor(() => expect(rowOf('PO-1').textContent).toMatch(/08:00 \(captured .*07:00\)/))
})

test('C14 C15 the order list labels portal orders and keeps quotes apart', async () => {
  const carrier = withOrders(1, 2)
  const quote = orderOf(carrier, 2)!
  carrier.records.put('order', { ...orderOf(carrier, 1)!, status: 'planned' })
  carrier.records.put('order', { ...quote, status: 'quote', number: null, quoteNumber: 'Q123456784' })
  await open(carrier, memoryAnswers(), '/c/1/orders')
  await waitFor(() => expect(rows()).toEqual(['PO-1']))
  expect(within(rowOf('PO-1')).getByText('Portal')).toBeTruthy()
  fireEvent.click(screen.getByRole('tab', { name: 'Quote' }))
  await waitFor(() => expect(rows()).toEqual(['PO-2']))
})

test('F18 opening an order approves the update applied to it, the revision on the screen and no later one', async () => {
  const carrier = withOrders(1, 2)
  for (const n of [1, 2]) {
    const order = orderOf(carrier, n)
    if (order) carrier.records.put('order', { ...order, status: 'to-plan', pending: null, updateUnseen: true })
  }
  await open(carrier, memoryAnswers(), '/c/1/orders')
  await waitFor(() => expect(rows()).toHaveLength(2))
  fireEvent.click(rowOf('PO-1'))
  await waitFor(() => expect(orderOf(carrier, 1)?.updateUnseen).toBe(false))
  const later = orderOf(carrier, 2)
  if (later) carrier.records.put('order', { ...later, contentRev: opId(900) })
  fireEvent.click(rowOf('PO-2'))
  await waitFor(() => expect(carrier.answers.map(({ code }) => code)).toContain('changed-since-viewed'))
  // Nobody decided anything, so nobody has to read that it came too late.
  const lane = await carrier.lane()
  await waitFor(() => expect([carrier.disk.outbox.size, lane.tray()]).toEqual([0, []]))
  expect(orderOf(carrier, 2)?.updateUnseen).toBe(true)
})
