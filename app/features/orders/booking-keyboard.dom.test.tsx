import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { templateIdSchema } from '#shared/kernel/ids.ts'
import { type OrderTemplate } from '#shared/templates/template.ts'
import { anActor, anInstant, anOrder, anOrderContent, aPlace, aSettings, id, opId, orderId } from '#shared/testing/builders.ts'
import { openTestSpace, type TestRecords } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { NewOrderPage } from './new-order-page.tsx'

afterEach(cleanup)

const screens = { '/orders': () => 'the list', '/orders/new': NewOrderPage, '/orders/$orderId': () => 'the order' }
const settings = aSettings({
  defaults: { serviceId: 'standard', collectFrom: aPlace({ name: 'Plant 1' }), deliverTo: aPlace({ name: 'Shop 2' }) },
})

async function open(records: TestRecords = {}, href = '/orders/new') {
  const { space } = await openTestSpace({ settings: [settings], ...records })
  const page = await renderInPortal(space, href, screens)
  await screen.findByText('Submit order')
  return { space, page }
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const press = (key: string, held: object = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...held })
const focused = () => document.activeElement

function template(changes: Partial<OrderTemplate['content']> = {}): OrderTemplate {
  const { serviceId, consignments } = anOrderContent()
  const [first] = consignments
  const stops = (first?.stops ?? []).map(({ kind, place }) => ({ kind, place }))
  const order = { serviceId, consignments: [{ stops, goods: [{ description: 'Tiles', quantity: 3 }] }] }
  const { userId, name, side } = anActor()
  return {
    id: templateIdSchema.parse(id(900)),
    content: { name: 'Tiles to Munich', order, locked: ['deliverTo', 'goods'], ...changes },
    contentRev: opId(1),
    savedAt: anInstant(),
    savedBy: { userId, name, side },
  }
}

test('D1 Enter leads from box to box down to the button, and sends nothing', async () => {
  const { space } = await open()
  screen.getByLabelText('Customer reference').focus()
  const seen: (string | null | undefined)[] = []
  for (let turn = 0; turn < 12 && !focused()?.matches('button'); turn++) {
    press('Enter')
    seen.push(
      focused()?.getAttribute('type') === 'submit'
        ? 'submit'
        : document.querySelector(`label[for="${focused()?.id}"]`)?.textContent,
    )
  }
  expect(seen).toEqual(['Location', 'Date', 'Location', 'Date', 'Quantity', 'Packaging', 'Description', 'submit'])
  expect(space.view().all('order')).toHaveLength(0)
})

test('D1 lines, stops and consignments come by Alt+Enter with the focus in them, and go by Alt+Delete', async () => {
  await open()
  screen.getByLabelText('Description').focus()
  press('Enter', { altKey: true })
  const second = screen.getByRole('region', { name: 'Goods line 2' })
  await waitFor(() => expect(second.contains(focused())).toBe(true))
  press('Delete', { altKey: true })
  expect(screen.queryByRole('region', { name: 'Goods line 2' })).toBeNull()
  await waitFor(() => expect(screen.getByRole('region', { name: 'Goods line 1' }).contains(focused())).toBe(true))
  press('Delete', { altKey: true }) // the last line stays
  expect(screen.getByRole('region', { name: 'Goods line 1' })).toBeTruthy()
  within(screen.getByRole('region', { name: 'Delivery' }))
    .getByLabelText('Date', { selector: 'input' })
    .focus()
  press('Enter', { altKey: true })
  await waitFor(() => expect(screen.getByRole('region', { name: 'Delivery 2' }).contains(focused())).toBe(true))
  press('Enter', { altKey: true, shiftKey: true })
  await waitFor(() => expect(screen.getByRole('region', { name: 'Consignment 2' }).contains(focused())).toBe(true))
})

test('D1 D13 three orders in a row by keyboard: the next form starts where the last one did', async () => {
  const { space, page } = await open({ template: [template()] }, `/orders/new?template=${template().id}`)
  for (const reference of ['PO-1', 'PO-2', 'PO-3']) {
    await waitFor(() => expect(screen.getByLabelText('Customer reference')).toHaveProperty('value', ''))
    type('Customer reference', reference)
    screen.getByLabelText('Customer reference').focus()
    const before = page.address()
    press('Enter', { ctrlKey: true, shiftKey: true })
    await waitFor(() => expect(page.address()).not.toBe(before))
    await waitFor(() => expect(page.address()).toContain('draft='))
    await screen.findByLabelText('Customer reference')
  }
  expect(
    space
      .view()
      .all('order')
      .map((order) => order.content.reference)
      .sort(),
  ).toEqual(['PO-1', 'PO-2', 'PO-3'])
})

test('D13 a template fills the form; what it locks is shown and cannot be changed, days and quantities can', async () => {
  await open({ template: [template()] })
  type('Customer reference', 'PO-7')
  fireEvent.keyDown(document.body, { key: 'F2' })
  expect(focused()).toBe(screen.getByLabelText('Start from'))
  type('Start from', 'munich')
  press('Enter')
  await screen.findByText('Filled from “Tiles to Munich”')
  expect(screen.getByLabelText('Customer reference')).toHaveProperty('value', 'PO-7')
  const delivery = screen.getByRole('region', { name: 'Delivery' })
  expect(within(delivery).queryByRole('combobox')).toBeNull()
  expect(within(delivery).getByRole('group', { name: 'Location' }).textContent).toContain('Customer South')
  expect(screen.queryByLabelText('Description')).toBeNull()
  expect(screen.getByRole('group', { name: 'Goods line' }).textContent).toContain('Euro pallet · Tiles · set by the template')
  expect(screen.getByLabelText('Quantity')).toHaveProperty('value', '3')
  expect(screen.queryByRole('button', { name: 'Add a goods line' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(screen.getByLabelText('Description')).toHaveProperty('value', '')
})

test('D13 an order is kept as a template with its locks, booked from, deleted, and brought back', async () => {
  const { space } = await open()
  type('Description', 'Tiles')
  fireEvent.click(screen.getByText('Templates'))
  fireEvent.click(screen.getByText('Save as a new template'))
  expect(await screen.findByText('Give it a name, so that others find it.')).toBeTruthy()
  type('Name of the template', 'Weekly tiles')
  fireEvent.click(screen.getByLabelText('Collection place'))
  fireEvent.click(screen.getByText('Save as a new template'))
  await screen.findByText('Template “Weekly tiles” saved')
  const [kept] = space.view().all('template')
  expect(kept?.content).toMatchObject({ name: 'Weekly tiles', locked: ['collectFrom'] })
  expect(kept?.content.order.consignments?.[0]?.goods[0]?.description).toBe('Tiles')
  fireEvent.click(screen.getByText('Templates'))
  fireEvent.click(screen.getByLabelText('Delete template “Weekly tiles”'))
  await screen.findByText('Template “Weekly tiles” deleted')
  expect(space.view().all('template')).toHaveLength(0)
  fireEvent.click(screen.getByText('Undo'))
  await waitFor(() => expect(space.view().all('template')).toHaveLength(1))
})

test('D13 every way that goods have gone is offered once, its newest order first in line', async () => {
  const older = anOrder({ id: orderId(1), content: anOrderContent({ reference: 'OLD' }), capturedAt: anInstant(0) })
  const newer = anOrder({ id: orderId(2), content: anOrderContent({ reference: 'NEW' }), capturedAt: anInstant(5_000) })
  await open({ order: [older, newer] })
  fireEvent.click(screen.getByLabelText('Start from'))
  const offered = within(screen.getByRole('listbox', { name: 'Start from' })).getAllByRole('option')
  expect(offered.map((option) => option.textContent)).toEqual([expect.stringContaining('NEW')])
  fireEvent.click(offered[0] ?? document.body)
  expect(await screen.findByText('Filled from “NEW”')).toBeTruthy()
})
