import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { localDateSchema, localTimeSchema } from '#shared/kernel/time.ts'
import {
  aConsignment,
  anImportFlow,
  anOrder,
  anOrderContent,
  aService,
  aSettings,
  aStop,
  partId,
  opId,
} from '#shared/testing/builders.ts'
import { type Order } from '#shared/orders/order.ts'
import { type Settings } from '#shared/settings/settings.ts'
import { type Actor } from '../../sync-client/overlay.ts'
import { openTestSpace } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { EditOrderPage } from './edit-order-page.tsx'
import { OrderPage } from './order-page.tsx'

afterEach(cleanup)

/** The whole form is drawn again at each letter. */
vi.setConfig({ testTimeout: 90_000 })

const screens = {
  '/orders': () => 'the list',
  '/orders/new': () => 'the form',
  '/orders/$orderId': OrderPage,
  '/orders/$orderId/edit': EditOrderPage,
  '/tray': () => 'the tray',
}
const reviewed = aSettings({ importFlow: anImportFlow({ appliesUpdatesAutomatically: false }) })

async function open(
  order: Partial<Order> = {},
  { settings = aSettings(), actor = {}, at = '/edit' }: { settings?: Settings; actor?: Partial<Actor>; at?: string } = {},
) {
  const shown = anOrder({ number: '123456782', content: anOrderContent({ notes: 'Dock 4', project: 'P-1' }), ...order })
  const test = await openTestSpace({ settings: [settings], order: [shown] }, { actor })
  const page = await renderInPortal(test.space, `/orders/${shown.id}${at}`, screens)
  return { ...test, page, shown }
}

/** A first render on a machine that does other things as well. */
const PATIENT = { timeout: 10_000 }

const notes = () => screen.findByLabelText(/^Notes/, { selector: 'textarea' }, PATIENT)
const type = async (value: string) => fireEvent.change(await notes(), { target: { value } })
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save changes' }))

test('F15 edit, change a field, confirm: the order says so at once, and only the changed field is sent', async () => {
  const { space, shown, disk } = await open({}, { at: '' })
  fireEvent.click(screen.getByRole('button', { name: 'Edit order' }))
  await type('Dock 5')
  expect(screen.getByText('Changes: 1')).toBeTruthy()
  save()
  await screen.findByRole('button', { name: 'Edit order' })
  expect(space.view().get('order', shown.id)?.content.notes).toBe('Dock 5')
  expect(screen.getByText('Update awaiting approval')).toBeTruthy()
  expect([...disk.outbox.values()].map(({ args }) => args)).toEqual([
    { orderId: shown.id, changes: [{ path: 'general/notes', base: 'Dock 4', value: 'Dock 5' }] },
  ])
  expect(disk.drafts.size).toBe(0)
})

test('F15 D5 the reference of a submitted order stands fast', async () => {
  const { shown } = await open()
  await notes()
  expect(screen.queryByRole('textbox', { name: /Customer reference/ })).toBeNull()
  expect(screen.getAllByText(shown.content.reference).length).toBeGreaterThan(0)
})

test('F15 D15 D10 what an order was booked with stays: a service that is offered no more and a number taken earlier stop no edit', async () => {
  const offered = aSettings()
  const settings = { ...offered, services: offered.services.map((service) => ({ ...service, mayBeChosen: false })) }
  const contact = { name: 'Dock', phone: '12' }
  const { space, shown } = await open({ content: anOrderContent({ notes: 'Dock 4', contact }) }, { settings })
  await type('Dock 5')
  save()
  await waitFor(() => expect(space.view().get('order', shown.id)?.content.notes).toBe('Dock 5'))
})

test('D16 SET-3 what the carrier has locked stands fast with the reason at its place, also in an order that has been submitted', async () => {
  const cool = aService({
    fields: ['temperature', 'notes'],
    defaults: { temperature: { minC: 2, maxC: 7 } },
    lockedDefaults: ['temperature'],
  })
  await open(
    { content: anOrderContent({ notes: 'Dock 4', temperature: { minC: 2, maxC: 7 } }) },
    { settings: aSettings({ services: [cool] }) },
  )
  await notes()
  const box = screen.getByRole('group', { name: 'Temperature' })
  expect(box.textContent).toContain('2 – 7 °C · set by your carrier')
  expect(within(box).queryAllByRole('textbox')).toEqual([])
})

const past = localDateSchema.parse('2026-03-02')
const late = anOrderContent({
  notes: 'Dock 4',
  consignments: [
    aConsignment({ stops: [aStop({ window: { date: past } }), aStop({ id: partId(12), kind: 'deliver', sequence: 2 })] }),
  ],
})
const withCutoff = aSettings({ services: [aService({ cutoff: { kind: 'same-day', time: localTimeSchema.parse('16:00') } })] })

test('F22 CUT-5 a change after the cutoff is no mistake: it is said beforehand that the carrier decides, and another day has to be in time', async () => {
  const { space, shown } = await open({ content: late }, { settings: withCutoff })
  await type('Dock 5')
  expect(screen.getByText(/^The cutoff for this day has passed: .*16:00/)).toBeTruthy()
  expect(screen.queryByText(/^Too late for this day/)).toBeNull()
  expect(screen.getByText(/^It comes after the time by which it had to be in/)).toBeTruthy()
  expect(screen.getByText(/^Your carrier decides on your change/)).toBeTruthy()
  const [day] = screen.getAllByLabelText<HTMLInputElement>(/^Date/)
  fireEvent.change(day!, { target: { value: '2026-03-03' } })
  expect(await screen.findByText(/^Too late for this day/)).toBeTruthy()
  fireEvent.change(day!, { target: { value: past } })
  save()
  await screen.findByRole('button', { name: 'Edit order' })
  expect(space.view().get('order', shown.id)?.pending?.kind).toBe('update')
})

test('F15 what was typed is kept on the device, comes back, and can be thrown away and brought back', async () => {
  const { disk, page, shown } = await open()
  await type('Dock 5')
  await waitFor(() => expect(disk.drafts.size).toBe(1))
  await page.go(`/orders/${shown.id}`)
  await page.go(`/orders/${shown.id}/edit`)
  expect(await screen.findByDisplayValue('Dock 5')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Discard changes' }))
  await screen.findByRole('button', { name: 'Edit order' })
  expect(disk.drafts.size).toBe(0)
})

test('F15 nothing changed is nothing to send, and the button says so', async () => {
  await open()
  await notes()
  const button = screen.getByRole('button', { name: 'Save changes' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(button)
  expect(screen.getByRole('tooltip').textContent).toContain('Nothing has been changed yet')
})

test('F16 F26 with review the change waits, the order stands, and Edit is greyed out with the reason on tap until it is withdrawn', async () => {
  const { space, shown } = await open({}, { settings: reviewed })
  await notes()
  expect(screen.getByText(/Your carrier decides on your change/)).toBeTruthy()
  await type('Dock 5')
  save()
  const edit = await screen.findByRole('button', { name: 'Edit order' })
  expect(space.view().get('order', shown.id)?.content.notes).toBe('Dock 4')
  expect(edit.getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(edit)
  expect(screen.getByRole('tooltip').textContent).toContain('has not decided on the last change')
  fireEvent.click(screen.getByRole('button', { name: 'Withdraw' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Edit order' }).getAttribute('aria-disabled')).toBeNull())
})

test.each<[string, Partial<Order>, Settings, RegExp]>([
  ['F1', {}, aSettings({ importFlow: anImportFlow({ enabled: false }) }), /final once they are sent/],
  ['F4', {}, aSettings({ importFlow: anImportFlow({ updatesEnabled: false }) }), /takes no changes/],
  ['F7', { status: 'in-transit' }, aSettings(), /have been collected/],
  ['F7', { status: 'delivered' }, aSettings(), /have been delivered/],
  ['F10', { status: 'planned' }, aSettings({ importFlow: anImportFlow({ lastStatusForUpdates: 'to-plan' }) }), /Planned/],
  ['F14', { origin: 'third-party' }, aSettings(), /did not come through the portal/],
])(
  '%s F13 an order that cannot be changed says why, on its page and at the address of its form',
  async (_, order, settings, why) => {
    const { page, shown } = await open(order, { settings, at: '' })
    const button = screen.getByRole('button', { name: 'Edit order' })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(button)
    expect(screen.getByRole('tooltip').textContent).toMatch(why)
    await page.go(`/orders/${shown.id}/edit`)
    expect((await screen.findByRole('alert')).textContent).toMatch(why)
    expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull()
  },
)

test('F13 who may not edit is told so', async () => {
  await open({}, { actor: { role: 'finance' }, at: '' })
  expect(screen.getByRole('button', { name: 'Edit order' }).getAttribute('aria-disabled')).toBe('true')
})

test('SC4 what the carrier changes meanwhile comes into the form and is shown; what both changed is decided before it is sent', async () => {
  const { receive, shown, space } = await open()
  await type('Dock 5')
  const content = { ...shown.content, notes: 'Dock 9', project: 'P-2' }
  await act(() => receive({ order: [{ ...shown, content, contentRev: opId(900) }] }))
  const meanwhile = await screen.findByRole('status', { name: 'Changed meanwhile' })
  expect(within(meanwhile).getByText('P-2')).toBeTruthy()
  expect((await notes()) as HTMLTextAreaElement).toHaveProperty('value', 'Dock 5')
  expect(screen.getByRole('button', { name: 'Save changes' }).getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(within(meanwhile).getByRole('radio', { name: /Keep yours/ }))
  save()
  await screen.findByRole('button', { name: 'Edit order' })
  expect(space.view().get('order', shown.id)?.content).toMatchObject({ notes: 'Dock 5', project: 'P-2' })
})

test('SC4 taking theirs leaves nothing of mine to send', async () => {
  const { receive, shown } = await open()
  await type('Dock 5')
  await act(() => receive({ order: [{ ...shown, content: { ...shown.content, notes: 'Dock 9' }, contentRev: opId(900) }] }))
  fireEvent.click(await screen.findByRole('radio', { name: /Take theirs/ }))
  expect(await notes()).toHaveProperty('value', 'Dock 9')
  expect(screen.getByText('Changes: 0')).toBeTruthy()
})

test('F13 SC7 an order that is cancelled while its form is open says so, and keeps what was typed', async () => {
  const { receive, shown } = await open()
  await type('Dock 5')
  const by = { userId: 5, name: 'Paul Planner', side: 'carrier' as const }
  await act(() =>
    receive({ order: [{ ...shown, status: 'cancelled', ended: { by, at: shown.receivedAt, reason: null, kind: 'cancelled' } }] }),
  )
  expect((await screen.findByRole('alert')).textContent).toContain('Paul Planner')
  expect(screen.getByDisplayValue('Dock 5')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Save changes' }).getAttribute('aria-disabled')).toBe('true')
})

test('SI16 a refused change opens in the form again, over the order as it stands now', async () => {
  const { space, receive, page, shown } = await open({}, { at: '' })
  let sent: Awaited<ReturnType<typeof space.mutate>> | undefined
  const change = { path: 'general/notes', base: 'Dock 4', value: 'Dock 5' }
  await act(async () => {
    sent = await space.mutate('order.edit', { orderId: shown.id, changes: [change] }, { group: shown.id })
  })
  if (sent?.kind !== 'saved') throw new Error('expected the change to be saved')
  const { opId: refused } = sent
  const now = { ...shown, content: { ...shown.content, notes: 'Dock 7' } }
  await act(() => receive({ order: [now] }, [{ opId: refused, status: 'rejected', code: 'service-not-allowed', detail: {} }]))
  await page.go(`/orders/${shown.id}/edit?tray=${refused}`)
  expect(await screen.findByDisplayValue('Dock 5')).toBeTruthy()
  save()
  await screen.findByRole('button', { name: 'Edit order' })
  expect(space.view().get('order', shown.id)?.content.notes).toBe('Dock 5')
  expect(space.tray()).toEqual([])
})
