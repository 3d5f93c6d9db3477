import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { attachmentSchema } from '#shared/attachments/attachment.ts'
import { anInstant, anOrder, aSettings, id, orderId } from '#shared/testing/builders.ts'
import { aFileFacts, aJpeg, aPdf, aPng } from '#shared/testing/file-bytes.ts'
import { BALLAST_BYTES } from '#app/local-store/blob-store.ts'
import { emptyBlobDisk } from '#app/testing/memory-blobs.ts'
import { openTestSpace, type TestRecords } from '#app/testing/open-test-space.ts'
import { renderInPortal } from '#app/testing/render-in-portal.tsx'
import { type Actor } from '#app/sync-client/overlay.ts'
import { OrderDocuments } from './order-documents.tsx'

afterEach(cleanup)

const ORDER = anOrder()

async function open(options: { records?: TestRecords; actor?: Partial<Actor>; limit?: number; orderId?: string } = {}) {
  const blobs = emptyBlobDisk(options.limit)
  const test = await openTestSpace(
    { settings: [aSettings()], order: [ORDER], ...options.records },
    { blobs, ...(options.actor ? { actor: options.actor } : {}) },
  )
  await renderInPortal(test.space, '/', { '/': () => <OrderDocuments orderId={options.orderId ?? ORDER.id} /> })
  return { ...test, blobs }
}

async function pick(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await act(async () => {
    // jsdom's files cannot be read; a browser's can.
    const file = Object.assign(new File([bytes], name), { arrayBuffer: async () => bytes.slice().buffer })
    fireEvent.change(screen.getByTestId('documents-picker'), { target: { files: [file] } })
    await new Promise((resolve) => setTimeout(resolve, 20))
  })
}

const aDocument = (changes = {}) =>
  attachmentSchema.parse({
    ...aFileFacts({ name: 'cmr.jpg', documentType: 'proof-of-delivery' }),
    id: id(40),
    orderId: ORDER.id,
    addedBy: { userId: 90, name: 'Paul Planner', side: 'carrier' },
    capturedAt: anInstant(),
    receivedAt: anInstant(),
    ...changes,
  })

const row = (name: string) => within(screen.getByText(name).closest('li') ?? document.body)

test('E2 a document gets the type that was chosen first, is on this device at once, and waits to be sent', async () => {
  const { space, disk } = await open()
  fireEvent.change(screen.getByLabelText('Document type'), { target: { value: 'packing-list' } })
  await pick('../Packing list.PDF.jpg', aJpeg(900))
  await waitFor(() => row('Packing list.jpg').getByText('On this device, waiting to be sent'))
  expect(row('Packing list.jpg').getByText('Packing list')).toBeTruthy()
  await waitFor(() => expect(space.view().all('attachment')).toHaveLength(1))
  expect([...disk.outbox.values()].map((entry) => entry.name)).toEqual(['attachment.add'])
})

test('E2 until somebody chooses, a photo is a photo and a PDF an order document', async () => {
  await open()
  await pick('dock.jpg', aJpeg(900))
  await pick('order.pdf', aPdf())
  await waitFor(() => row('order.pdf').getByText('Order document'))
  expect(row('dock.jpg').getByText('Photo')).toBeTruthy()
})

test('E11 only the types that the carrier takes are offered', async () => {
  await open({ records: { settings: [aSettings({ documentTypes: ['customs', 'other'] })] } })
  const types = screen.getByLabelText('Document type')
  expect(
    within(types)
      .getAllByRole('option')
      .map((option) => option.getAttribute('value')),
  ).toEqual(['customs', 'other'])
  await pick('export.jpg', aJpeg(900))
  await waitFor(() => row('export.jpg').getByText('Customs document'))
})

test('E11 a document of an order that is still being written gets no other type either', async () => {
  await open({ orderId: id(77), records: { settings: [aSettings({ documentTypes: ['customs', 'other'] })] } })
  await pick('export.jpg', aJpeg(900))
  await waitFor(() => row('export.jpg').getByLabelText('Document type'))
  const options = row('export.jpg').getAllByRole('option')
  expect(options.map((option) => option.getAttribute('value'))).toEqual(['customs', 'other'])
})

test('E2 what is no document is refused in words that name it, and leaves nothing', async () => {
  const { space, blobs } = await open()
  await pick('page.html', new TextEncoder().encode('<script>alert(1)</script>'))
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('page.html was not added: only photos'))
  await pick('bomb.png', aPng(30_000, 30_000))
  await waitFor(() =>
    expect(screen.getByRole('alert').textContent).toContain(
      'bomb.png was not added: the picture has more than 64 million pixels',
    ),
  )
  expect([space.view().all('attachment').length, blobs.bytes.size]).toEqual([0, 0])
})

test('E2 a disk that is full is told at the photo, and nothing half is left', async () => {
  const { blobs } = await open({ limit: BALLAST_BYTES + 1_500 })
  await pick('one.jpg', aJpeg(1_000, 1))
  await waitFor(() => row('one.jpg').getByText('On this device, waiting to be sent'))
  await pick('two.jpg', aJpeg(1_000, 2))
  await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/^two\.jpg was not added: .*full/))
  expect([blobs.bytes.size, screen.queryByText('two.jpg')]).toEqual([1, null])
})

test('E2 ATT-6 a document is removed with Undo; one of the other side says why it stays', async () => {
  const { space } = await open({ records: { attachment: [aDocument()] } })
  await pick('mine.jpg', aJpeg(900))
  await waitFor(() => expect(space.view().all('attachment')).toHaveLength(2))
  expect(row('cmr.jpg').getByRole('button', { name: 'Remove cmr.jpg' }).getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(row('mine.jpg').getByRole('button', { name: 'Remove mine.jpg' }))
  await waitFor(() => expect(screen.queryByText('mine.jpg')).toBeNull())
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => row('mine.jpg'))
  await waitFor(() => expect(space.view().all('attachment')).toHaveLength(2))
})

test('SB2 E3 what is still on another device says so and cannot be opened; stored, it can', async () => {
  const { receive } = await open({ records: { attachment: [aDocument()] } })
  row('cmr.jpg').getByText('Pending: still on another device')
  expect(row('cmr.jpg').getByRole('button', { name: 'Show cmr.jpg' }).getAttribute('aria-disabled')).toBe('true')
  const { sha256, size, type } = aDocument()
  await act(() => receive({ blob: [{ id: sha256, size, type, storedAt: anInstant() }] }))
  row('cmr.jpg').getByText('Stored')
  expect(row('cmr.jpg').getByRole('button', { name: 'Show cmr.jpg' }).getAttribute('aria-disabled')).toBeNull()
})

test('ATT-7 finance sees documents and is told why it adds none', async () => {
  await open({ records: { attachment: [aDocument()] }, actor: { role: 'finance' } })
  expect(row('cmr.jpg').getByText('Proof of delivery')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Choose files' }).getAttribute('aria-disabled')).toBe('true')
})

test('SC1 documents of an order are found under each of its ids', async () => {
  await open({ records: { attachment: [aDocument({ orderId: orderId(77) })], alias: [{ id: orderId(77), target: ORDER.id }] } })
  expect(screen.getByText('cmr.jpg')).toBeTruthy()
})
