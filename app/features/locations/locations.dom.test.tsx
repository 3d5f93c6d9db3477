import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { locationIdSchema } from '#shared/kernel/ids.ts'
import { localDateSchema } from '#shared/kernel/time.ts'
import { locationContentSchema, type Location, type LocationContent } from '#shared/locations/location.ts'
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
} from '#shared/testing/builders.ts'
import { openTestSpace } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { diskFull } from '../../testing/stubborn-precious.ts'
import { LocationPage } from './location-page.tsx'
import { LocationsPage } from './locations-page.tsx'
import { NewLocationPage } from './new-location-page.tsx'

afterEach(cleanup)

const screens = {
  '/locations': LocationsPage,
  '/locations/new': NewLocationPage,
  '/locations/$locationId': LocationPage,
  '/orders/$orderId': () => 'the order',
}
const locationId = (n: number) => locationIdSchema.parse(id(n))

function aLocation(n: number, changes: Partial<LocationContent> = {}): Location {
  const content = locationContentSchema.parse({
    name: `Dock ${n}`,
    address: { street: 'Hafenstraße 12', postcode: '50667', city: 'Köln', country: 'DE' },
    timeZone: 'Europe/Berlin',
    ...changes,
  })
  return { id: locationId(n), content, contentRev: opId(n), savedAt: anInstant() }
}

const some = [
  aLocation(201, { name: 'Zentrallager', reference: 'K-01' }),
  aLocation(202, { name: 'Łódź Hub', address: { street: 'Piotrkowska 1', postcode: '90-001', city: 'Łódź', country: 'PL' } }),
  aLocation(203, { name: 'Αθήνα', address: { street: 'Πειραιώς 5', postcode: '105 53', city: 'Athens', country: 'GR' } }),
]

async function open(href = '/locations', location: readonly Location[] = some, options = {}) {
  const test = await openTestSpace({ settings: [aSettings()], location, order: [] }, options)
  return { ...test, page: await renderInPortal(test.space, href, screens) }
}
const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('gridcell')[0]?.textContent?.trim())
const type = (label: RegExp | string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const press = (name: RegExp | string) => fireEvent.click(screen.getByRole('button', { name }))
const toBeAt = (page: { address(): string }, address: RegExp | string) =>
  waitFor(() => (typeof address === 'string' ? expect(page.address()).toBe(address) : expect(page.address()).toMatch(address)))

test('G1 all locations stand in one list, by name', async () => {
  await open()
  expect(names()).toEqual(['Łódź Hub', 'Zentrallager', 'Αθήνα'])
  expect(screen.getByText('3 locations')).toBeTruthy()
})

test.each([
  ['lodz', 'Łódź Hub'],
  ['90001', 'Łódź Hub'],
  ['nowhere', ''],
  ['90-001', 'Łódź Hub'],
  ['10553', 'Αθήνα'],
  ['k-01', 'Zentrallager'],
  ['hafenstrasse koln', 'Zentrallager'],
  ['αθηνα', 'Αθήνα'],
])('G1 the search for “%s” finds %s', async (query, name) => {
  await open()
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: query } })
  if (name === '') await screen.findByText(/No location matches/)
  else await waitFor(() => expect(names()).toEqual([name]))
})

test('G1 the search stays in the address and comes back with it', async () => {
  await open('/locations?q=lodz')
  expect(names()).toEqual(['Łódź Hub'])
  press('Clear')
  await waitFor(() => expect(names()).toHaveLength(3))
})

test('G2 an empty portal says what locations are for and offers to create one', async () => {
  const { page } = await open('/locations', [])
  expect(screen.getByText('No locations yet')).toBeTruthy()
  fireEvent.click(screen.getAllByRole('button', { name: 'Create location' })[0]!)
  await toBeAt(page, '/locations/new')
})

test('G2 X4 a location is created without a network, shown at once and marked as not sent', async () => {
  const { page, space, disk } = await open('/locations/new', [])
  await screen.findByLabelText(/^Name/)
  type(/^Name/, 'Rampe Ost')
  type(/^City/, 'Bremen')
  type(/^Position/, '53,08 8,80')
  expect(screen.getByText('Read as latitude 53.08, longitude 8.8')).toBeTruthy()
  press('Save location')
  await toBeAt(page, /^\/locations\/[0-9a-f-]{36}$/)
  await screen.findByRole('heading', { name: 'Rampe Ost' })
  expect(screen.getAllByText('Not sent yet').length).toBeGreaterThan(0)
  const [saved] = space.view().all('location')
  expect(saved?.content).toEqual({
    name: 'Rampe Ost',
    address: { street: '', postcode: '', city: 'Bremen', country: 'DE' },
    timeZone: 'Europe/Berlin',
    position: { latitude: 53.08, longitude: 8.8 },
  })
  expect([...disk.outbox.values()].map(({ name }) => name)).toEqual(['location.save'])
  expect(disk.drafts.size).toBe(0)
})

test('G2 what is missing is named at its field, nothing is saved and the words stay', async () => {
  const { page, disk } = await open('/locations/new', [])
  await screen.findByLabelText(/^Name/)
  type(/^Street/, 'Kai 5')
  press('Save location')
  expect((await screen.findAllByText('A location cannot be saved without it.')).length).toBe(2)
  expect(screen.getByLabelText(/^Name/).getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByLabelText<HTMLInputElement>(/^Street/).value).toBe('Kai 5')
  expect(page.address()).toBe('/locations/new')
  expect(disk.outbox.size).toBe(0)
})

test('G2 a draft is kept as typed, offered in the list and there again after a reload', async () => {
  const first = await open('/locations/new', [])
  await screen.findByLabelText(/^Name/)
  type(/^Name/, 'Halbfert')
  type(/^Name/, 'Halbfertig')
  await waitFor(() => expect(JSON.stringify([...first.disk.drafts.values()])).toContain('Halbfertig'))
  first.page.unmount()
  const again = await open('/locations', [], { disk: first.disk })
  await screen.findByText('Halbfertig, not saved yet')
  press('Continue')
  await toBeAt(again.page, '/locations/new')
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^Name/).value).toBe('Halbfertig'))
  expect(screen.getByText('What you typed before is back.')).toBeTruthy()
})

test('G2 a draft that is thrown away comes back with Undo', async () => {
  const first = await open('/locations/new', [])
  await screen.findByLabelText(/^Name/)
  type(/^Name/, 'Probe')
  await waitFor(() => expect(first.disk.drafts.size).toBe(1))
  first.page.unmount()
  await open('/locations', [], { disk: first.disk })
  fireEvent.click(await screen.findByRole('button', { name: 'Throw away' }))
  await waitFor(() => expect(first.disk.drafts.size).toBe(0))
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(first.disk.drafts.size).toBe(1))
})

test('G2 SI9 a location that the full disk refused says so, keeps the words, and is saved at the second press', async () => {
  const { page, refuse, disk } = await open(`/locations/${id(201)}?edit=1`)
  await screen.findByLabelText(/^Name/)
  refuse(diskFull())
  type(/^Instructions/, 'Gate 3')
  expect(await screen.findByText(/could not store that/)).toBeTruthy()
  press('Save location')
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>(/^Instructions/).value).toBe('Gate 3')
  press('Cancel')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Save location' }).hasAttribute('aria-busy')).toBe(false))
  refuse(null)
  press('Save location')
  await toBeAt(page, `/locations/${id(201)}`)
  expect(disk.outbox.size).toBe(1)
})

test('G8 SC4 editing asks only for what was changed', async () => {
  const { page, disk } = await open(`/locations/${id(201)}?edit=1`)
  await screen.findByLabelText(/^Name/)
  type(/^Instructions/, 'Gate 3')
  press('Save location')
  await toBeAt(page, `/locations/${id(201)}`)
  const [entry] = disk.outbox.values()
  expect(entry?.args).toEqual({ locationId: id(201), changes: [{ path: 'instructions', base: null, value: 'Gate 3' }] })
})

test('G8 SC4 a change that arrives while somebody types another field is kept beside theirs', async () => {
  const { space, receive } = await open(`/locations/${id(201)}?edit=1`)
  await screen.findByLabelText(/^Name/)
  type(/^Instructions/, 'Gate 3')
  await act(() => receive({ location: [aLocation(201, { name: 'Zentrallager Nord', reference: 'K-01' })] }))
  press('Save location')
  await waitFor(() => {
    const content = space.view().get('location', id(201))?.content
    expect([content?.name, content?.instructions]).toEqual(['Zentrallager Nord', 'Gate 3'])
  })
})

test('G8 SC4 the same field changed by both is shown with both versions before anything is saved', async () => {
  const { space, receive, disk } = await open(`/locations/${id(201)}?edit=1`)
  await screen.findByLabelText(/^Name/)
  type(/^Name/, 'Mein Name')
  await act(() => receive({ location: [aLocation(201, { name: 'Ihr Name', reference: 'K-01' })] }))
  press('Save location')
  const clash = await screen.findByRole('alert', { name: 'Somebody else changed this meanwhile' })
  for (const version of ['Zentrallager', 'Ihr Name', 'Mein Name']) expect(within(clash).getByText(version)).toBeTruthy()
  expect(disk.outbox.size).toBe(0)
  press('Save location')
  expect(disk.outbox.size).toBe(0)
  fireEvent.click(screen.getByRole('radio', { name: /Use mine/ }))
  press('Save location')
  await waitFor(() => expect(space.view().get('location', id(201))?.content.name).toBe('Mein Name'))
})

test('G4 opening hours tell closed from not known, on the form and on the page', async () => {
  const { page, space } = await open(`/locations/${id(201)}?edit=1`)
  await screen.findByLabelText(/^Name/)
  const monday = screen.getByRole('region', { name: 'Hours on Monday' })
  fireEvent.click(within(monday).getByRole('button', { name: 'Open' }))
  fireEvent.click(within(monday).getByRole('button', { name: 'Add a second time' }))
  const [, second] = within(monday).getAllByLabelText('from')
  const [, until] = within(monday).getAllByLabelText('until')
  fireEvent.change(second!, { target: { value: '18:00' } })
  fireEvent.change(until!, { target: { value: '02:00' } })
  fireEvent.click(within(screen.getByRole('region', { name: 'Hours on Sunday' })).getByRole('button', { name: 'Closed' }))
  press('Save location')
  await toBeAt(page, `/locations/${id(201)}`)
  expect(space.view().get('location', id(201))?.content.openingHours).toEqual({
    mon: [
      { from: '08:00', until: '17:00' },
      { from: '18:00', until: '02:00' },
    ],
    sun: [],
  })
  const hours = await screen.findByRole('region', { name: 'Opening hours' })
  expect(within(hours).getByText('08:00–17:00, 18:00–02:00 (until the next day)')).toBeTruthy()
  expect(within(hours).getByText('Tuesday – Saturday').nextElementSibling?.textContent).toBe('Not known')
  expect(within(hours).getByText('Sunday').nextElementSibling?.textContent).toBe('Closed')
})

test('G2 T1 finance reads locations; the button says why it does not change them', async () => {
  const { page } = await open('/locations', some, { actor: { role: 'finance' } })
  const [create] = screen.getAllByRole('button', { name: 'Create location' })
  expect(create?.getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(create!)
  expect(screen.getByRole('tooltip').textContent).toContain('may only read')
  expect(page.address()).toBe('/locations')
})

test('G6 a location shows the orders that stop there, the latest day first', async () => {
  const at = (n: number, date: string, place = aPlace({ locationId: locationId(201) })) =>
    anOrder({
      id: orderId(n),
      content: anOrderContent({
        reference: `PO-${n}`,
        consignments: [
          aConsignment({ stops: [aStop({ place, window: { date: localDateSchema.parse(date) } }), aStop({ kind: 'deliver' })] }),
        ],
      }),
    })
  const { space } = await openTestSpace({
    settings: [aSettings()],
    location: some,
    order: [at(1, '2026-11-01'), at(2, '2026-12-01'), at(3, '2026-12-02', aPlace())],
  })
  const page = await renderInPortal(space, `/locations/${id(201)}`, screens)
  const orders = await screen.findByRole('region', { name: 'Orders at this location' })
  expect(
    within(orders)
      .getAllByRole('link')
      .map((link) => link.querySelector('strong')?.textContent),
  ).toEqual(['PO-2', 'PO-1'])
  fireEvent.click(within(orders).getByText('PO-2'))
  await toBeAt(page, `/orders/${orderId(2)}`)
})

test('G1 a location that is not on this device says so', async () => {
  await open(`/locations/${id(999)}`)
  expect(await screen.findByText('This location is not on this device')).toBeTruthy()
})

test('G2 the form waits for the country of the carrier, so that it need not be typed', async () => {
  const { space, receive } = await openTestSpace({}, { isEmpty: true })
  await renderInPortal(space, '/locations/new', screens)
  await act(() => receive({ settings: [aSettings()] }))
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^Country/).value).toBe('Germany'))
})
