import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { conflictSchema } from '#shared/conflicts/conflict.ts'
import { deriveId, locationIdSchema } from '#shared/kernel/ids.ts'
import {
  aConsignment,
  aGoodsLine,
  aLocationContent,
  anInstant,
  anOrder,
  anOrderContent,
  aSettings,
  opId,
  orderId,
  partId,
} from '#shared/testing/builders.ts'
import { openTestSpace, type TestRecords } from '#app/testing/open-test-space.ts'
import { renderInPortal } from '#app/testing/render-in-portal.tsx'
import { diskClosed, diskFull } from '#app/testing/stubborn-precious.ts'
import { TrayPage } from './tray-page.tsx'

afterEach(cleanup)

const theirs = anOrder({ number: '100200300' })
/** Another device booked the same with five pallets: its lines have ids of their own. */
const mine = anOrderContent({
  consignments: [
    aConsignment({
      id: partId(901),
      stops: aConsignment().stops.map((stop, index) => ({ ...stop, id: partId(910 + index) })),
      goods: [aGoodsLine({ id: partId(921), load: { quantity: 5, packaging: 'euro-pallet', units: [] } })],
    }),
  ],
})
const conflict = conflictSchema.parse({
  id: deriveId(opId(800), 0),
  orderId: theirs.id,
  mineOrderId: orderId(101),
  mine,
  origin: { by: { userId: 2, name: 'Dirk Dock', side: 'customer' }, capturedAt: anInstant(), receivedAt: anInstant(60_000) },
  state: 'open',
  resolution: null,
})
const base: TestRecords = { settings: [aSettings()], order: [theirs], conflict: [conflict] }

async function show(records: TestRecords, options: Parameters<typeof openTestSpace>[1] = {}) {
  const opened = await openTestSpace(records, options)
  const rendered = await renderInPortal(opened.space, '/tray', { '/tray': TrayPage, '/orders/new': () => <p>order form</p> })
  return { ...opened, ...rendered }
}

const card = (name: RegExp) => screen.getByRole('article', { name })
const choose = (label: RegExp) => fireEvent.click(screen.getByRole('radio', { name: label }))

test('SC2 both versions stand side by side with who and when, and only what differs is shown', async () => {
  await show(base)
  const shown = card(/PO-1001/)
  expect(within(shown).getByText('1 difference')).toBeTruthy()
  expect(within(shown).getByText('2 × Euro pallet')).toBeTruthy()
  expect(within(shown).getByText('5 × Euro pallet')).toBeTruthy()
  expect(within(shown).getAllByText(/Clara Clerk · on the device/)).toHaveLength(1)
  expect(within(shown).getAllByText(/Dirk Dock · on the device/)).toHaveLength(1)
  expect(within(shown).queryByText(/Machine parts/)).toBeNull()
  fireEvent.click(within(shown).getByRole('button', { name: /that are the same/ }))
  expect(within(shown).getAllByText('Machine parts').length).toBe(2)
})

test('SC2 the consequence of each choice stands there before the tap, and nothing is decided without a choice', async () => {
  const { space } = await show(base)
  expect(screen.getByText(/Order 100 200 300 stays as it is/)).toBeTruthy()
  expect(screen.getByText(/takes the 1 difference from the second order/)).toBeTruthy()
  expect(screen.getByText(/two transports, two charges/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Decide' }))
  expect(space.status().waiting).toBe(0)
})

test.each([
  [1, 'Keep the first order (Clara Clerk, yours)', 'Replace it with the second (Dirk Dock)'],
  [2, 'Keep the first order (Clara Clerk)', 'Replace it with the second (Dirk Dock, yours)'],
  [3, 'Keep the first order (Clara Clerk)', 'Replace it with the second (Dirk Dock)'],
])('SC2 the choices are right for whoever reads them: person %d', async (userId, keep, replace) => {
  await show(base, { actor: { userId } })
  expect(screen.getByText(keep)).toBeTruthy()
  expect(screen.getByText(replace)).toBeTruthy()
})

test('SC2 keep the first order: the second disappears and its id leads to the first', async () => {
  const { space } = await show(base)
  choose(/Keep the first order/)
  fireEvent.click(screen.getByRole('button', { name: 'Keep the first order (Clara Clerk, yours)' }))
  expect(await screen.findByText('Nothing needs you')).toBeTruthy()
  expect(space.view().resolveOrderId(orderId(101))).toBe(theirs.id)
  expect(space.view().get('order', theirs.id)?.content.consignments[0]?.goods[0]?.load.quantity).toBe(2)
})

test('SC2 replace it with the second: the order takes the content of the second', async () => {
  const { space } = await show(base)
  choose(/Replace it with the second/)
  fireEvent.click(screen.getByRole('button', { name: 'Replace it with the second (Dirk Dock)' }))
  expect(await screen.findByText('Nothing needs you')).toBeTruthy()
  expect(space.view().get('order', theirs.id)?.content.consignments[0]?.goods[0]?.load.quantity).toBe(5)
  expect(space.view().all('order')).toHaveLength(1)
})

test('SC2 SC9 book the second under another reference: a taken one is said while typing, a free one books a second order', async () => {
  const { space } = await show({ ...base, order: [theirs, anOrder({ id: orderId(102), number: '300', ...ref('PO-1002') })] })
  choose(/another reference/)
  const box = screen.getByRole('textbox', { name: /New reference/ })
  fireEvent.change(box, { target: { value: ' po-1002 ' } })
  expect(within(screen.getByRole('article')).getAllByText('Order 300 has this reference already.').length).toBeGreaterThan(0)
  expect(box.getAttribute('aria-invalid')).toBe('true')
  fireEvent.click(screen.getByRole('button', { name: 'Book the second under another reference (Dirk Dock)' }))
  expect(space.status().waiting).toBe(0)
  fireEvent.change(box, { target: { value: 'PO-1001-B' } })
  fireEvent.click(screen.getByRole('button', { name: 'Book the second under another reference (Dirk Dock)' }))
  expect(await screen.findByText('Nothing needs you')).toBeTruthy()
  expect(space.view().orderByReference('po-1001-b')?.id).toBe(orderId(101))
})

test('X2 when the order changed after the look, the refusal brings the new difference back', async () => {
  const { space, disk, receive } = await show(base)
  choose(/Replace it with the second/)
  fireEvent.click(screen.getByRole('button', { name: 'Replace it with the second (Dirk Dock)' }))
  await waitFor(() => expect(space.status().waiting).toBe(1))
  const [sent = opId(0)] = [...disk.outbox.values()].map((entry) => entry.opId)
  const changed = anOrder({ ...theirs, contentRev: opId(501), content: { ...theirs.content, notes: 'Ring twice' } })
  await receive({ order: [changed] }, [
    { opId: sent, status: 'rejected', code: 'changed-since-viewed', detail: { facts: { contentRev: opId(501) } } },
  ])
  expect(await screen.findByText(/the order changed after you looked/)).toBeTruthy()
  expect(screen.getByText('2 differences')).toBeTruthy()
  expect(screen.getByText('Ring twice')).toBeTruthy()
  choose(/Replace it with the second/)
  fireEvent.click(screen.getByRole('button', { name: 'Replace it with the second (Dirk Dock)' }))
  expect(await screen.findByText('Nothing needs you')).toBeTruthy()
  await waitFor(() => expect(space.tray()).toHaveLength(0))
  expect(space.view().get('order', theirs.id)?.content.notes).toBeUndefined()
})

test('T1 who may not decide sees the reason on every choice', async () => {
  const { space } = await show(base, { actor: { role: 'finance' } })
  for (const radio of screen.getAllByRole('radio')) expect(radio.getAttribute('aria-disabled')).toBe('true')
  choose(/Keep the first order/)
  expect(space.status().waiting).toBe(0)
})

test('SC2 resolved on another device, it leaves this one', async () => {
  const { receive } = await show(base)
  expect(card(/PO-1001/)).toBeTruthy()
  const resolution = { choice: 'keep-theirs', by: conflict.origin.by, at: anInstant(90_000), opId: opId(801), orderId: null }
  await receive({ conflict: [conflictSchema.parse({ ...conflict, state: 'resolved', resolution })] })
  expect(await screen.findByText('Nothing needs you')).toBeTruthy()
})

test('SC4 the same field changed twice shows before, mine and now; apply mine edits on top of what is shown', async () => {
  const { space, receive } = await show({ settings: [aSettings()], order: [theirs] })
  const saved = await space.mutate('order.edit', {
    orderId: theirs.id,
    changes: [{ path: 'general/notes', base: null, value: 'Mine' }],
  })
  if (saved.kind !== 'saved') throw new Error('the edit is taken')
  const now = anOrder({ ...theirs, contentRev: opId(502), content: { ...theirs.content, notes: 'Theirs' } })
  await receive({ order: [now] }, [
    {
      opId: saved.opId,
      status: 'conflict',
      code: null,
      detail: { orderId: theirs.id, conflicts: [{ path: 'general/notes', base: null, mine: 'Mine', theirs: 'Theirs' }] },
    },
  ])
  const shown = await screen.findByRole('article', { name: /Changed twice: PO-1001/ })
  expect(within(shown).getByText('Mine')).toBeTruthy()
  expect(within(shown).getByText('Theirs')).toBeTruthy()
  fireEvent.click(within(shown).getByRole('button', { name: 'Apply mine' }))
  expect(await screen.findByText('Nothing needs you')).toBeTruthy()
  expect(space.view().get('order', theirs.id)?.content.notes).toBe('Mine')
  expect(space.status().waiting).toBe(1)
})

test('SC4 keep theirs forgets mine and changes nothing', async () => {
  const locationId = locationIdSchema.parse('00000000-0000-7000-8000-000000000300')
  const location = {
    id: locationId,
    content: aLocationContent({ reference: 'Gate 4' }),
    contentRev: opId(503),
    savedAt: anInstant(),
  }
  const { space, receive } = await show({ settings: [aSettings()], location: [location] })
  const changes = [{ path: 'reference', base: 'Gate 4', value: 'Gate 5' }]
  const saved = await space.mutate('location.save', { locationId, changes })
  if (saved.kind !== 'saved') throw new Error('the change is taken')
  const theirsNow = { ...location, content: aLocationContent({ reference: 'Gate 9' }) }
  await receive({ location: [theirsNow] }, [
    {
      opId: saved.opId,
      status: 'conflict',
      code: null,
      detail: { conflicts: [{ path: 'reference', base: 'Gate 4', mine: 'Gate 5', theirs: 'Gate 9' }] },
    },
  ])
  expect(await screen.findByText('Gate 9')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Keep theirs' }))
  expect(await screen.findByText('Nothing needs you')).toBeTruthy()
  expect(space.view().get('location', locationId)?.content.reference).toBe('Gate 9')
})

test('SI16 a refused create keeps its content, groups what was built on it, and can be fixed, taken along or discarded', async () => {
  const { space, receive, address } = await show({ settings: [aSettings()] })
  const id = orderId(110)
  const create = await space.mutate('order.submit', { orderId: id, content: anOrderContent() }, { group: id })
  const edit = await space.mutate(
    'order.edit',
    { orderId: id, changes: [{ path: 'general/notes', base: null, value: 'Ring' }] },
    { group: id },
  )
  if (create.kind !== 'saved' || edit.kind !== 'saved') throw new Error('both are taken')
  await receive({}, [
    { opId: create.opId, status: 'rejected', code: 'service-not-allowed', detail: {} },
    { opId: edit.opId, status: 'rejected', code: 'not-found', detail: {} },
  ])
  const shown = await screen.findByRole('article', { name: 'Order PO-1001 was not booked' })
  expect(screen.getAllByRole('article')).toHaveLength(1)
  expect(within(shown).getByText('1 change built on it waits with it')).toBeTruthy()
  expect(within(shown).getAllByText('2 × Euro pallet')).toHaveLength(1)
  fireEvent.click(within(shown).getByRole('button', { name: 'Fix and send again' }))
  await waitFor(() => expect(address()).toContain(`/orders/new?tray=${create.opId}`))
  expect(space.tray()).toHaveLength(2)
})

test('SI16 discarding asks first and takes the dependents along', async () => {
  const { space, receive } = await show({ settings: [aSettings()] })
  const create = await space.mutate('order.submit', { orderId: orderId(111), content: anOrderContent() })
  if (create.kind !== 'saved') throw new Error('it is taken')
  await receive({}, [{ opId: create.opId, status: 'rejected', code: 'service-not-allowed', detail: {} }])
  fireEvent.click(await screen.findByRole('button', { name: 'Discard' }))
  expect(space.tray()).toHaveLength(1)
  const question = screen.getByRole('dialog')
  fireEvent.click(within(question).getByRole('button', { name: 'Discard' }))
  expect(await screen.findByText('Nothing needs you')).toBeTruthy()
  expect(space.tray()).toHaveLength(0)
})

test('SC2 SI9 a decision that the full disk refused says so, leaves the choice standing, and is taken at the second press', async () => {
  const { space, refuse } = await show(base)
  choose(/Keep the first order/)
  refuse(diskFull())
  const decide = () => fireEvent.click(screen.getByRole('button', { name: 'Keep the first order (Clara Clerk, yours)' }))
  decide()
  expect(await screen.findByText(/could not store that \(its storage is full\)\. Nothing you typed is lost/)).toBeTruthy()
  expect(space.view().get('conflict', conflict.id)?.state).toBe('open')
  refuse(null)
  decide()
  expect(await screen.findByText('Nothing needs you')).toBeTruthy()
})

test('SC4 SI9 applying mine or keeping theirs on a closed disk says so, and both can be pressed again', async () => {
  const { space, receive, refuse } = await show({ settings: [aSettings()], order: [theirs] })
  const saved = await space.mutate('order.edit', {
    orderId: theirs.id,
    changes: [{ path: 'general/notes', base: null, value: 'Mine' }],
  })
  if (saved.kind !== 'saved') throw new Error('the edit is taken')
  const conflicts = [{ path: 'general/notes', base: null, mine: 'Mine', theirs: 'Theirs' }]
  const detail = { orderId: theirs.id, conflicts }
  const now = anOrder({ ...theirs, contentRev: opId(502), content: { ...theirs.content, notes: 'Theirs' } })
  await receive({ order: [now] }, [{ opId: saved.opId, status: 'conflict', code: null, detail }])
  const shown = await screen.findByRole('article', { name: /Changed twice/ })
  const press = (name: string) => fireEvent.click(within(shown).getByRole('button', { name }))
  refuse(diskClosed())
  press('Apply mine')
  expect(await within(shown).findByText(/could not store that \(its storage was closed\)/)).toBeTruthy()
  press('Keep theirs')
  await waitFor(() => expect(within(shown).getByText(/its storage was closed/)).toBeTruthy())
  refuse(null)
  press('Apply mine')
  expect(await screen.findByText('Nothing needs you')).toBeTruthy()
})

test('SI16 SI9 what the disk would not let go of stays in the tray, with the reason', async () => {
  const { space, receive, refuse } = await show({ settings: [aSettings()] })
  const create = await space.mutate('order.submit', { orderId: orderId(111), content: anOrderContent() })
  if (create.kind !== 'saved') throw new Error('it is taken')
  await receive({}, [{ opId: create.opId, status: 'rejected', code: 'service-not-allowed', detail: {} }])
  const discard = async () => {
    fireEvent.click(await screen.findByRole('button', { name: 'Discard' }))
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Discard' }))
  }
  refuse(diskFull())
  await discard()
  expect(await screen.findByText(/its storage is full/)).toBeTruthy()
  expect(space.tray()).toHaveLength(1)
  refuse(null)
  await discard()
  expect(await screen.findByText('Nothing needs you')).toBeTruthy()
})

test('nothing in the tray reassures', async () => {
  await show({ settings: [aSettings()] })
  expect(screen.getByText('Nothing needs you')).toBeTruthy()
})

const ref = (reference: string) => ({ refNorm: reference.toLowerCase(), content: anOrderContent({ reference }) })
