import { act, cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type LabelAnswer, type LabelOrder } from '#app/labels/label-messages.ts'
import { askToPrint, useOpenPrint } from '#app/parts/print-open.ts'
import { toldPrintSchema } from '#shared/printing/record-print.ts'
import { type Order } from '#shared/orders/order.ts'
import { aConsignment, aGoodsLine, anOrder, anOrderContent, aSettings, orderId, partId } from '#shared/testing/builders.ts'
import { emptyBlobDisk, type BlobDisk } from '../../testing/memory-blobs.ts'
import { openTestSpace } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { useDesk } from './desk.ts'
import { PrintDesk } from './print-desk.tsx'
import { PrintPage } from './print-page.tsx'
import { useQueue } from './print-queue.ts'
import { FIRST_DOCUMENT_PROFILE, FIRST_LABEL_PROFILE, type LabelProfile } from './printer-profile.ts'
import { PrintersPage } from './printers-page.tsx'
import { usePrinters } from './printers.ts'

/** The first job loads what draws labels. */
configure({ asyncUtilTimeout: 10_000 })

/** Drawing needs a canvas, which jsdom has not; the browser's test looks at what is drawn. */
vi.mock('#app/devices/pdf-pages.ts', () => ({
  openPdf: () => Promise.resolve({ count: 2, draw: () => Promise.resolve(), close: () => Promise.resolve() }),
}))

const SSCCS = ['106141412345678908', '376104250021234569']
const CABLE: LabelProfile = { ...FIRST_LABEL_PROFILE, name: 'Dock 3', way: 'serial', paper: '4x6', port: { vendorId: 7 } }

/** The printer at the end of the cable: every label that it got. */
let printed: string[] = []
let isUnplugged = false

/** Labels are drawn in a worker, which jsdom has not: this one answers the same messages with the serials of what it was given. */
class LabelWorker {
  onerror: unknown = null
  postMessage(order: LabelOrder, [port]: [MessagePort]): void {
    const { labels, copies = 1 } = order.job
    const text = labels.flatMap((label) => Array.from({ length: copies }, () => `${label.sscc ?? 'parcel'}\n`)).join('')
    const result = { bytes: new TextEncoder().encode(text), pages: labels.length, labels: labels.length, lacksCharacters: false }
    port.postMessage({ kind: 'done', result } satisfies LabelAnswer)
  }
  terminate(): void {
    this.onerror = null
  }
}

class NothingInSight {
  observe(): void {
    this.disconnect()
  }
  disconnect(): void {
    return undefined
  }
}

/** jsdom's files have no bytes to be read at once. */
function bytesOf(this: Blob): Promise<ArrayBuffer> {
  return Promise.resolve(new ArrayBuffer(this.size))
}

beforeEach(() => {
  Blob.prototype.arrayBuffer ??= bytesOf
  vi.stubGlobal('IntersectionObserver', NothingInSight)
  printed = []
  isUnplugged = false
  vi.stubGlobal('Worker', LabelWorker)
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(new ArrayBuffer(8))))
  Object.defineProperty(navigator, 'serial', {
    configurable: true,
    value: { getPorts: () => Promise.resolve(isUnplugged ? [] : [cable()]) },
  })
  usePrinters.setState({ profiles: [CABLE, FIRST_DOCUMENT_PROFILE], chosen: {} })
  useDesk.setState({ running: null, open: [] })
  useQueue.setState({ key: null, jobs: [] })
  useOpenPrint.setState({ asks: [] })
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function cable() {
  return {
    getInfo: () => ({ usbVendorId: 7 }),
    open: () => Promise.resolve(),
    close: () => Promise.resolve(),
    readable: null,
    writable: new WritableStream<Uint8Array>({
      write: (bytes) => void printed.push(...new TextDecoder().decode(bytes).trim().split('\n')),
    }),
  }
}

function aNumberedOrder(changes: Partial<Order> = {}): Order {
  const units = SSCCS.map((sscc, n) => ({ id: partId(900 + n), sscc }))
  const goods = [aGoodsLine({ load: { quantity: 2, packaging: 'euro-pallet', units } })]
  return anOrder({ content: anOrderContent({ consignments: [aConsignment({ goods })] }), ...changes })
}

async function open(order: Order, settings = aSettings(), others: readonly Order[] = [], blobs?: BlobDisk) {
  const records = { settings: [settings], order: [order, ...others] }
  const opened = await openTestSpace(records, blobs ? { blobs } : {})
  const { space } = opened
  const page = await renderInPortal(space, '/orders', {
    '/orders': () => <PrintDesk />,
    '/print/$jobId': () => (
      <>
        <PrintDesk />
        <PrintPage />
      </>
    ),
    '/printers': () => (
      <>
        <PrintDesk />
        <PrintersPage userId={space.userId} />
      </>
    ),
  })
  return { ...opened, page }
}

const strip = () => screen.findByRole('region', { name: 'Printing' })
const press = (name: string | RegExp, within_ = screen.getByRole('region', { name: 'Printing' })) =>
  act(async () => void fireEvent.click(within(within_).getByRole('button', { name })))
const told = (records: readonly { readonly changes: readonly { readonly value: unknown }[] }[]) =>
  records.map(({ changes }) => toldPrintSchema.parse(changes[0]?.value))

test('M1 M4 labels go straight to the printer, the queue asks how they came out, and the history has them', async () => {
  const order = aNumberedOrder()
  const { space } = await open(order)
  act(() => askToPrint({ how: 'now', printables: ['labels'], orders: [order.id] }))
  expect(await screen.findByText('Did it print well?')).toBeTruthy()
  expect(printed).toEqual(SSCCS)
  expect(told(space.view().all('history'))).toEqual([
    { outcome: 'printed', count: 2, copies: 1, printer: 'Dock 3', isReprint: false },
  ])
  await press('Yes, used')
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Printing' })).toBeNull())
  expect(useQueue.getState().jobs.map(({ state }) => state)).toEqual(['used'])
})

test('M1 one spoilt label is noted and comes out again with its own number, as a reprint', async () => {
  const order = aNumberedOrder()
  const { space } = await open(order)
  act(() => askToPrint({ how: 'now', printables: ['labels'], orders: [order.id] }))
  await screen.findByText('Did it print well?')
  await press('Spoilt')
  const panel = await screen.findByRole('dialog', { name: 'What came out spoilt?' })
  fireEvent.click(within(panel).getByLabelText(/1 \/ 2/))
  await act(async () => void fireEvent.click(within(panel).getByRole('button', { name: 'Print these again' })))
  await waitFor(() => expect(printed).toEqual([...SSCCS, SSCCS[1]]))
  await waitFor(() => expect(space.view().all('history')).toHaveLength(3))
  const events = told(space.view().all('history')).map(({ outcome, isReprint, count, units }) => [
    outcome,
    isReprint,
    count,
    units?.length,
  ])
  expect(events).toEqual(
    expect.arrayContaining([
      ['printed', false, 2, undefined],
      ['spoilt', false, 1, 1],
      ['printed', true, 1, 1],
    ]),
  )
})

test('M1 a printer that is not there is said in words, nothing is noted, and the job prints once it is back', async () => {
  isUnplugged = true
  const order = aNumberedOrder()
  const { space } = await open(order)
  act(() => askToPrint({ how: 'now', printables: ['labels'], orders: [order.id] }))
  expect(await within(await strip()).findByText(/The printer was not found/)).toBeTruthy()
  expect(space.view().all('history')).toEqual([])
  isUnplugged = false
  await press('Try again')
  expect(await screen.findByText('Did it print well?')).toBeTruthy()
  expect(printed).toEqual(SSCCS)
})

test('M1 a job that nobody answered is still in the queue after a reload', async () => {
  const order = aNumberedOrder()
  const { page, disk } = await open(order)
  act(() => askToPrint({ how: 'now', printables: ['labels'], orders: [order.id] }))
  await screen.findByText('Did it print well?')
  page.unmount()
  useQueue.setState({ key: null, jobs: [] })
  useDesk.setState({ running: null, open: [] })
  const again = await openTestSpace({ settings: [aSettings()], order: [order] }, { disk })
  await renderInPortal(again.space, '/printers', { '/printers': () => <PrintersPage userId={again.space.userId} /> })
  const queue = await screen.findByRole('region', { name: 'Print queue' })
  expect(await within(queue).findByText('Did it print well?')).toBeTruthy()
  expect(within(queue).getByRole('button', { name: 'Yes, used' })).toBeTruthy()
})

test('M2 after a booking nothing is printed unless this printer is set to, and then in import mode too', async () => {
  const order = aNumberedOrder({ status: 'waiting-for-approval' })
  await open(order)
  act(() => askToPrint({ how: 'booked', printables: ['labels'], orders: [order.id] }))
  await waitFor(() => expect(useOpenPrint.getState().asks).toEqual([]))
  expect(printed).toEqual([])
  usePrinters.setState({ profiles: [{ ...CABLE, autoprint: true }, FIRST_DOCUMENT_PROFILE], chosen: {} })
  act(() => askToPrint({ how: 'booked', printables: ['labels'], orders: [order.id] }))
  await waitFor(() => expect(printed).toEqual(SSCCS))
})

test('F25 M2 where the carrier releases labels, they wait for its approval and are ready with it', async () => {
  usePrinters.setState({ profiles: [{ ...CABLE, autoprint: true }, FIRST_DOCUMENT_PROFILE], chosen: {} })
  const order = aNumberedOrder({ status: 'waiting-for-approval' })
  const { receive } = await open(order, aSettings({ labelsAfterApproval: true }))
  act(() => askToPrint({ how: 'booked', printables: ['labels'], orders: [order.id] }))
  await waitFor(() => expect(useQueue.getState().jobs.map(({ state }) => state)).toEqual(['held']))
  expect(printed).toEqual([])
  await act(() => receive({ order: [{ ...order, status: 'to-plan' }] }))
  expect(await within(await strip()).findByText('Ready to print')).toBeTruthy()
  await press('Print')
  await waitFor(() => expect(printed).toEqual(SSCCS))
})

test('E7 M1 the preview lists every label, ticked or not, and prints what is ticked', async () => {
  const order = aNumberedOrder()
  const { page, space } = await open(order)
  act(() => askToPrint({ how: 'preview', printables: ['labels'], orders: [order.id] }))
  await waitFor(() => expect(page.address()).toMatch(/^\/print\//))
  const rows = await screen.findByRole('region', { name: 'Labels' })
  const firstLabel = () => within(rows).getAllByRole('checkbox')[1] ?? rows
  expect(within(rows).getByLabelText('All 2 labels')).toHaveProperty('checked', true)
  expect(within(rows).getAllByRole('button', { name: /^Show / })).toHaveLength(2)
  expect(within(rows).getAllByRole('button', { name: /^Download / })).toHaveLength(2)
  await act(async () => void fireEvent.click(firstLabel()))
  await waitFor(() => expect(firstLabel()).toHaveProperty('checked', false))
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Print' })))
  await waitFor(() => expect(printed).toEqual([SSCCS[1]]))
  await waitFor(() => expect(told(space.view().all('history'))).toMatchObject([{ count: 1, units: [partId(901)] }]))
})

test('A9 M3 a new printer is named, saved, chosen, and kept for this person on this device', async () => {
  usePrinters.setState({ profiles: [FIRST_LABEL_PROFILE, FIRST_DOCUMENT_PROFILE], chosen: {} })
  const { space, page } = await open(aNumberedOrder())
  await page.go('/printers')
  fireEvent.click(await screen.findByRole('button', { name: 'Add a label printer' }))
  const form = await screen.findByRole('dialog', { name: 'New printer' })
  fireEvent.change(within(form).getByLabelText('Name'), { target: { value: 'Dock 5' } })
  fireEvent.change(within(form).getByLabelText('Paper'), { target: { value: 'a4-4' } })
  fireEvent.change(within(form).getByLabelText('Copies of each'), { target: { value: '40' } })
  fireEvent.click(within(form).getByRole('button', { name: 'Save' }))
  expect(within(form).getByText('Between 1 and 20.')).toBeTruthy()
  fireEvent.change(within(form).getByLabelText('Copies of each'), { target: { value: '2' } })
  fireEvent.click(within(form).getByRole('button', { name: 'Save' }))
  const card = await screen.findByRole('listitem', { name: 'Dock 5' })
  fireEvent.click(within(card).getByRole('button', { name: 'Use this one' }))
  const { profiles, chosen } = JSON.parse(localStorage.getItem('loadbay.printers') ?? '{}')
  const made = profiles.find(({ name }: { name: string }) => name === 'Dock 5')
  expect(made).toMatchObject({ paper: 'a4-4', copies: 2, way: 'dialog' })
  expect(chosen[space.userId].labels).toBe(made.id)
})

test('M5 the labels of many orders are one job, and each order’s history tells its own', async () => {
  const one = aNumberedOrder()
  const unit = { id: partId(950), sscc: '350123451234567894' }
  const goods = [aGoodsLine({ load: { quantity: 1, packaging: 'euro-pallet', units: [unit] } })]
  const content = anOrderContent({ reference: 'PO-2', consignments: [aConsignment({ goods })] })
  const other = anOrder({ id: orderId(101), refNorm: 'po-2', content })
  const gone = anOrder({ id: orderId(102), refNorm: 'po-3', status: 'cancelled' })
  const { space } = await open(one, aSettings(), [other, gone])
  act(() => askToPrint({ how: 'now', printables: ['labels'], orders: [one.id, other.id, gone.id] }))
  await screen.findByText('Did it print well?')
  expect(printed).toEqual([...SSCCS, unit.sscc])
  await waitFor(() => expect(space.view().all('history')).toHaveLength(2))
  const counts = new Map(
    space
      .view()
      .all('history')
      .map((event) => [event.orderId, told([event])[0]?.count]),
  )
  expect(counts).toEqual(
    new Map([
      [one.id, 2],
      [other.id, 1],
    ]),
  )
})

test('M6 a document of an order is printed as it lies on the device, and its history says so', async () => {
  const order = aNumberedOrder()
  const bytes = new TextEncoder().encode('a picture').buffer
  const { space } = await open(order, aSettings(), [], emptyBlobDisk())
  await space.files?.add(order.id, { bytes, name: 'dock.jpg', type: 'image/jpeg', documentType: 'photo', isEvidence: false })
  await waitFor(() => expect(space.view().all('attachment')).toHaveLength(1))
  const [attachment] = space.view().all('attachment')
  if (!attachment) throw new Error('the photo is on the order')
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
  HTMLImageElement.prototype.decode = () => Promise.resolve()
  URL.createObjectURL = () => 'blob:picture'
  URL.revokeObjectURL = () => undefined
  act(() => askToPrint({ how: 'now', printables: ['document'], orders: [order.id], attachmentId: attachment.id }))
  await screen.findByText('Did it print well?')
  expect(print).toHaveBeenCalledTimes(1)
  expect(document.querySelector('.print-sheets style')?.textContent).toContain('size: 210mm 297mm')
  expect(document.querySelectorAll('.print-sheets img')).toHaveLength(1)
  const printedOnes = space
    .view()
    .all('history')
    .filter(({ what }) => what === 'label.print')
  expect(told(printedOnes)).toMatchObject([{ fileName: 'dock.jpg', count: 1, printer: 'Document printer' }])
})
