import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { instantFromMillis, localDateTime, localTimeSchema } from '#shared/kernel/time.ts'
import { locationIdSchema } from '#shared/kernel/ids.ts'
import { WEEKDAYS } from '#shared/locations/location.ts'
import { type Settings } from '#shared/settings/settings.ts'
import { aLocationContent, anInstant, aPlace, aService, aSettings, id, opId } from '#shared/testing/builders.ts'
import { aTariff } from '#shared/testing/tariffs.ts'
import { openTestSpace, type TestRecords } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { NewOrderPage } from './new-order-page.tsx'

afterEach(cleanup)

const screens = { '/orders': () => 'the list', '/orders/new': NewOrderPage, '/orders/$orderId': () => 'the order' }
const places = { collectFrom: aPlace({ name: 'Plant 1' }), deliverTo: aPlace({ name: 'Shop 2', postcode: '80331' }) }
const defaults = { serviceId: 'standard', ...places }

async function open(changes: Partial<Settings> = {}, records: TestRecords = {}) {
  const { space } = await openTestSpace({ settings: [aSettings({ defaults, ...changes })], ...records })
  const page = await renderInPortal(space, '/orders/new', screens)
  await screen.findByText('Submit order')
  return { space, page }
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const submit = () => fireEvent.click(screen.getByText('Submit order'))
function fill(reference: string) {
  type('Customer reference', reference)
  type('Quantity', '2')
  type('Description', 'Tiles')
}

test('D10 a phone number that cannot be called in the country of the place is told, with the country, and keeps the order back', async () => {
  const { space } = await open({ services: [aService({ fields: ['stopContact'] })], alwaysShow: ['stopContact'] })
  fill('PO-1')
  const collection = within(screen.getByRole('region', { name: 'Collection' }))
  const phone = collection.getByLabelText('Phone')
  fireEvent.change(phone, { target: { value: '12' } })
  expect(screen.queryByText(/Nobody can be called/)).toBeNull() // while it is typed
  fireEvent.blur(phone)
  expect(await collection.findByText(/Nobody can be called at this number in DE/)).toBeTruthy()
  submit()
  await screen.findByRole('alert')
  expect(space.view().all('order')).toHaveLength(0)
  fireEvent.change(phone, { target: { value: '030 901820' } })
  fireEvent.change(collection.getByLabelText('Name'), { target: { value: 'Gate' } })
  submit()
  await waitFor(() => expect(space.view().all('order')).toHaveLength(1))
})

test('D10 cash on delivery is asked where the service offers it, and goes with the order in minor units', async () => {
  const { space } = await open({ services: [aService({ fields: ['cod'], required: ['cod'] })] })
  fill('PO-1')
  submit()
  expect((await screen.findByRole('alert')).textContent).toContain('Cash on delivery')
  type('Cash on delivery', '1250,5')
  submit()
  await waitFor(() => expect(space.view().all('order')).toHaveLength(1))
  expect(space.view().all('order')[0]?.content.consignments[0]?.cod).toEqual({ amountMinor: 125_050, currency: 'EUR' })
})

test('D11 the price is reckoned on the device while one types, without a network, with the tariff’s version and how long it holds', async () => {
  await open({
    tariff: aTariff(),
    showCharges: true,
    services: [aService({ fields: ['unitWeightKg'] })],
    alwaysShow: ['unitWeightKg'],
  })
  const price = screen.getByRole('region', { name: 'Price by your tariff' })
  expect(price.textContent).toContain('As soon as both places, the day and the weight are filled in.')
  fill('PO-1')
  type('Weight of one piece', '500')
  expect(price.textContent).toMatch(/Total without tax€\d/)
  expect(price.textContent).toMatch(/version 12|version \d+/)
  expect(price.textContent).toContain('Reckoned on this device without a connection')
  const before = price.textContent
  type('Weight of one piece', '900')
  expect(price.textContent).not.toBe(before)
})

test('D11 E9 where prices are not shown there is no preview', async () => {
  await open({ tariff: aTariff(), showCharges: false })
  expect(screen.queryByRole('region', { name: 'Price by your tariff' })).toBeNull()
})

test('D13 G5 a location of the address book brings its contact, instructions and hours; what was written stays', async () => {
  const contact = { name: 'Gate', phone: '+49 40 123456' }
  const hours = [{ from: localTimeSchema.parse('07:00'), until: localTimeSchema.parse('15:30') }]
  const everyDay = Object.fromEntries(WEEKDAYS.map((day) => [day, hours]))
  const location = {
    id: locationIdSchema.parse(id(800)),
    content: aLocationContent({ name: 'Hall 9', contact, instructions: 'Dock 3', openingHours: everyDay }),
    contentRev: opId(1),
    savedAt: anInstant(),
  }
  await open({ alwaysShow: ['stopContact', 'instructions'] }, { location: [location] })
  const delivery = within(screen.getByRole('region', { name: 'Delivery' }))
  fireEvent.change(delivery.getByLabelText('Name'), { target: { value: 'Anna' } })
  fireEvent.change(delivery.getByLabelText('Location'), { target: { value: 'hall' } })
  fireEvent.click(await screen.findByRole('option', { name: /Hall 9/ }))
  expect(delivery.getByLabelText('Instructions')).toHaveProperty('value', 'Dock 3')
  expect([delivery.getByLabelText('from'), delivery.getByLabelText('until')].map((box) => box.getAttribute('value'))).toEqual([
    '07:00',
    '15:30',
  ])
  expect(delivery.getByLabelText('Name')).toHaveProperty('value', 'Anna')
  const collection = within(screen.getByRole('region', { name: 'Collection' }))
  fireEvent.change(collection.getByLabelText('Location'), { target: { value: 'hall' } })
  fireEvent.click(await screen.findByRole('option', { name: /Hall 9/ }))
  expect(collection.getByLabelText('Phone')).toHaveProperty('value', '+49 40 123456')
})

test('D14 a pickup is asked for where the service offers it, and needs the hours of the collection', async () => {
  const { space } = await open({ services: [aService({ pickup: 'offered' })] })
  fill('PO-1')
  expect(screen.queryByText('Time window')).toBeNull()
  fireEvent.click(screen.getByRole('checkbox', { name: /Request a pickup/ }))
  submit()
  expect((await screen.findByRole('alert')).textContent).toContain('Stop 1 · Date and time')
  fireEvent.change(screen.getByLabelText('from'), { target: { value: '08:00' } })
  submit()
  await waitFor(() => expect(space.view().all('order')).toHaveLength(1))
  expect(space.view().all('order')[0]?.content.pickupRequested).toBe(true)
})

test('D15 D16 only services that may be chosen are offered, and what the carrier locks is shown as the carrier’s', async () => {
  const locked = aService({ id: 'cool', name: 'Cool', defaults: { notes: 'Keep cool' }, lockedDefaults: ['notes'] })
  await open({ services: [aService(), locked, aService({ id: 'old', name: 'Old', mayBeChosen: false })], alwaysShow: ['notes'] })
  expect(screen.getAllByRole('radio').map((radio) => radio.getAttribute('value'))).toEqual(['standard', 'cool'])
  type('Notes', 'Mine')
  fireEvent.click(screen.getByRole('radio', { name: /Cool/ }))
  expect(screen.getByRole('group', { name: 'Notes' }).textContent).toContain('Keep cool · set by your carrier')
})

test('D17 X4 before it is sent one reads until when, by whose clock, and what becomes of a late order; too late is refused at the day', async () => {
  const berlin = 'Europe/Berlin'
  const inTime = { kind: 'same-day' as const, time: localTimeSchema.parse('23:59') }
  const { space } = await open({ services: [aService({ cutoff: inTime })] })
  const collection = screen.getByRole('region', { name: 'Collection' })
  expect(collection.textContent).toMatch(/23:59 \(Berlin time\)\..*left\./)
  expect(collection.textContent).toContain('You are offline. If it comes later than that: your carrier decides')
  fill('PO-1')
  const { date } = localDateTime(instantFromMillis(Date.now() - 86_400_000), berlin)
  fireEvent.change(within(collection).getByLabelText('Date', { selector: 'input' }), { target: { value: date } })
  expect(collection.textContent).toMatch(/Too late for this day. The order had to be in by: .*The first day in time is/)
  submit()
  await screen.findByRole('alert')
  expect(space.view().all('order')).toHaveLength(0)
})
