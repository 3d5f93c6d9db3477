import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { conflictSchema } from '#shared/conflicts/conflict.ts'
import { changeIdSchema } from '#shared/kernel/ids.ts'
import { instantFromMillis, instantSchema, localDateSchema, localTimeSchema } from '#shared/kernel/time.ts'
import { type ExecutionStatus, type Order } from '#shared/orders/order.ts'
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
  partId,
} from '#shared/testing/builders.ts'
import { parseFigure } from '#app/parts/figures/figure.ts'
import { figureTest } from '#app/parts/figures/slices.ts'
import { openTestSpace, type TestRecords } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { DashboardPage } from './dashboard-page.tsx'

const NOW = new Date('2026-11-24T07:30:00.000Z')
const by = { userId: 5, name: 'Paul Planner', side: 'carrier' as const }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const screens = {
  '/dashboard': DashboardPage,
  '/orders': () => 'the list',
  '/orders/new': () => 'the form',
  '/orders/$orderId': () => 'the order',
}

interface Day {
  readonly date?: string
  readonly from?: string
  readonly changes?: Partial<Order>
}

function order(n: number, { date = '2026-11-24', from = '08:00', changes = {} }: Day = {}): Order {
  const collect = aStop({
    place: aPlace({ name: `Dock ${n}` }),
    window: { date: localDateSchema.parse(date), from: localTimeSchema.parse(from) },
  })
  const deliver = aStop({ id: partId(12), kind: 'deliver', sequence: 2, window: { date: localDateSchema.parse('2026-11-25') } })
  const content = anOrderContent({ reference: `PO-${n}`, consignments: [aConsignment({ stops: [collect, deliver] })] })
  return anOrder({ id: orderId(n), content, ...changes })
}

async function open(records: TestRecords, href = '/dashboard', options = {}) {
  const test = await openTestSpace({ settings: [aSettings()], ...records }, options)
  return { ...test, page: await renderInPortal(test.space, href, screens) }
}
const references = (name: string) =>
  within(screen.getByRole('list', { name }))
    .getAllByRole('link')
    .map((link) => link.querySelector('strong')?.textContent)

test('B3 the day shows its collections by time with their status, and opens an order', async () => {
  const { page } = await open({ order: [order(1, { from: '10:00' }), order(2), order(3, { date: '2026-11-26' })] })
  expect(references('Collections')).toEqual(['PO-2', 'PO-1'])
  const [first] = within(screen.getByRole('list', { name: 'Collections' })).getAllByRole('link')
  expect(first?.textContent).toContain('08:00')
  expect(first?.textContent).toContain('To Plan')
  fireEvent.click(first!)
  await waitFor(() => expect(page.address()).toBe(`/orders/${orderId(2)}`))
})

test('B3 yesterday, today, tomorrow and any date are one address each', async () => {
  const { page } = await open({ order: [order(1, { date: '2026-11-23' }), order(2), order(3, { date: '2026-12-24' })] })
  fireEvent.click(screen.getByRole('button', { name: 'Yesterday' }))
  await waitFor(() => expect(references('Collections')).toEqual(['PO-1']))
  expect(page.address()).toBe('/dashboard?day=yesterday')
  fireEvent.change(screen.getByLabelText('Another day'), { target: { value: '2026-12-24' } })
  await waitFor(() => expect(references('Collections')).toEqual(['PO-3']))
  expect(page.address()).toBe('/dashboard?day=2026-12-24')
})

test('B3 what needs somebody stands first: a conflict, and a declined order with the reason', async () => {
  const declined = order(2, {
    changes: { status: 'cancelled', ended: { by, at: anInstant(), reason: 'No lorry', kind: 'declined' } },
  })
  const conflict = conflictSchema.parse({
    id: id(700),
    orderId: orderId(1),
    mineOrderId: orderId(9),
    mine: order(1).content,
    origin: { by, capturedAt: anInstant(), receivedAt: anInstant() },
    state: 'open',
    resolution: null,
  })
  await open({ order: [order(1), declined], conflict: [conflict] })
  const needs = screen.getByRole('region', { name: 'Needs you' })
  expect(within(needs).getByText('Two versions of PO-1')).toBeTruthy()
  expect(within(needs).getByText('Paul Planner: No lorry')).toBeTruthy()
  const collections = screen.getByRole('list', { name: 'Collections' })
  expect(needs.compareDocumentPosition(collections)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
})

test('B3 nothing is said of needs when there are none', async () => {
  await open({ order: [order(1)] })
  expect(screen.queryByRole('region', { name: 'Needs you' })).toBeNull()
  expect(screen.queryByRole('region', { name: 'Waiting for the carrier' })).toBeNull()
})

/** What a figure says, and the orders that the list behind it will hold. */
async function follow(page: Awaited<ReturnType<typeof open>>['page'], records: readonly Order[], press: HTMLElement) {
  fireEvent.click(press)
  await waitFor(() => expect(page.address()).toMatch(/^\/orders\?figure=/))
  const figure = parseFigure(new URLSearchParams(page.address().split('?')[1]).get('figure') ?? undefined)
  if (!figure) throw new Error(`the list does not understand ${page.address()}`)
  const rows = records.filter(figureTest(figure, instantFromMillis(NOW.getTime())))
  await page.go('/dashboard')
  return rows.map(({ content }) => content.reference).toSorted()
}

const event = (n: number, status: ExecutionStatus, at: string): Partial<Order> => ({
  execution: [{ stopId: partId(n), status, at: instantSchema.parse(`2026-11-24T${at}:00.000Z`) }],
})

test('B4 each status has its count and its share, and opens exactly the orders that it counted', async () => {
  const records = [
    order(1),
    order(2, { changes: { status: 'planned', ...event(11, 'route-to-collection', '06:30') } }),
    order(3, { changes: { status: 'cancelled' } }),
    order(4),
    order(5, { date: '2026-11-26' }),
  ]
  const { page } = await open({ order: records })
  const cards = () => within(screen.getByRole('group', { name: 'Orders of the day by status' })).getAllByRole('button')
  expect(cards().map((card) => card.textContent)).toEqual([
    '4All orders',
    '250 % of allTo Plan',
    '125 % of allPlanned',
    '125 % of allCancelled',
  ])
  for (const [at, references] of [['PO-1', 'PO-2', 'PO-3', 'PO-4'], ['PO-1', 'PO-4'], ['PO-2'], ['PO-3']].entries()) {
    const card = cards()[at]
    if (!card) throw new Error('a card is missing')
    expect(await follow(page, records, card)).toEqual(references)
  }
  const road = screen.getByRole('group', { name: 'Latest on the road' })
  const [onRoute] = within(road).getAllByRole('button')
  expect(onRoute?.textContent).toBe('125 % of allRoute to collection')
  expect(await follow(page, records, onRoute!)).toEqual(['PO-2'])
})

test('B2 collections stand by hour, as bars and as a table, and every figure opens its list', async () => {
  const late = { from: '06:00', changes: { status: 'planned' as const } }
  const records = [
    order(1, { from: '06:00', changes: { status: 'planned', ...event(11, 'collected', '06:10') } }),
    order(2, late),
    order(3, { from: '10:00' }),
  ]
  const { page } = await open({ order: records })
  const chart = () => screen.getByRole('list', { name: 'Collections by hour' })
  const bar = (name: RegExp) => within(chart()).getByRole('link', { name })
  // The window of this order ends with its day.
  expect(bar(/^06:00/).getAttribute('aria-label')).toBe('06:00–07:00: 2 orders, Done 1, To come 1')
  expect(await follow(page, records, bar(/^06:00/))).toEqual(['PO-1', 'PO-2'])
  const table = within(screen.getByRole('table', { name: 'Collections by hour', hidden: true }))
  const row = table.getByRole('row', { name: /^06:00/, hidden: true })
  const done = within(row).getAllByRole('link', { hidden: true })[1]
  expect(await follow(page, records, done!)).toEqual(['PO-1'])
})

test('B2 one stop of the tabulator leads into a chart, the arrows go on from bar to bar', async () => {
  await open({ order: [order(1, { from: '06:00' }), order(2, { from: '08:00' })] })
  const bars = within(screen.getByRole('list', { name: 'Collections by hour' })).getAllByRole('link')
  const stops = () => bars.filter((bar) => bar.tabIndex === 0)
  expect(stops()).toEqual([bars[0]])
  bars[0]?.focus()
  fireEvent.keyDown(bars[0]!, { key: 'ArrowRight' })
  expect(document.activeElement).toBe(bars[1])
  expect(stops()).toEqual([bars[1]])
  fireEvent.keyDown(bars[1]!, { key: 'End' })
  expect(document.activeElement).toBe(bars.at(-1))
})

/** Delivered today, so far. */
function delivery(n: number, status: ExecutionStatus, at: string): Order {
  const arrived = event(12, 'at-delivery', '06:00').execution ?? []
  const made = order(n, { date: '2026-11-23', changes: { status: 'in-transit' } })
  const [consignment] = made.content.consignments
  const stops = (consignment?.stops ?? []).map((stop) =>
    stop.kind === 'deliver'
      ? {
          ...stop,
          window: { date: localDateSchema.parse('2026-11-24'), until: localTimeSchema.parse(n === 1 ? '06:30' : '09:00') },
        }
      : stop,
  )
  return {
    ...made,
    content: { ...made.content, consignments: [aConsignment({ stops })] },
    execution: [...arrived, ...(event(12, status, at).execution ?? [])],
  }
}

test('B6 B10 the pie, the share on time and the time spent say what they counted', async () => {
  const records = [
    delivery(1, 'delivered', '06:20'),
    delivery(2, 'delivered', '06:10'),
    delivery(3, 'delivery-failed', '07:05'),
    order(4, { date: '2026-11-23' }),
  ]
  const { page } = await open({ order: records })
  const pie = () => screen.getByRole('region', { name: 'How deliveries ended' })
  expect(
    within(pie())
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(['Delivered 2 67%', 'Delivery failed 1 33%', 'Return in transit 0 0%', 'Returned 0 0%'])
  expect(await follow(page, records, within(pie()).getByText('Delivery failed'))).toEqual(['PO-3'])
  const punctual = () => screen.getByRole('region', { name: 'On time' })
  expect(within(punctual()).getByText('67% on time')).toBeTruthy()
  expect(await follow(page, records, within(punctual()).getByText('Late'))).toEqual(['PO-1'])
  const spent = () => screen.getByRole('region', { name: 'Time spent at stops' })
  expect(within(spent()).getByText('Half of the visits took no longer than 20 min.')).toBeTruthy()
  expect(await follow(page, records, within(spent()).getByRole('link', { name: /^1–2 h/ }))).toEqual(['PO-3'])
})

test('B10 exceptions stand first, the most urgent before the others, with the list behind each', async () => {
  const overdue = order(5, { date: '2026-11-20', changes: { status: 'planned' } })
  const records = [delivery(3, 'delivery-failed', '07:05'), overdue, order(6)]
  const { page } = await open({ order: records })
  const needs = () => screen.getByRole('region', { name: 'Needs you' })
  expect(
    within(needs())
      .getAllByRole('region')
      .map((group) => group.getAttribute('aria-label')),
  ).toEqual(['Delivery failed', 'Collection overdue'])
  expect(await follow(page, records, within(needs()).getByRole('link', { name: /^Collection overdue/ }))).toEqual(['PO-5'])
})

test('B2 filters stand in the address, narrow every figure and go along into the lists', async () => {
  const records = [order(1), order(2, { changes: { status: 'planned', ...event(11, 'collected', '07:00') } })]
  const { page } = await open({ order: records })
  const select = screen.getByRole('combobox', { name: 'Collections' })
  fireEvent.change(select, { target: { value: 'done' } })
  await waitFor(() => expect(page.address()).toBe('/dashboard?collecting=done'))
  await waitFor(() => expect(references('Collections')).toEqual(['PO-2']))
  const card = within(screen.getByRole('group', { name: 'Orders of the day by status' })).getAllByRole('button')[1]
  expect(await follow(page, records, card!)).toEqual(['PO-2'])
  await page.go('/dashboard?collecting=overdue')
  expect(await screen.findByText('No order passes the filters')).toBeTruthy()
  fireEvent.click(screen.getAllByRole('button', { name: 'Clear filters' })[0]!)
  await waitFor(() => expect(references('Collections')).toEqual(['PO-1', 'PO-2']))
})

test('B1 the last days stand by day, each with the deliveries that its list holds', async () => {
  const records = [delivery(1, 'delivered', '06:20'), order(2, { date: '2026-11-19' }), delivery(3, 'delivery-failed', '07:05')]
  const { page } = await open({ order: records }, '/dashboard?day=7d')
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Wed 18 Nov – Tue 24 Nov')
  const today = () => within(screen.getByRole('list', { name: 'Deliveries by day' })).getByRole('link', { name: /^Tue 24 Nov/ })
  expect(today().getAttribute('aria-label')).toBe('Tue 24 Nov: 2 orders, Done 1, Not delivered 1')
  expect(await follow(page, records, today())).toEqual(['PO-1', 'PO-3'])
})

test('B9 an execution event from the carrier changes every figure without a reload', async () => {
  const planned = order(1, { changes: { status: 'planned' } })
  const { receive } = await open({ order: [planned] })
  const bar = () => within(screen.getByRole('list', { name: 'Collections by hour' })).getByRole('link', { name: /^08:00/ })
  expect(bar().getAttribute('aria-label')).toBe('08:00–09:00: 1 order, To come 1')
  const driven: Order = { ...planned, status: 'in-transit', ...event(11, 'collected', '07:20') }
  await act(() => receive({ order: [driven] }))
  await waitFor(() => expect(bar().getAttribute('aria-label')).toBe('08:00–09:00: 1 order, Done 1'))
  expect(screen.getByRole('group', { name: 'Orders of the day by status' }).textContent).toBe(
    '1All orders1100 % of allIn Transit',
  )
  expect(screen.getByRole('group', { name: 'Latest on the road' }).textContent).toBe('1100 % of allCollected')
})

test('B3 the day changes by itself when the server answers', async () => {
  const { receive } = await open({ order: [order(1)] })
  await act(() => receive({ order: [order(1, { changes: { status: 'planned', contentRev: opId(2) } })] }))
  await waitFor(() => expect(within(screen.getByRole('list', { name: 'Collections' })).getByText('Planned')).toBeTruthy())
})

test('ruling 0.12 while not connected the day says how old it is', async () => {
  const { space, receive } = await open({ order: [order(1)] })
  await act(() => receive({ order: [order(2)] }))
  act(() => space.syncNow())
  expect(await screen.findByText(/^as of \d\d:\d\d$/)).toBeTruthy()
})

test('B3 an order that only this device knows stands in the day and says so', async () => {
  const { space } = await open({ order: [order(1)] })
  const mine = order(5, { from: '06:00' })
  await act(async () => void (await space.mutate('order.submit', { orderId: mine.id, content: mine.content })))
  expect(references('Collections')).toEqual(['PO-5', 'PO-1'])
  expect(screen.getByText('Not sent yet')).toBeTruthy()
})

test('B3 of many orders that wait for the carrier three stand open, the list has all', async () => {
  const pending = { changeId: changeIdSchema.parse(id(800)), kind: 'update' as const }
  const waiting = Array.from({ length: 7 }, (_, n) => order(n + 1, { changes: { pending } }))
  const { page } = await open({ order: waiting })
  const section = screen.getByRole('region', { name: 'Waiting for the carrier' })
  expect(within(section).getAllByRole('link')).toHaveLength(4)
  const rows = await follow(page, waiting, within(section).getByText('All 7 in the list'))
  expect(rows).toHaveLength(7)
})

test('B3 a day with many stops shows the first of them, and leads to all', async () => {
  const many = Array.from({ length: 24 }, (_, n) => order(n + 1))
  const { page } = await open({ order: many })
  expect(references('Collections')).toHaveLength(20)
  expect(await follow(page, many, screen.getByText('All 24 in the list'))).toHaveLength(24)
})

test('B3 D1 a day without orders, and a portal without any, offer a new order', async () => {
  const first = await open({ order: [order(1)] }, '/dashboard?day=2027-01-01')
  expect(screen.getByText('No orders on this day')).toBeTruthy()
  first.page.unmount()
  const { page } = await open({ order: [] })
  expect(screen.getByText('No orders yet')).toBeTruthy()
  fireEvent.click(screen.getAllByRole('button', { name: 'New order' })[0]!)
  await waitFor(() => expect(page.address()).toBe('/orders/new'))
})

test('B3 before the first pull there is no empty day to be believed', async () => {
  await open({}, '/dashboard', { isEmpty: true })
  expect(screen.getByText('Fetching the orders of this portal')).toBeTruthy()
  expect(screen.queryByText('No orders yet')).toBeNull()
})

test('0.14 finance sees the day, and the button says why it cannot book', async () => {
  const { page } = await open({ order: [order(1)] }, '/dashboard', { actor: { role: 'finance' } })
  const button = screen.getByRole('button', { name: 'New order' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByText(/may only read/)).toBeTruthy()
  fireEvent.click(button)
  expect(page.address()).toBe('/dashboard')
})
