import { expect, test } from 'vitest'
import {
  aGoodsLine,
  aConsignment,
  anImportFlow,
  anInstant,
  anOrder,
  anOrderContent,
  aService,
  aSettings,
  aStop,
  partId,
} from '../testing/builders.ts'
import { localDateSchema, localTimeSchema } from '../kernel/time.ts'
import {
  canCancel,
  canEdit,
  checkContent,
  creationStatus,
  isCollected,
  latestExecution,
  missingFields,
  MOST_CONTENT,
} from './order-rules.ts'
import { EXECUTION_STATUSES, ORDER_STATUSES, type ExecutionStatus, type Order, type OrderStatus } from './order.ts'

const code = (result: ReturnType<typeof canEdit>) => (result.ok ? 'ok' : result.refusal.code)
const at = (status: ExecutionStatus, ms = 0): Order['execution'][number] => ({ stopId: partId(11), status, at: anInstant(ms) })

test.each([
  ['to-plan', null, null, 'to-plan'],
  ['to-plan', 'quote', null, 'quote'],
  ['quote', 'quote', 'to-plan', 'to-plan'],
  ['quote', null, 'to-plan', 'to-plan'],
] as const)('I1 I2 I3 ORD-2 carrier %s, service %s, customer %s gives %s', (tenant, service, customer, expected) => {
  const settings = aSettings({ creationStatus: { tenant, customer }, services: [aService({ creationStatus: service })] })
  expect(creationStatus(settings, 'standard')).toBe(expected)
})

test('D4 D6 D15 ORD-3 an unknown service, a missing field and a window that runs backwards are refused', () => {
  const strict = aSettings({ services: [aService({ required: ['notes'] })] })
  expect(checkContent(anOrderContent(), aSettings())).toEqual({ ok: true, value: undefined })
  expect(checkContent(anOrderContent({ serviceId: 'other' }), aSettings())).toMatchObject({
    refusal: { code: 'service-not-allowed' },
  })
  expect(checkContent(anOrderContent(), strict)).toMatchObject({
    refusal: { code: 'field-missing', detail: { paths: ['notes'] } },
  })
  const window = {
    date: localDateSchema.parse('2026-11-24'),
    from: localTimeSchema.parse('14:00'),
    until: localTimeSchema.parse('09:00'),
  }
  const stops = [aStop(), aStop({ id: partId(12), kind: 'deliver', sequence: 2, window })]
  const reversed = anOrderContent({ consignments: [aConsignment({ stops })] })
  expect(checkContent(reversed, aSettings())).toMatchObject({
    refusal: { code: 'window-reversed', detail: { path: 'consignments.0.stops.1' } },
  })
})

test('D6 ORD-4 required fields without a value are named by their place in the form', () => {
  const bare = aGoodsLine()
  delete bare.dimensions
  delete bare.unitWeightKg
  const content = anOrderContent({ notes: '', consignments: [aConsignment({ goods: [aGoodsLine(), bare] })] })
  const required = ['notes', 'window', 'stopContact', 'dimensions', 'unitWeightKg'] as const
  expect(missingFields(content, required)).toEqual([
    'notes',
    'consignments.0.stops.0.contact',
    'consignments.0.stops.1.window.from',
    'consignments.0.stops.1.contact',
    'consignments.0.goods.1.dimensions',
    'consignments.0.goods.1.unitWeightKg',
  ])
  expect(missingFields(content, [])).toEqual([])
})

test.each<[string, Partial<Order>, Parameters<typeof anImportFlow>[0], string]>([
  ['F15', {}, {}, 'ok'],
  ['F1 F3', {}, { enabled: false }, 'order-read-only'],
  ['F4', {}, { updatesEnabled: false }, 'updates-off'],
  ['F14', { viaImport: false }, {}, 'not-from-portal'],
  ['F14', { origin: 'third-party' }, {}, 'not-from-portal'],
  ['F16', { pending: { changeId: partId(1) as never, kind: 'update' } }, {}, 'update-pending'],
  ['F16', { pending: { changeId: partId(1) as never, kind: 'cancel' } }, {}, 'update-pending'],
  ['F6', { pending: { changeId: partId(1) as never, kind: 'create' } }, {}, 'ok'],
  ['F10', { status: 'planned' }, { lastStatusForUpdates: 'to-plan' }, 'past-update-limit'],
  ['F10', { status: 'to-plan' }, { lastStatusForUpdates: 'to-plan' }, 'ok'],
  ['F7', { execution: [at('collected')] }, {}, 'order-collected'],
  ['SC7', { status: 'cancelled' }, {}, 'order-cancelled'],
])('%s ORD-5 editing an order %j under %j: %s', (_row, order, flow, expected) => {
  expect(code(canEdit(anOrder(order), anImportFlow(flow)))).toBe(expected)
})

test.each<[string, Partial<Order>, Parameters<typeof anImportFlow>[0], string]>([
  ['F17', {}, {}, 'ok'],
  ['ruling 0.9', { pending: { changeId: partId(1) as never, kind: 'update' } }, {}, 'ok'],
  ['F27', { pending: { changeId: partId(1) as never, kind: 'cancel' } }, {}, 'update-pending'],
  ['F11', { execution: [at('collected')] }, {}, 'order-collected'],
  ['F12', { status: 'planned' }, { lastStatusForCancellations: 'to-plan' }, 'past-cancellation-limit'],
  ['F4', {}, { updatesEnabled: false }, 'ok'],
  ['F1', {}, { enabled: false }, 'order-read-only'],
  ['F14', { origin: 'carrier' }, {}, 'not-from-portal'],
  ['SC7', { status: 'cancelled' }, {}, 'order-cancelled'],
])('%s ORD-6 cancelling an order %j under %j: %s', (_row, order, flow, expected) => {
  expect(code(canCancel(anOrder(order), anImportFlow(flow)))).toBe(expected)
})

test('SC8 ORD-7 an order is collected from its first collection on, by status or by what happened at a stop', () => {
  const collected = (order: Partial<Order>) => isCollected(anOrder(order))
  const before = ['planned', 'dispatched', 'route-to-collection', 'at-collection']
  for (const status of EXECUTION_STATUSES)
    expect([status, collected({ execution: [at(status)] })]).toEqual([status, !before.includes(status)])
  const byStatus: OrderStatus[] = ['in-transit', 'delivered']
  for (const status of ORDER_STATUSES) expect([status, collected({ status })]).toEqual([status, byStatus.includes(status)])
})

test('C3 ORD-8 the newest event counts, and of two at one time the later told', () => {
  expect(latestExecution(anOrder())).toBeNull()
  const order = anOrder({ execution: [at('dispatched', 10), at('collected', 30), at('planned', 0), at('at-hub', 30)] })
  expect(latestExecution(order)?.status).toBe('at-hub')
})

test('SC4 ORD-16 two parts with one id are refused: an edit would drop one of them', () => {
  const [consignment] = anOrderContent().consignments
  if (!consignment) throw new Error('the builder makes one consignment')
  const problem = (changes: Partial<typeof consignment>) => {
    const result = checkContent(anOrderContent({ consignments: [{ ...consignment, ...changes }] }), aSettings())
    return result.ok ? 'ok' : result.refusal
  }
  expect(problem({})).toBe('ok')
  expect(problem({ goods: [aGoodsLine(), aGoodsLine({ description: 'Twin' })] })).toMatchObject({
    code: 'invalid',
    detail: { paths: ['consignments.0.goods.1.id'] },
  })
  expect(problem({ stops: [...consignment.stops, ...consignment.stops.slice(0, 1)] })).toMatchObject({ code: 'invalid' })
  const twins = checkContent(anOrderContent({ consignments: [consignment, consignment] }), aSettings())
  expect(code(twins)).toBe('invalid')
})

test('SI15 ORD-25 an order that many edits have made too large is refused, and may shrink again', () => {
  const line = (n: number, units: number) =>
    aGoodsLine({
      id: partId(100_000 + n),
      load: {
        quantity: 999,
        packaging: 'parcel',
        units: Array.from({ length: units }, (_, u) => ({ id: partId(n * 1000 + u) })),
      },
    })
  const withUnits = (units: number) =>
    anOrderContent({ consignments: [aConsignment({ goods: Array.from({ length: 20 }, (_, n) => line(n, units)) })] })
  const [fits, large, larger] = [withUnits(300), withUnits(700), withUnits(900)]
  expect(JSON.stringify(large).length).toBeGreaterThan(MOST_CONTENT)
  expect(code(checkContent(fits, aSettings()))).toBe('ok')
  expect(code(checkContent(large, aSettings()))).toBe('too-large')
  expect(code(checkContent(larger, aSettings(), { before: large, isCarrier: true }))).toBe('too-large')
  expect(code(checkContent(large, aSettings(), { before: larger }))).toBe('ok')
})
