// The dashboard and the orders list meet here: what a figure counts is what the list behind it shows, with the real screens of both.
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DashboardPage } from '#app/features/dashboard/dashboard-page.tsx'
import { OrdersPage } from '#app/features/orders/orders-page.tsx'
import { openTestSpace } from '#app/testing/open-test-space.ts'
import { renderInPortal } from '#app/testing/render-in-portal.tsx'
import { instantSchema, localDateSchema, localTimeSchema, type Instant } from '#shared/kernel/time.ts'
import { type ExecutionStatus, type Order } from '#shared/orders/order.ts'
import {
  aConsignment,
  anInstant,
  anOrder,
  anOrderContent,
  aPlace,
  aSettings,
  aStop,
  orderId,
  partId,
} from '#shared/testing/builders.ts'

const NOW = new Date('2026-11-24T07:30:00.000Z')
const today = localDateSchema.parse('2026-11-24')
const by = { userId: 5, name: 'Paul Planner', side: 'carrier' as const }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  vi.stubGlobal('scrollTo', () => undefined)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

interface Sketch {
  readonly collect?: string
  readonly status?: Order['status']
  readonly events?: readonly (readonly [stop: 'collect' | 'deliver', status: ExecutionStatus, at: string])[]
  readonly changes?: Partial<Order>
}

const at = (time: string): Instant => instantSchema.parse(`2026-11-24T${time}:00.000Z`)

function order(n: number, { collect = '08:00', status = 'planned', events = [], changes = {} }: Sketch): Order {
  const stops = [
    aStop({ place: aPlace({ name: 'Dock' }), window: { date: today, from: localTimeSchema.parse(collect) } }),
    aStop({
      id: partId(12),
      kind: 'deliver',
      sequence: 2,
      window: { date: today, from: localTimeSchema.parse('06:00'), until: localTimeSchema.parse('08:00') },
    }),
  ]
  return anOrder({
    id: orderId(n),
    status,
    content: anOrderContent({ reference: `PO-${n}`, consignments: [aConsignment({ stops })] }),
    capturedAt: anInstant(n),
    execution: events.map(([stop, name, time]) => ({ stopId: partId(stop === 'collect' ? 11 : 12), status: name, at: at(time) })),
    ...changes,
  })
}

const ORDERS = [
  order(1, {
    status: 'delivered',
    events: [
      ['deliver', 'at-delivery', '06:10'],
      ['deliver', 'delivered', '06:30'],
    ],
  }),
  order(2, {
    status: 'in-transit',
    events: [
      ['deliver', 'at-delivery', '07:10'],
      ['deliver', 'delivery-failed', '07:20'],
    ],
  }),
  order(3, {}),
  order(4, { collect: '10:00', status: 'to-plan' }),
  order(5, { status: 'cancelled', changes: { ended: { by, at: at('05:00'), reason: null, kind: 'cancelled' } } }),
  order(6, { status: 'cancelled', changes: { ended: { by, at: at('05:00'), reason: 'No lorry', kind: 'declined' } } }),
]

interface Shown {
  readonly name: string
  readonly count: number
  /** After a walk to the list and back the screen is a new one. */
  readonly press: () => void
}

/** Buttons and links within what has this label. By selector: asking for the roles of a whole dashboard takes jsdom seconds. */
function pressables(label: string, selector: string): readonly HTMLElement[] {
  const scope = document.querySelector(`[aria-label="${label}"]`)
  if (!scope) throw new Error(`there is no ${label}`)
  return [...scope.querySelectorAll<HTMLElement>(selector)]
}

function figuresOf(label: string, selector: string, read: (element: HTMLElement, name: string) => number): Shown[] {
  return pressables(label, selector).map((element, n) => {
    const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
    const press = () => {
      const again = pressables(label, selector)[n]
      if (again) fireEvent.click(again)
    }
    return { name: `${label}: ${name}`, count: read(element, name), press }
  })
}

function figures(): readonly Shown[] {
  const figure = (card: HTMLElement) => Number(card.querySelector('.lb-stat-figure')?.textContent)
  const strong = (element: HTMLElement) => Number(element.querySelector('strong')?.textContent)
  return [
    ...figuresOf('Orders of the day by status', 'button', figure),
    ...figuresOf('Latest on the road', 'button', figure),
    ...figuresOf('Collections by hour', 'a', (_, name) => Number(/: (\d+) order/.exec(name)?.[1])),
    ...figuresOf('How deliveries ended', '.chart-entry', strong),
    ...figuresOf('On time, Deliveries', '.chart-entry', strong),
    ...figuresOf('Needs you', '.dash-need-head', strong),
  ].filter(({ count }) => count !== 0)
}

test('B4 B9 B10 every card, bar and exception counts the rows of the list that it opens', async () => {
  const { space } = await openTestSpace({ settings: [aSettings()], order: ORDERS })
  const page = await renderInPortal(space, '/dashboard', {
    '/dashboard': DashboardPage,
    '/orders': OrdersPage,
    '/orders/new': () => 'the form',
  })
  const all = figures()
  expect(all.length).toBeGreaterThanOrEqual(15)
  for (const { name, count, press } of all) {
    press()
    await waitFor(() => expect(page.address()).toMatch(/^\/orders\?figure=/))
    await waitFor(() => expect([name, screen.getByText(/^Orders shown: /).textContent]).toEqual([name, `Orders shown: ${count}`]))
    await page.go('/dashboard')
  }
}, 60_000)
