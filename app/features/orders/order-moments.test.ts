import { expect, test } from 'vitest'
import { type HistoryEvent } from '#shared/history/history-event.ts'
import { historyIdSchema } from '#shared/kernel/ids.ts'
import { aConsignment, anInstant, anOrder, anOrderContent, aStop, id, partId } from '#shared/testing/builders.ts'
import { momentsOf } from './order-moments.ts'

const by = { userId: 90, name: 'Paul Planner', side: 'carrier' as const }
const stops = [aStop(), aStop({ id: partId(13), sequence: 2 }), aStop({ id: partId(12), kind: 'deliver', sequence: 3 })]
const content = anOrderContent({ consignments: [aConsignment({ stops })] })
const order = anOrder({ content })

const done = (stop: number, status: 'planned' | 'collected' | 'delivered', minutes: number) => ({
  stopId: partId(stop),
  status,
  at: anInstant(minutes * 60_000),
})

function statusEvent(from: string, to: string, minutes: number): HistoryEvent {
  const at = anInstant(minutes * 60_000)
  const changes = [{ path: 'order/status', base: from, value: to }]
  return { id: historyIdSchema.parse(id(minutes)), orderId: order.id, what: 'x', by, capturedAt: at, receivedAt: at, changes }
}

const shown = (moments: ReturnType<typeof momentsOf>) => moments.map(({ status, isReached, at }) => [status, isReached, at])

test('E1 an order that goes to planning at once has its whole way before it', () => {
  expect(shown(momentsOf(order, []))).toEqual([
    ['to-plan', true, anInstant()],
    ['planned', false, null],
    ['in-transit', false, null],
    ['delivered', false, null],
  ])
})

test('E1 each status is dated by what happened; some of the collections are told as progress', () => {
  const execution = [done(11, 'planned', 1), done(11, 'collected', 5)]
  const moments = momentsOf({ ...order, status: 'planned', execution }, [])
  expect(moments[1]).toMatchObject({ status: 'planned', isReached: true, at: anInstant(60_000) })
  expect(moments[2]).toMatchObject({ isReached: false, at: null, progress: { done: 1, of: 2 } })
  const gone = [...execution, done(13, 'collected', 9), done(12, 'delivered', 20)]
  const all = momentsOf({ ...order, status: 'delivered', execution: gone }, [])
  expect(all.slice(2)).toMatchObject([{ at: anInstant(9 * 60_000) }, { at: anInstant(20 * 60_000) }])
})

test('E1 an order that waited for approval, and a quote, say so first and date what came after by the history', () => {
  const waited = momentsOf(order, [statusEvent('waiting-for-approval', 'to-plan', 30)])
  expect(shown(waited).slice(0, 2)).toEqual([
    ['waiting-for-approval', true, anInstant()],
    ['to-plan', true, anInstant(30 * 60_000)],
  ])
  const quote = momentsOf({ ...order, status: 'quote', number: null, quoteNumber: 'Q100' }, [])
  expect(shown(quote).slice(0, 2)).toEqual([
    ['quote', true, anInstant()],
    ['to-plan', false, null],
  ])
})

test('E1 a cancelled order ends where it was cancelled', () => {
  const ended = { by, at: anInstant(99), reason: null, kind: 'cancelled' as const }
  expect(shown(momentsOf({ ...order, status: 'cancelled', ended }, []))).toEqual([
    ['to-plan', true, anInstant()],
    ['cancelled', true, anInstant(99)],
  ])
})
