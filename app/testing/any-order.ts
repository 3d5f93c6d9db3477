// Orders as they come, for properties of what is computed over many of them: every status, stops in several zones around one day,
// and events that a carrier reports in any order, twice, late or never.
import * as fc from 'fast-check'
import {
  instantFromMillis,
  localDateSchema,
  localTimeSchema,
  addDays,
  type Instant,
  type LocalDate,
} from '#shared/kernel/time.ts'
import { changeIdSchema } from '#shared/kernel/ids.ts'
import { EXECUTION_STATUSES, ORDER_STATUSES, type Order, type Stop } from '#shared/orders/order.ts'
import { aConsignment, anOrder, anOrderContent, aPlace, aStop, id, opId, orderId, partId } from '#shared/testing/builders.ts'

export const ZONES = ['Europe/Amsterdam', 'Europe/Lisbon', 'Europe/Athens', 'America/New_York', 'Pacific/Kiritimati'] as const
const HOUR = 3_600_000

export interface AroundDay {
  readonly day: LocalDate
  readonly now: Instant
}

/** Up to `most` orders with stops from three days before `day` to three days after it. */
export function anyOrders({ day, now }: AroundDay, most = 12): fc.Arbitrary<readonly Order[]> {
  return fc.array(anySketch(day, now), { maxLength: most }).map((sketches) => sketches.map((sketch, n) => orderOf(sketch, n)))
}

function anySketch(day: LocalDate, now: Instant) {
  return fc.record({
    status: fc.constantFrom(...ORDER_STATUSES),
    service: fc.constantFrom('standard', 'express'),
    stops: fc.array(anyStop(day), { minLength: 1, maxLength: 4 }),
    events: fc.array(
      fc.record({
        stop: fc.nat(3),
        status: fc.constantFrom(...EXECUTION_STATUSES),
        at: fc.integer({ min: -60, max: 20 }).map((hours) => instantFromMillis(Date.parse(now) + hours * HOUR)),
      }),
      { maxLength: 6 },
    ),
    isPending: fc.boolean(),
    isDeclined: fc.boolean(),
    isReplaced: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  })
}

function anyStop(day: LocalDate) {
  return fc.record({
    kind: fc.constantFrom('collect', 'deliver'),
    date: fc.integer({ min: -3, max: 3 }).map((days) => addDays(day, days)),
    times: fc.constantFrom([], ['08:00'], ['08:15', '09:45'], ['23:30', '23:59'], ['00:00', '02:30'], [undefined, '12:00']),
    zone: fc.constantFrom(...ZONES),
    place: fc.constantFrom('Dock 1', 'Dock 2', 'Hub'),
  })
}

type Sketch = ReturnType<typeof anySketch> extends fc.Arbitrary<infer T> ? T : never

function orderOf(sketch: Sketch, n: number): Order {
  const stops = sketch.stops.map((stop, at) => stopOf(stop, n * 10 + at))
  const pending = { changeId: changeIdSchema.parse(id(900_000 + n)), kind: 'update' as const }
  const by = { userId: 5, name: 'Paul Planner', side: 'carrier' as const }
  const at = instantFromMillis(0)
  const isCancelled = sketch.status === 'cancelled'
  return anOrder({
    id: orderId(1000 + n),
    status: sketch.status,
    content: anOrderContent({ reference: `PO-${n}`, serviceId: sketch.service, consignments: [aConsignment({ stops })] }),
    contentRev: opId(500_000 + n),
    pending: sketch.isPending ? pending : null,
    ended: isCancelled ? { by, at, reason: null, kind: sketch.isDeclined ? 'declined' : 'cancelled' } : null,
    supersededBy: isCancelled && sketch.isReplaced ? orderId(1) : null,
    execution: sketch.events.flatMap(({ stop, ...event }) => {
      const found = stops[stop % stops.length]
      return found ? [{ ...event, stopId: found.id }] : []
    }),
  })
}

type StopSketch = Sketch['stops'][number]

function stopOf({ kind, date, times: [from, until], zone, place }: StopSketch, n: number): Stop {
  return aStop({
    id: partId(10_000 + n),
    kind: kind === 'collect' ? 'collect' : 'deliver',
    place: aPlace({ name: place, timeZone: zone }),
    window: {
      date: localDateSchema.parse(date),
      ...(from ? { from: localTimeSchema.parse(from) } : {}),
      ...(until ? { until: localTimeSchema.parse(until) } : {}),
    },
  })
}
