import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { locationIdSchema } from '#shared/kernel/ids.ts'
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
import { type Actor } from '../../sync-client/overlay.ts'
import { openTestSpace } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { ImportLocationsPage } from './import-page.tsx'
import { LocationPage } from './location-page.tsx'
import { LocationsPage } from './locations-page.tsx'

afterEach(cleanup)

const screens = {
  '/locations': LocationsPage,
  '/locations/import': ImportLocationsPage,
  '/locations/$locationId': LocationPage,
  '/orders/$orderId': () => 'the order',
}
const locationId = (n: number) => locationIdSchema.parse(id(n))

function aLocation(n: number, changes: Partial<LocationContent> = {}): Location {
  const address = { street: 'Kade 9', postcode: '4541 HB', city: 'Terneuzen', country: 'NL' }
  const content = locationContentSchema.parse({ name: `Dock ${n}`, address, timeZone: 'Europe/Amsterdam', ...changes })
  return { id: locationId(n), content, contentRev: opId(n), savedAt: anInstant() }
}

const kept = aLocation(201, { name: 'Zeeland Terminal' })
const twin = aLocation(202, { name: 'ZT', instructions: 'Gate 3' })
const elsewhere = aLocation(203, { name: 'Hub', address: { street: 'Weg 1', postcode: '1000', city: 'Gent', country: 'BE' } })
const orderAtTwin = anOrder({
  id: orderId(1),
  content: anOrderContent({
    reference: 'PO-1',
    consignments: [aConsignment({ stops: [aStop({ place: aPlace({ locationId: twin.id }) }), aStop({ kind: 'deliver' })] })],
  }),
})

async function open(href: string, location: readonly Location[] = [kept, twin, elsewhere], actor: Partial<Actor> = {}) {
  const test = await openTestSpace({ settings: [aSettings()], location, order: [orderAtTwin] }, { actor })
  return { ...test, page: await renderInPortal(test.space, href, screens) }
}
const press = (name: RegExp | string) => fireEvent.click(screen.getByRole('button', { name }))
const contentOf = (space: Awaited<ReturnType<typeof open>>['space'], n: number) => space.view().get('location', id(n))

/** This DOM's files cannot be read. */
function aFile(text: string): File {
  return Object.assign(new File([text], 'list.csv'), { arrayBuffer: async () => new TextEncoder().encode(text).buffer })
}

test('G6 LOC-6 a duplicate is merged: its orders come along, it is offered nowhere, and Undo takes it back', async () => {
  const { space } = await open(`/locations/${id(201)}`)
  press('Merge a duplicate')
  const panel = screen.getByRole('dialog')
  fireEvent.click(within(panel).getByRole('combobox'))
  const [first] = await screen.findAllByRole('option')
  expect(first?.textContent).toContain('looks like the same place')
  fireEvent.click(first!)
  fireEvent.click(within(panel).getByRole('button', { name: 'Merge' }))
  await waitFor(() => expect(contentOf(space, 202)?.mergedInto).toBe(id(201)))
  expect(contentOf(space, 201)?.content).toMatchObject({ aliases: ['ZT'], instructions: 'Gate 3' })
  expect(within(await screen.findByRole('region', { name: 'Orders at this location' })).getByText('PO-1')).toBeTruthy()
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(contentOf(space, 202)?.mergedInto).toBeUndefined())
  await waitFor(() => expect(contentOf(space, 201)?.content).toEqual(kept.content))
})

test('G8 SC11 LOC-2 a location is deleted after its consequence was told, and its orders keep the address', async () => {
  const { space, disk } = await open(`/locations/${id(202)}`)
  press('Delete location')
  const question = screen.getByRole('dialog', { name: 'Delete ZT?' })
  expect(within(question).getByText(/^Orders that stop here: 1\./)).toBeTruthy()
  fireEvent.click(within(question).getByRole('button', { name: 'Keep it' }))
  expect(disk.outbox.size).toBe(0)
  press('Delete location')
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete location' }))
  await screen.findByRole('grid', { name: 'Locations' })
  await waitFor(() => expect(contentOf(space, 202)).toBeUndefined())
  expect(screen.queryByText('ZT')).toBeNull()
  expect(space.view().get('order', orderId(1))?.content.consignments[0]?.stops[0]?.place.city).toBe(aPlace().city)
})

test('G8 LOC-2 who may not change locations reads why and deletes none', async () => {
  const { disk } = await open(`/locations/${id(202)}`, [twin], { role: 'finance' })
  press('Delete location')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getAllByRole('tooltip').length).toBeGreaterThan(0)
  expect(disk.outbox.size).toBe(0)
})

test('LOC-6 the address of a merged location opens the one that was kept', async () => {
  await open(`/locations/${id(202)}`, [kept, { ...twin, mergedInto: kept.id }])
  await screen.findByRole('heading', { name: 'Zeeland Terminal' })
  expect(screen.getByText('“ZT” was merged into this location.')).toBeTruthy()
})

test('G4 hours come in as text, go on as fields, and what cannot be held is named', async () => {
  const { space } = await open(`/locations/${id(201)}?edit=1`)
  const field = await screen.findByLabelText(/^All hours as text/)
  fireEvent.change(field, { target: { value: 'Mo-Fr 08:00-17:00; Apr-Oct Sa 08:00-12:00' } })
  press('Take these hours')
  expect(await screen.findByText(/“Apr-Oct Sa 08:00-12:00” cannot be held here/)).toBeTruthy()
  fireEvent.change(field, { target: { value: 'mon-fri 8-17; PH off; 2026 Dec 24 08:00-12:00 "Stocktaking"' } })
  press('Take these hours')
  await screen.findByRole('region', { name: 'Exception 1' })
  press('Save location')
  await waitFor(() =>
    expect(contentOf(space, 201)?.content).toMatchObject({
      openingHours: { fri: [{ from: '08:00', until: '17:00' }], sun: [] },
      holidayHours: [],
      hoursExceptions: [{ from: '2026-12-24', until: '2026-12-24', note: 'Stocktaking' }],
    }),
  )
})

test('G4 an exception without a date is named at its field and nothing is saved', async () => {
  const { disk } = await open(`/locations/${id(201)}?edit=1`)
  await screen.findByLabelText(/^Name/)
  press('Add days with other hours')
  press('Save location')
  expect(await screen.findAllByText('Choose a date, or remove this exception.')).toHaveLength(2)
  expect(disk.outbox.size).toBe(0)
})

test('G7 SC4 a list is looked at, saved without a network, harmless a second time, and taken back', async () => {
  const { space, disk } = await open('/locations/import')
  const text =
    'name;reference;street;postcode;city;country;phone\nNieuw;N-1;Weg 2;9000;Gent;BE;\nZeeland Terminal;Z-9;Kade 9;4541 HB;Terneuzen;NL;\nFout;;;;Gent;XX;'
  const choose = (content: string) =>
    act(async () => {
      fireEvent.change(screen.getByLabelText('CSV file'), { target: { files: [aFile(content)] } })
    })
  await choose(text)
  expect(await screen.findByText('1 new, 1 changed, 0 as they are, 1 left out')).toBeTruthy()
  expect(screen.getByText(/Country: “XX” is not a country on offer/)).toBeTruthy()
  expect(disk.outbox.size).toBe(0)
  press('Import 2')
  await screen.findByText('2 imported')
  expect(space.view().all('location')).toHaveLength(4)
  expect(contentOf(space, 201)?.content.reference).toBe('Z-9')
  press('Undo the import')
  await screen.findByText('The import was taken back')
  expect(space.view().all('location')).toHaveLength(3)
  expect(contentOf(space, 201)?.content).toEqual(kept.content)
})

test('G7 a file that is no list says which column is missing', async () => {
  await open('/locations/import')
  fireEvent.change(screen.getByLabelText('CSV file'), { target: { files: [aFile('street\nKade 9')] } })
  expect(await screen.findByText('A column is missing: Name, City.')).toBeTruthy()
})
