import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takePrintAsks, useOpenPrint } from '#app/parts/print-open.ts'
import { type Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { aConsignment, aGoodsLine, anOrder, anOrderContent, aSettings, partId } from '#shared/testing/builders.ts'
import { openTestSpace } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { OrderBarcodes } from './order-barcodes.tsx'

const SSCCS = ['106141412345678908', '376104250021234569']

beforeEach(() => useOpenPrint.setState({ asks: [] }))
afterEach(cleanup)

async function open(
  ssccs: readonly string[],
  { settings = aSettings(), status = 'to-plan' }: { settings?: Settings; status?: Order['status'] } = {},
) {
  const units = Array.from({ length: 3 }, (_, n) => ({ id: partId(900 + n), ...(ssccs[n] ? { sscc: ssccs[n] } : {}) }))
  const parcels = aGoodsLine({ id: partId(30), load: { quantity: 4, packaging: 'carton', units: [] } })
  const goods = [aGoodsLine({ load: { quantity: 3, packaging: 'euro-pallet', units } }), parcels]
  const order = anOrder({ status, content: anOrderContent({ consignments: [aConsignment({ goods })] }) })
  const { space } = await openTestSpace({ settings: [settings], order: [order] })
  await renderInPortal(space, '/orders', { '/orders': () => <OrderBarcodes order={order} settings={settings} /> })
  return order
}

test('E5 each number that was given has a barcode, and the pallets without one are counted', async () => {
  await open(SSCCS)
  const pictures = await screen.findAllByRole('img')
  expect(pictures.map((picture) => picture.getAttribute('aria-label'))).toEqual(SSCCS.map((sscc) => `Barcode ${sscc}`))
  expect(screen.getByText(/1 of 3 pallets have no number yet/)).toBeTruthy()
  expect(screen.getByText('2 / 7 · Machine parts')).toBeTruthy()
  const path = pictures[0]?.querySelector('path')?.getAttribute('d') ?? ''
  // Start, FNC1, ten pairs, check: three bars each; the stop has four.
  expect(path.match(/M/g)).toHaveLength(13 * 3 + 4)
})

test('E7 the eye beside a barcode asks for the preview of its label alone', async () => {
  const order = await open(SSCCS)
  const [, second] = await screen.findAllByRole('listitem')
  if (!second) throw new Error('two barcodes are shown')
  fireEvent.click(within(second).getByRole('button', { name: 'Show 2 / 7' }))
  expect(takePrintAsks()).toEqual([{ how: 'preview', printables: ['labels'], orders: [order.id], parts: [partId(901)] }])
})

test('F25 E5 where labels come with the approval, the eye says so', async () => {
  const settings = aSettings({ labelsAfterApproval: true })
  await open(SSCCS, { settings, status: 'waiting-for-approval' })
  const [eye] = await screen.findAllByRole('button', { name: /^Show 1/ })
  expect(eye?.getAttribute('aria-disabled')).toBe('true')
  expect(document.getElementById(eye?.getAttribute('aria-describedby') ?? '')?.textContent).toContain(
    'North Haulage releases labels',
  )
})
