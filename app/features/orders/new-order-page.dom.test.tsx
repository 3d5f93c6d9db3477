import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { anOrder, anOrderContent, aPlace, aService, aSettings, orderId } from '#shared/testing/builders.ts'
import { emptyPreciousDisk } from '../../testing/memory-stores.ts'
import { openTestSpace, type TestRecords } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { diskClosed, diskFull } from '../../testing/stubborn-precious.ts'
import { NewOrderPage } from './new-order-page.tsx'
import { OrderPage } from './order-page.tsx'

afterEach(cleanup)

const screens = { '/orders': () => 'the list', '/orders/new': NewOrderPage, '/orders/$orderId': OrderPage }
const collectFrom = aPlace({ name: 'Plant 1' })
const deliverTo = aPlace({ name: 'Shop 2', city: 'Munich' })
const settings = aSettings({ defaults: { serviceId: 'standard', collectFrom, deliverTo } })

async function open(href = '/orders/new', records: TestRecords = { settings: [settings] }) {
  const disk = emptyPreciousDisk()
  const { space, refuse } = await openTestSpace(records, { disk })
  const page = await renderInPortal(space, href, screens)
  await screen.findByRole('button', { name: 'Submit order' })
  return { space, page, disk, refuse }
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Submit order' }))
const fill = (reference: string) => {
  type('Customer reference', reference)
  type('Quantity', '60')
  type('Description', 'Tiles')
}

test('D1 D3 CAR-8 one order, from empty form to "saved on this device", with the carrier’s defaults filled in and marked', async () => {
  const { space, page, disk } = await open()
  expect(screen.getAllByText('pre-filled')).toHaveLength(5) // service, two places, two days
  fill('PO-77')
  expect(screen.getByText('24 m')).toBeTruthy() // sixty euro pallets
  expect(screen.getByText(/^More than one trailer/)).toBeTruthy() // said, and sent all the same
  submit()
  await screen.findByText('Saved on this device · will be sent when connected')
  const order = space.view().orderByReference('po-77')
  expect(page.address()).toBe(`/orders/${order?.id}`)
  expect(order?.content.consignments[0]?.goods[0]?.load.units).toHaveLength(60)
  expect(order?.content.consignments[0]?.stops.map((stop) => stop.place.name)).toEqual(['Plant 1', 'Shop 2'])
  expect([disk.outbox.size, disk.drafts.size]).toEqual([1, 0])
})

test('CAR-8 a consignment of more than one trailer is said at the totals, each by itself', async () => {
  await open()
  const totals = screen.getByRole('region', { name: 'Totals' })
  fill('PO-77')
  expect(within(totals).getByText('More than one trailer: the carrier plans it as several.')).toBeTruthy()
  type('Quantity', '34')
  expect(within(totals).queryByText(/trailer/)).toBeNull()
  type('Quantity', '35')
  expect(within(totals).getByText(/^More than one trailer/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Add a consignment' }))
  expect(within(totals).getByText('Consignment 1 is more than one trailer: the carrier plans it as several.')).toBeTruthy()
})

test('D6 submitting an empty form outlines what is missing, names it, and leads to the first', async () => {
  const { disk } = await open('/orders/new', { settings: [aSettings()] })
  expect(screen.queryByText(/cannot be saved/)).toBeNull()
  submit()
  const summary = await screen.findByRole('alert')
  expect(summary.textContent).toContain('The order cannot be saved yet: 5 to mend')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Customer reference')))
  expect(screen.getByLabelText('Description').getAttribute('aria-invalid')).toBe('true')
  expect(screen.getAllByText('Fill this in: the order cannot be saved without it.')).toHaveLength(5)
  fireEvent.click(within(summary).getByRole('button', { name: /Goods line 1 · Quantity/ }))
  expect(document.activeElement).toBe(screen.getByLabelText('Quantity'))
  expect(disk.outbox.size).toBe(0)
})

test('D6 a mended box loses its outline while typing', async () => {
  await open()
  submit()
  await screen.findByRole('alert')
  type('Description', 'Tiles')
  expect(screen.getByLabelText('Description').getAttribute('aria-invalid')).toBeNull()
})

test('D4 a reference that another order holds is refused while it is typed, with a link to that order', async () => {
  const held = anOrder({ number: '123456782', content: anOrderContent({ reference: 'PO 77' }) })
  const { page, disk } = await open('/orders/new', { settings: [settings], order: [held] })
  fill('  ｐｏ  77 ')
  expect(screen.getByText(/This reference is used by order 123\s456\s782/)).toBeTruthy()
  submit()
  await screen.findByRole('alert')
  expect(disk.outbox.size).toBe(0)
  fireEvent.click(screen.getByRole('link', { name: /Open order 123\s456\s782/ }))
  await waitFor(() => expect(page.address()).toBe(`/orders/${held.id}`))
})

test('SC10 the reference of a cancelled order is taken over only when that order is named', async () => {
  const held = anOrder({ status: 'cancelled', number: '123456782', content: anOrderContent({ reference: 'PO-77' }) })
  const { space } = await open('/orders/new', { settings: [settings], order: [held] })
  fill('PO-77')
  submit()
  await screen.findByRole('alert')
  fireEvent.click(screen.getByRole('checkbox', { name: /takes the place of the cancelled order 123\s456\s782/ }))
  submit()
  await screen.findByText(/Saved on this device/)
  expect(space.view().get('order', held.id)?.supersededBy).toBe(space.view().orderByReference('po-77')?.id)
})

test('D8 what is not always shown stands behind "Add information", and the service brings its own fields', async () => {
  const services = [
    aService({ fields: ['notes', 'costCentre'] }),
    aService({ id: 'cool', name: 'Cool', fields: ['temperature'], required: ['temperature'] }),
  ]
  await open('/orders/new', { settings: [{ ...settings, services }] })
  expect(screen.queryByLabelText('Notes')).toBeNull()
  fireEvent.click(screen.getAllByRole('button', { name: 'Add information' })[0] ?? document.body)
  fireEvent.click(screen.getByRole('button', { name: 'Notes' }))
  type('Notes', 'Ring twice')
  fireEvent.click(screen.getByRole('radio', { name: /Cool/ }))
  expect(screen.getByRole('group', { name: /Temperature required/ })).toBeTruthy()
  expect(screen.getByLabelText('Notes')).toHaveProperty('value', 'Ring twice')
})

test('a draft is kept as typed and found again after a reload at the same address', async () => {
  const { page, disk } = await open()
  type('Customer reference', 'PO-88')
  await waitFor(() => expect(disk.drafts.size).toBe(1))
  const address = page.address()
  page.unmount()
  const again = await openTestSpace({ settings: [settings] }, { disk })
  await renderInPortal(again.space, address, screens)
  expect(await screen.findByLabelText('Customer reference')).toHaveProperty('value', 'PO-88')
})

test('a draft is written at once when the page is hidden', async () => {
  const { disk } = await open()
  type('Customer reference', 'PO-89')
  expect(disk.drafts.size).toBe(0)
  fireEvent(window, new Event('pagehide'))
  await act(async () => undefined)
  expect([...disk.drafts.values()].map((draft) => draft.value)).toMatchObject([{ reference: 'PO-89' }])
})

test('unfinished orders are offered, and a discarded one comes back by Undo', async () => {
  const { page, disk } = await open()
  type('Customer reference', 'PO-90')
  await waitFor(() => expect(disk.drafts.size).toBe(1))
  await page.go('/orders/new')
  const drafts = await screen.findByRole('region', { name: 'Unfinished orders' })
  fireEvent.click(within(drafts).getByRole('button', { name: 'Discard' }))
  await waitFor(() => expect(disk.drafts.size).toBe(0))
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('link', { name: 'PO-90' })).toBeTruthy()
  expect(disk.drafts.size).toBe(1)
})

test('SI9 a full disk is told while typing and at sending; the words stay, and the next try goes through', async () => {
  const { page, refuse, disk } = await open()
  refuse(diskFull())
  fill('PO-92')
  expect(await screen.findByText(/could not store that \(its storage is full\)/)).toBeTruthy()
  submit()
  const summary = await screen.findByRole('alert')
  expect(summary.textContent).toContain('Nothing you typed is lost')
  expect(screen.getByLabelText<HTMLInputElement>('Customer reference').value).toBe('PO-92')
  refuse(null)
  submit()
  await screen.findByText(/Saved on this device/)
  expect([page.address().startsWith('/orders/'), disk.outbox.size]).toEqual([true, 1])
})

test('SI9 a draft that cannot be read is not replaced by an empty form, which would be written over it', async () => {
  const { page, refuse, disk } = await open()
  type('Customer reference', 'PO-93')
  await waitFor(() => expect(disk.drafts.size).toBe(1))
  const address = page.address()
  await page.go('/orders')
  refuse(diskClosed())
  await page.go(address)
  expect(await screen.findByText(/could not read what it keeps \(its storage was closed\)/)).toBeTruthy()
  expect(screen.queryByLabelText('Customer reference')).toBeNull()
})

test('SI9 a draft that the full disk would not throw away stays offered, with the reason', async () => {
  const { page, refuse, disk } = await open()
  type('Customer reference', 'PO-94')
  await waitFor(() => expect(disk.drafts.size).toBe(1))
  await page.go('/orders/new')
  const drafts = await screen.findByRole('region', { name: 'Unfinished orders' })
  refuse(diskFull())
  fireEvent.click(within(drafts).getByRole('button', { name: 'Discard' }))
  expect(await screen.findByText(/could not store that/)).toBeTruthy()
  expect([disk.drafts.size, screen.queryByRole('button', { name: 'Undo' })]).toEqual([1, null])
})

test('D9 G7 SI9 a location made inside the form that the full disk refused keeps its boxes and says why', async () => {
  const { refuse } = await open('/orders/new', { settings: [aSettings()] })
  const [collect] = screen.getAllByLabelText('Location')
  fireEvent.change(collect ?? document.body, { target: { value: 'Neues Werk' } })
  fireEvent.click(await screen.findByText('Add “Neues Werk” as a new location'))
  type('Town', 'Łódź')
  fireEvent.change(screen.getByLabelText('Country'), { target: { value: 'PL' } })
  refuse(diskFull())
  const use = () => fireEvent.click(screen.getByRole('button', { name: 'Use this location' }))
  use()
  expect(await screen.findByText(/could not store that/)).toBeTruthy()
  refuse(null)
  use()
  await screen.findByText('Łódź, PL')
})

test('an order that was submitted cannot be submitted again from its old address', async () => {
  const { space, page } = await open()
  fill('PO-91')
  const address = page.address()
  submit()
  await screen.findByText(/Saved on this device/)
  await page.go(address)
  await screen.findByText('This order has been submitted')
  expect(space.view().all('order')).toHaveLength(1)
})

test('D9 a location made inside the form is chosen there and kept as a location', async () => {
  const { space } = await open('/orders/new', { settings: [aSettings()] })
  const [collect] = screen.getAllByLabelText('Location')
  fireEvent.change(collect ?? document.body, { target: { value: 'Neues Werk' } })
  fireEvent.click(await screen.findByText('Add “Neues Werk” as a new location'))
  type('Town', 'Łódź')
  fireEvent.change(screen.getByLabelText('Country'), { target: { value: 'PL' } })
  fireEvent.click(screen.getByRole('button', { name: 'Use this location' }))
  await screen.findByText('Łódź, PL')
  expect(
    space
      .view()
      .all('location')
      .map((location) => location.content.timeZone),
  ).toEqual(['Europe/Warsaw'])
})

test('a duplicate opens with everything but the reference', async () => {
  const source = anOrder({ id: orderId(5), content: anOrderContent({ notes: 'Fragile' }) })
  await open(`/orders/new?duplicate=${source.id}`, { settings: [settings], order: [source] })
  expect(screen.getByLabelText('Notes')).toHaveProperty('value', 'Fragile')
  expect(screen.getByLabelText('Customer reference')).toHaveProperty('value', '')
})
