import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import {
  aConsignment,
  aGoodsLine,
  anImportFlow,
  anOrder,
  anOrderContent,
  aPlace,
  aSettings,
  aStop,
  opId,
  orderId,
  partId,
} from '#shared/testing/builders.ts'
import { type Order } from '#shared/orders/order.ts'
import { openTestSpace, type TestRecords } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { diskFull } from '../../testing/stubborn-precious.ts'
import { OrderPage } from './order-page.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const screens = {
  '/orders': () => 'the list',
  '/orders/new': () => 'the form',
  '/orders/$orderId': OrderPage,
  '/tray': () => 'the tray',
}
/** The badge says it, and the way of the order says it once more. */
const BADGE = { ignore: '.order-way *' }
const planner = { userId: 5, name: 'Paul Planner', side: 'carrier' as const }

async function open(order: Partial<Order> = {}, more: TestRecords = {}) {
  const shown = anOrder({ number: '123456782', ...order })
  const test = await openTestSpace({ settings: [aSettings()], order: [shown], ...more })
  const page = await renderInPortal(test.space, `/orders/${shown.id}`, screens)
  return { ...test, page, shown }
}

const CHANGING = ['Edit order', 'Cancel order'] as const

/** What a greyed-out button says to whoever comes to it. */
function reasonOf(name: string): string | null {
  const button = screen.getByRole('button', { name })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  return document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent ?? null
}

test('E1 number and status stand together, and the status on the screen follows the server', async () => {
  const { receive, shown } = await open()
  expect(screen.getByText('To Plan', BADGE)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Copy Order number' })).toBeTruthy()
  await act(() => receive({ order: [{ ...shown, status: 'in-transit' }] }))
  expect(screen.getByText('In Transit', BADGE)).toBeTruthy()
})

test('E4 stops and cargo are shown with windows, dimensions, quantities and packaging', async () => {
  const goods = [aGoodsLine({ load: { quantity: 60, packaging: 'industrial-pallet', units: [] }, description: 'Ziegel' })]
  await open({ content: anOrderContent({ consignments: [aConsignment({ goods })] }) })
  expect(screen.getByText('60 × Industrial pallet')).toBeTruthy()
  expect(screen.getByText(/120 × 80 × 100/)).toBeTruthy()
  expect(screen.getAllByText('21,000 kg')).toHaveLength(2)
  expect(screen.getByText(/24 Nov.* 08:00–12:00/)).toBeTruthy()
  expect(screen.getByText('Ringweg 9, 80331 Munich, DE')).toBeTruthy()
})

test('0.16 a stop in another zone says whose clock its window is', async () => {
  const stops = [
    aStop({ place: aPlace({ city: 'Athens', timeZone: 'Pacific/Auckland' }) }),
    aStop({ id: partId(12), kind: 'deliver' }),
  ]
  await open({ content: anOrderContent({ consignments: [aConsignment({ stops })] }) })
  expect(screen.getByText(/\(Auckland time\)/)).toBeTruthy()
})

test('F20 a declined order says who declined it and gives the reason in full', async () => {
  const reason = 'No tail lift on Fridays.\nCall before noon.'
  const { shown } = await open({
    status: 'cancelled',
    ended: { by: planner, at: anOrder().receivedAt, reason, kind: 'declined' },
  })
  const alert = screen.getByRole('alert')
  expect(alert.textContent).toContain('Declined by Paul Planner')
  expect(alert.textContent).toContain(reason)
  expect(alert.textContent).toContain(shown.content.reference)
  expect(screen.getByText('Declined', BADGE)).toBeTruthy()
})

test('F9 an update that waits for the carrier is labelled', async () => {
  await open({ pending: { changeId: opId(8) as never, kind: 'update' } }) // an id by its shape
  expect(screen.getByText('Update awaiting approval')).toBeTruthy()
})

test('F17 cancelling asks Yes or No; No changes nothing, Yes cancels with the reason', async () => {
  const { space, shown } = await open()
  const ask = () => fireEvent.click(screen.getByRole('button', { name: 'Cancel order' }))
  ask()
  fireEvent.click(screen.getByRole('button', { name: 'No' }))
  expect(space.view().get('order', shown.id)?.status).toBe('to-plan')
  ask()
  fireEvent.change(screen.getByLabelText(/Reason/), { target: { value: 'Sold elsewhere' } })
  fireEvent.click(screen.getByRole('button', { name: 'Yes' }))
  await screen.findByText('Cancelled', BADGE)
  expect(space.view().get('order', shown.id)?.ended?.reason).toBe('Sold elsewhere')
  expect(screen.getByText('Saved on this device · will be sent when connected')).toBeTruthy()
})

test('F27 where the carrier has to agree, the question says so and the order stands until then', async () => {
  const importFlow = anImportFlow({ appliesCancellationsAutomatically: false })
  await open({}, { settings: [aSettings({ importFlow })] })
  fireEvent.click(screen.getByRole('button', { name: 'Cancel order' }))
  expect(screen.getByText(/Your carrier is asked to agree/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Yes' }))
  await screen.findByText('Cancellation awaiting approval')
  expect(screen.getByText('To Plan', BADGE)).toBeTruthy()
})

test('F13 cancelling is greyed out with the reason once the goods are collected', async () => {
  await open({ status: 'in-transit' })
  const button = screen.getByRole('button', { name: 'Cancel order' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(button)
  expect(screen.getByRole('tooltip').textContent).toContain('The goods have been collected.')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('F13 an order that is cancelled already names who cancelled it, and cannot be cancelled again', async () => {
  await open({ status: 'cancelled', ended: { by: planner, at: anOrder().receivedAt, reason: null, kind: 'cancelled' } })
  for (const button of CHANGING) expect(reasonOf(button)).toContain('The order has been cancelled by Paul Planner')
})

test('F1 without the import flow orders are final, and the button says so', async () => {
  await open({}, { settings: [aSettings({ importFlow: anImportFlow({ enabled: false }) })] })
  for (const button of CHANGING) expect(reasonOf(button)).toContain('orders are final once they are sent')
})

test('a duplicate is a new draft on the disk before the form opens', async () => {
  const { disk } = await open()
  fireEvent.click(screen.getByRole('button', { name: 'Duplicate' }))
  await screen.findByText('the form')
  expect([...disk.drafts.values()].map((draft) => draft.value)).toMatchObject([{ reference: '', serviceId: 'standard' }])
})

test('F17 SI9 a cancellation that the full disk refused keeps the question with its reason, and says why', async () => {
  const { space, shown, refuse } = await open()
  fireEvent.click(screen.getByRole('button', { name: 'Cancel order' }))
  fireEvent.change(screen.getByLabelText(/Reason/), { target: { value: 'Sold elsewhere' } })
  refuse(diskFull())
  fireEvent.click(screen.getByRole('button', { name: 'Yes' }))
  expect(await screen.findByText(/could not store that/)).toBeTruthy()
  expect(space.view().get('order', shown.id)?.status).toBe('to-plan')
  refuse(null)
  fireEvent.click(screen.getByRole('button', { name: 'Yes' }))
  await screen.findByText('Cancelled', BADGE)
  expect(space.view().get('order', shown.id)?.ended?.reason).toBe('Sold elsewhere')
})

test('SI9 a duplicate that the full disk refused says so and can be asked for again', async () => {
  const { refuse } = await open()
  refuse(diskFull())
  fireEvent.click(screen.getByRole('button', { name: 'Duplicate' }))
  expect(await screen.findByText(/could not store that/)).toBeTruthy()
  refuse(null)
  fireEvent.click(screen.getByRole('button', { name: 'Duplicate' }))
  await screen.findByText('the form')
})

test('SC1 an id that became an alias opens the order that stayed', async () => {
  const { page, shown } = await open({}, { alias: [{ id: orderId(55), target: orderId(100) }] })
  await page.go(`/orders/${orderId(55)}`)
  await waitFor(() => expect(screen.getByText(shown.content.reference)).toBeTruthy())
})

test('SI16 an order that the server refused keeps everything typed: it opens again as a draft', async () => {
  const { space, receive, disk, page } = await open()
  const content = anOrderContent({ reference: 'PO-REF', notes: 'Typed with gloves' })
  let saved: Awaited<ReturnType<typeof space.mutate>> | undefined
  await act(async () => {
    saved = await space.mutate('order.submit', { orderId: orderId(60), content }, { group: orderId(60) })
  })
  if (saved?.kind !== 'saved') throw new Error('expected the order to be saved')
  const { opId: refused } = saved
  await act(() => receive({}, [{ opId: refused, status: 'rejected', code: 'service-not-allowed', detail: {} }]))
  await page.go(`/orders/${orderId(60)}`)
  expect(await screen.findByText('Order PO-REF was refused')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Correct it as a draft' }))
  await screen.findByText('the form')
  expect([...disk.drafts.values()].map((draft) => draft.value)).toMatchObject([
    { reference: 'PO-REF', notes: 'Typed with gloves' },
  ])
  expect(space.tray()).toEqual([])
})

test('a search that is still being typed when another order is opened does not lead back to the first', async () => {
  // A desk, where the list stands beside the order.
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }))
  const other = orderId(101)
  const { page } = await open()
  await act(async () => {
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'po' } })
  })
  await page.go(`/orders/${other}`)
  await waitFor(() => expect(page.address()).toContain('q=po'))
  expect(page.address()).toBe(`/orders/${other}?q=po`)
})

test('an address that names no order says so and leads back', async () => {
  const { page } = await open()
  await page.go(`/orders/${orderId(999)}`)
  expect(await screen.findByText('No such order in this portal')).toBeTruthy()
})
