import { createMemoryHistory } from '@tanstack/react-router'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { sha256Schema } from '#shared/attachments/attachment.ts'
import { attachmentIdSchema, locationIdSchema, orderIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { anActor, aLocationContent } from '#shared/testing/builders.ts'
import { locationFields } from '#shared/locations/location-fields.ts'
import { diffFields } from '#shared/kernel/field-changes.ts'
import { HttpFault, SignedOutFault } from '#app/platform/faults.ts'
import { type StagedFile } from '#app/local-store/blob-store.ts'
import { leaseMark } from '#app/sync-client/lease.ts'
import { aPerson, aPortal, memoryKeys, testServices, type TestServices } from '#app/testing/test-services.ts'
import { diskClosed } from '#app/testing/stubborn-precious.ts'
import { App } from './app.tsx'
import { createAppRouter } from './router.ts'
import { INITIAL_UPDATE } from './update-machine.ts'

afterEach(cleanup)

const NORTH = spaceKey(1, 7)

async function open(services: TestServices, href: string) {
  const history = createMemoryHistory({ initialEntries: [href] })
  const router = createAppRouter(history)
  render(<App services={services} router={router} />)
  await act(() => router.load())
  return { address: () => history.location.href }
}

function signedIn(changes: Parameters<typeof aPerson>[0] = {}, options: Parameters<typeof testServices>[0] = {}): TestServices {
  const services = testServices(options)
  services.session.enter(aPerson(changes))
  return services
}

async function saveLocation(services: TestServices): Promise<void> {
  const space = await services.devices.of(4).device.openSpace(NORTH, anActor({ userId: 4 }))
  await space.mutate('location.save', {
    locationId: locationIdSchema.parse('00000000-0000-7000-8000-000000000300'),
    changes: diffFields(new Map(), locationFields(aLocationContent())),
  })
}

function aStagedPhoto(): StagedFile {
  return {
    id: attachmentIdSchema.parse('00000000-0000-7000-8000-000000000801'),
    orderId: orderIdSchema.parse('00000000-0000-7000-8000-000000000802'),
    space: NORTH,
    sha256: sha256Schema.parse('a'.repeat(64)),
    size: 3,
    type: 'image/jpeg',
    name: 'pallet.jpg',
    documentType: 'photo',
    isEvidence: false,
    addedAt: instantFromMillis(Date.parse('2026-07-01T05:00:00Z')),
  }
}

test('somebody unknown is sent to sign-in and comes back to where they wanted', async () => {
  const services = testServices()
  const { address } = await open(services, `/p/${NORTH}/tray`)
  await act(() => services.session.refresh())
  await waitFor(() => expect(address()).toBe(`/login?to=%2Fp%2F1-7%2Ftray`))
  services.answers.set('/api/login/password', () => aPerson())
  fireEvent.change(await screen.findByRole('textbox', { name: /E-mail/ }), { target: { value: 'jan@example.com' } })
  fireEvent.click(screen.getByRole('button', { name: 'Use a password instead' }))
  fireEvent.change(screen.getByLabelText(/Password/), { target: { value: 'a long enough sentence' } })
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  await waitFor(() => expect(address()).toBe(`/p/${NORTH}/tray`))
})

test('A2 Send Login link asks the server once and says the same for every address', async () => {
  const services = testServices()
  services.answers.set('/api/login-link', () => ({ ok: true }))
  await open(services, '/login')
  fireEvent.change(await screen.findByRole('textbox', { name: /E-mail/ }), { target: { value: 'jan@example.com' } })
  fireEvent.click(screen.getByRole('button', { name: 'Send Login link' }))
  expect(await screen.findByText('Look in your mailbox')).toBeTruthy()
  expect(services.asked.filter((line) => line === 'POST /api/login-link')).toHaveLength(1)
})

test('A2 an address that is none is refused before anything is sent', async () => {
  const services = testServices()
  await open(services, '/login')
  fireEvent.change(await screen.findByRole('textbox', { name: /E-mail/ }), { target: { value: 'jan at home' } })
  fireEvent.click(screen.getByRole('button', { name: 'Send Login link' }))
  expect(await screen.findByText('Write an address like name@company.com.')).toBeTruthy()
  expect(services.asked).not.toContain('POST /api/login-link')
})

test('A2 ACC-4 a spent login link says so and leads to a new one', async () => {
  const services = testServices()
  services.answers.set('/api/login', () => {
    throw new HttpFault({ status: 410, code: 'login-link-not-valid', message: 'used', retryAfterMs: null })
  })
  const { address } = await open(services, '/login/secret-2')
  expect(await screen.findByText('This login link no longer works')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Ask for a new link' }))
  await waitFor(() => expect(address()).toBe('/login'))
})

test('A2 with no network a login link is not used up and can be gone on with', async () => {
  const services = testServices()
  const { address } = await open(services, '/login/secret-3')
  expect(await screen.findByText('No connection: the link is not used up')).toBeTruthy()
  services.answers.set('/api/login', () => aPerson())
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }))
  await waitFor(() => expect(address()).not.toContain('/login'))
})

test('A2 ACC-4 a login link signs in by POST', async () => {
  const services = testServices()
  services.answers.set('/api/login', () => aPerson())
  const { address } = await open(services, '/login/secret-1')
  await waitFor(() => expect(address()).not.toContain('/login'))
  expect(services.asked.filter((line) => line.includes('/api/login'))).toEqual(['POST /api/login'])
})

test('a known person goes in with no network at all', async () => {
  const services = signedIn()
  await open(services, `/p/${NORTH}/tray`)
  expect(await screen.findByRole('heading', { name: 'Needs you' })).toBeTruthy()
  expect(screen.getByText('Offline')).toBeTruthy()
})

test('A8 a portal has exactly three tabs and dashboards come first', async () => {
  await open(signedIn(), `/p/${NORTH}/tray`)
  const [bar] = await screen.findAllByRole('navigation')
  const tabs = within(bar as HTMLElement).getAllByRole('link') // the bar of the frame
  expect(tabs.map((tab) => tab.textContent)).toEqual(['Dashboards', 'Orders', 'Locations'])
})

test('A4 A5 A6 the switcher shows carrier and customer and lists every portal and employer', async () => {
  const carrier = { tenantId: 3, carrierName: 'Baltic Freight', role: 'planner', carrierTimeZone: 'Europe/Riga', currency: 'EUR' }
  await open(signedIn({ carriers: [carrier] }), `/p/${NORTH}/tray`)
  fireEvent.click(await screen.findByRole('button', { name: 'North Haulage Acme Tools' }))
  const labels = screen.getAllByRole('menuitemradio').map((item) => item.textContent)
  expect(labels[0]).toBe('North Haulage Acme Tools')
  expect(labels[1]).toContain('Ibérica Carga Acme Tools')
  expect(labels[2]).toContain('Baltic Freight')
})

test('A7 offline a portal never opened here cannot be chosen and says why; one opened before can', async () => {
  const services = signedIn()
  const { address } = await open(services, `/p/${NORTH}/tray`)
  fireEvent.click(await screen.findByRole('button', { name: 'North Haulage Acme Tools' }))
  const other = screen.getByRole('menuitemradio', { name: /Ibérica/ })
  expect(other.getAttribute('aria-disabled')).toBe('true')
  expect(other.textContent).toContain('Not opened on this device yet')
  fireEvent.click(other)
  expect(address()).toBe(`/p/${NORTH}/tray`)
  act(() => services.session.opened(spaceKey(2, 9)))
  const now = screen.getByRole('menuitemradio', { name: /Ibérica/ })
  expect(now.getAttribute('aria-disabled')).toBeNull()
  fireEvent.click(now)
  await waitFor(() => expect(address()).toContain('/p/2-9/'))
})

test('A4 with one portal there is nothing to switch, and its name still stands there', async () => {
  await open(signedIn({ portals: [aPortal(1, 7, 'North Haulage')] }), `/p/${NORTH}/tray`)
  expect(await screen.findByText('North Haulage Acme Tools')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'North Haulage Acme Tools' })).toBeNull()
})

test('A11 ACC-8 a portal of somebody else is not opened', async () => {
  await open(signedIn(), '/p/5-5/tray')
  expect(await screen.findByText('This portal is not open to you')).toBeTruthy()
})

test('SR2 SI16 a portal whose access ended shows nothing any more; what was never sent can be taken along', async () => {
  const services = signedIn()
  await saveLocation(services)
  await open(services, `/p/${NORTH}/tray`)
  await screen.findByRole('heading', { name: 'Needs you' })
  services.answers.set('/api/me', () => aPerson({ portals: [aPortal(2, 9, 'Ibérica Carga')] }))
  await act(() => services.session.refresh())
  expect(await screen.findByText('This portal is not open to you')).toBeTruthy()
  expect(await screen.findByRole('button', { name: 'Save unsent work as a file' })).toBeTruthy()
  expect((await services.devices.of(4).precious.outbox(NORTH)).entries).toHaveLength(1)
})

test('SR2 SB1 of a portal whose access ended a photo that no server has can be taken along, although nothing else waits', async () => {
  const services = signedIn()
  await services.devices.of(4).blobs.keep(aStagedPhoto(), new Uint8Array([1, 2, 3]).buffer)
  await open(services, '/p/5-5/tray')
  expect(await screen.findByText('This portal is not open to you')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Save unsent work as a file' })).toBeNull()
  cleanup()
  services.answers.set('/api/me', () => aPerson({ portals: [aPortal(2, 9, 'Ibérica Carga')] }))
  await open(services, `/p/${NORTH}/tray`)
  await act(() => services.session.refresh())
  expect(await screen.findByText('This portal is not open to you')).toBeTruthy()
  expect(await screen.findByRole('button', { name: 'Save unsent work as a file' })).toBeTruthy()
})

test('SI17 signed out with work waiting: the screen stays, the work is counted, the address is named', async () => {
  const services = signedIn()
  await saveLocation(services)
  await open(services, `/p/${NORTH}/tray`)
  await screen.findByRole('heading', { name: 'Needs you' })
  services.answers.set('/api/me', () => {
    throw new SignedOutFault('out')
  })
  await act(() => services.session.refresh())
  expect(await screen.findByText('1 change waits on this device. Sign in as jan@example.com to send it.')).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'Needs you', hidden: true })).toBeTruthy()
  expect(await services.devices.of(4).device.unsent()).toBe(1)
})

test('logging out is refused with the count while work is unsent, until it is saved as a file; nothing precious goes', async () => {
  const services = signedIn()
  services.answers.set('/api/logout', () => ({ ok: true }))
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }))
  const { precious } = services.devices.of(4)
  await saveLocation(services)
  const { address } = await open(services, `/p/${NORTH}/tray`)
  fireEvent.click(await screen.findByRole('button', { name: 'Menu' }))
  fireEvent.click(screen.getByRole('menuitem', { name: 'Log out' }))
  expect(await screen.findByText(/1 change is not on the server yet, so you cannot log out now/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Log out now' }))
  expect(services.asked).not.toContain('POST /api/logout')
  fireEvent.click(screen.getByRole('button', { name: 'Save unsent work as a file' }))
  expect(await screen.findByText(/^Saved as a file/)).toBeTruthy()
  expect(screen.queryByText(/you cannot log out now/)).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Log out now' }))
  await waitFor(() => expect(address()).toBe('/login'))
  expect(services.forgotten).toEqual(['everything'])
  expect((await precious.outbox(NORTH)).entries).toHaveLength(1)
})

test('SR2 logging out needs no connection: the device is cleared, and the next contact begins with ending the session', async () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  const services = signedIn()
  const { address } = await open(services, `/p/${NORTH}/tray`)
  fireEvent.click(await screen.findByRole('button', { name: 'Menu' }))
  fireEvent.click(screen.getByRole('menuitem', { name: 'Log out' }))
  const panel = await screen.findByRole('dialog')
  expect(within(panel).getByRole('status').textContent).toMatch(/this device is cleared now, and the server ends your session/)
  fireEvent.click(within(panel).getByRole('button', { name: 'Log out' }))
  await waitFor(() => expect(address()).toBe('/login'))
  expect(services.forgotten).toEqual(['everything'])
  expect(services.session.state().kind).toBe('nobody')
  online.mockRestore()
  services.asked.length = 0
  services.answers.set('/api/logout', () => ({ ok: true }))
  services.answers.set('/api/me', () => {
    throw new SignedOutFault('out')
  })
  await act(() => services.session.refresh())
  await act(() => services.session.refresh())
  expect(services.asked).toEqual(['POST /api/logout', 'GET /api/me', 'GET /api/me'])
})

test('SI12 without a connection too nobody logs out with unsent work that is in no file', async () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  const services = signedIn()
  await saveLocation(services)
  await open(services, `/p/${NORTH}/tray`)
  fireEvent.click(await screen.findByRole('button', { name: 'Menu' }))
  fireEvent.click(screen.getByRole('menuitem', { name: 'Log out' }))
  const panel = await screen.findByRole('dialog')
  expect(within(panel).getByRole('status').textContent).toMatch(/^1 change is not on the server.*save it as a file first/)
  expect(within(panel).getByRole('button', { name: 'Log out now' }).getAttribute('aria-disabled')).toBe('true')
  online.mockRestore()
})

test('SR2 with a network nothing of a portal is shown before the server has said that it is still open', async () => {
  const keys = memoryKeys()
  testServices({ store: keys }).session.enter(aPerson())
  const services = testServices({ store: keys, checksFirst: true })
  await open(services, `/p/${NORTH}/tray`)
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(screen.queryByText('North Haulage Acme Tools')).toBeNull()
  expect(screen.queryByRole('heading', { name: 'Needs you' })).toBeNull()
  services.answers.set('/api/me', () => aPerson({ portals: [aPortal(2, 9, 'Ibérica Carga')] }))
  await act(() => services.session.refresh())
  expect(await screen.findByText('This portal is not open to you')).toBeTruthy()
  await waitFor(() => expect(services.forgotten).toEqual([NORTH]))
})

test('SR2 a server that takes too long is not waited for', async () => {
  const keys = memoryKeys()
  testServices({ store: keys }).session.enter(aPerson())
  const services = testServices({ store: keys, checksFirst: true })
  await open(services, `/p/${NORTH}/tray`)
  act(() => services.session.waive())
  expect(await screen.findByRole('heading', { name: 'Needs you' })).toBeTruthy()
})

test('SR4 a portal whose lease has ended shows nothing of itself, keeps what waits and opens with the next pull', async () => {
  const services = signedIn()
  await saveLocation(services)
  const at = services.clock.now() - 15 * 24 * 3_600_000
  await services.devices.of(4).device.close()
  await services.devices.close()
  await services.devices.of(4).precious.setMark(leaseMark(NORTH), { serverAt: at, deviceAt: at, knownMs: 0 })
  await saveLocation(services)
  await open(services, `/p/${NORTH}/tray`)
  expect(await screen.findByText('Locked until this device is online')).toBeTruthy()
  expect(screen.queryByRole('heading', { name: 'Needs you' })).toBeNull()
  expect(screen.queryByRole('link', { name: 'Orders' })).toBeNull()
  expect(screen.getByText(/1 change of yours is kept/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Save unsent work as a file' })).toBeTruthy()
})

test('X14 working offline is said in the tide line of every portal screen, and its panel ends it', async () => {
  const services = signedIn()
  await saveLocation(services)
  services.workOffline.set(true)
  await open(services, `/p/${NORTH}/tray`)
  fireEvent.click(await screen.findByRole('button', { name: /Working offline.*1 waiting/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Work online again' }))
  expect(services.workOffline.isOn()).toBe(false)
  expect(await screen.findByRole('button', { name: 'Sync now' })).toBeTruthy()
})

test('SI12 the log-out panel counts again while it stands open: what is saved later is in no file, what is sent blocks no more', async () => {
  const services = signedIn()
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }))
  const { precious } = services.devices.of(4)
  await saveLocation(services)
  await open(services, `/p/${NORTH}/tray`)
  fireEvent.click(await screen.findByRole('button', { name: 'Menu' }))
  fireEvent.click(screen.getByRole('menuitem', { name: 'Log out' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Save unsent work as a file' }))
  expect(await screen.findByText(/^Saved as a file/)).toBeTruthy()
  await saveLocation(services)
  expect(await screen.findByText(/^2 changes are not on the server yet/, {}, { timeout: 3000 })).toBeTruthy()
  const spaces = vi.spyOn(precious, 'spacesWithWork').mockResolvedValue([])
  expect(await screen.findByText(/^Everything is on the server/, {}, { timeout: 3000 })).toBeTruthy()
  spaces.mockRestore()
})

test('SB1 SI12 a document whose bytes no server has holds up a log-out like any unsent work, until it is in a file', async () => {
  const services = signedIn()
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }))
  const { blobs } = services.devices.of(4)
  const photo = aStagedPhoto()
  await blobs.keep(photo, new Uint8Array([1, 2, 3]).buffer)
  await blobs.unstage(photo.id) // its text is on the server
  await open(services, `/p/${NORTH}/tray`)
  fireEvent.click(await screen.findByRole('button', { name: 'Menu' }))
  fireEvent.click(screen.getByRole('menuitem', { name: 'Log out' }))
  expect(await screen.findByText('1 document is not on the server yet, so you cannot log out now.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Log out now' }).getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(screen.getByRole('button', { name: 'Save unsent work as a file' }))
  expect(await screen.findByText(/^Saved as a file/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Log out now' }).getAttribute('aria-disabled')).not.toBe('true')
  await blobs.mark(NORTH, photo.sha256, { isConfirmed: true })
  expect(await screen.findByText(/^Everything is on the server/, {}, { timeout: 3000 })).toBeTruthy()
})

test('SI9 SI16 where the disk cannot be read nobody logs out, and the reason stands there', async () => {
  const services = signedIn()
  await open(services, `/p/${NORTH}/tray`)
  const { precious } = services.devices.of(4)
  const reads = vi.spyOn(precious, 'spacesWithWork').mockRejectedValue(diskClosed())
  fireEvent.click(await screen.findByRole('button', { name: 'Menu' }))
  fireEvent.click(screen.getByRole('menuitem', { name: 'Log out' }))
  expect(await screen.findByText(/could not read what it keeps \(its storage was closed\)/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Log out' })).toBeNull()
  expect(services.asked).not.toContain('POST /api/logout')
  reads.mockRestore()
})

test('SI9 the tide line opens what waits, per location, with the time of its capture', async () => {
  const services = signedIn()
  await saveLocation(services)
  await open(services, `/p/${NORTH}/tray`)
  fireEvent.click(await screen.findByRole('button', { name: /1 waiting/ }))
  const panel = await screen.findByRole('dialog')
  expect(await within(panel).findByText(/saved · since/)).toBeTruthy()
  expect(within(panel).getByText(/It goes out by itself/)).toBeTruthy()
  expect(within(panel).getByText('never loaded on this device')).toBeTruthy()
})

test('an update waits for a dirty form, says so, and is asked for once the form is clean', async () => {
  const ready = { ...INITIAL_UPDATE, phase: 'ready' as const }
  const dirty = signedIn({}, { update: { ...ready, isDirty: true } })
  await open(dirty, `/p/${NORTH}/tray`)
  fireEvent.click(await screen.findByRole('button', { name: 'Update now' }))
  expect(screen.getByRole('tooltip').textContent).toContain('A form holds words that are not saved yet')
  expect(dirty.asked).not.toContain('update')
  cleanup()
  const clean = signedIn({}, { update: ready })
  await open(clean, `/p/${NORTH}/tray`)
  fireEvent.click(await screen.findByRole('button', { name: 'Update now' }))
  expect(clean.asked).toContain('update')
})

test('an address without a page says so and offers a way on', async () => {
  await open(signedIn(), '/nowhere')
  expect(await screen.findByText('There is no page at this address')).toBeTruthy()
})
