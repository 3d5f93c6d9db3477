/**
 * `npm run bench:dashboard [-- orders]`: what the figures of a dashboard cost on a device with 20,000 orders, as ratios on this machine:
 * a change of one order against computing everything anew, and a large portal against one of 600 orders with the same days.
 * Fails when a change costs more than a fifth of everything anew.
 */
import { DayBook } from '#app/features/dashboard/day-book.ts'
import { summarize } from '#app/features/dashboard/summary.ts'
import { parsePeriod, type Period } from '#app/parts/figures/period.ts'
import { scopeOf, type Scope } from '#app/parts/figures/slices.ts'
import { addDays, instantSchema, localDateSchema, localTimeSchema } from '#shared/kernel/time.ts'
import { type ExecutionStatus, type Order, type Stop } from '#shared/orders/order.ts'
import { aConsignment, anOrder, anOrderContent, aPlace, aStop, orderId, partId } from '#shared/testing/builders.ts'
import { describeMachine } from '../server/machine.ts'
import { round, spreadOf } from '../server/percentiles.ts'

const NOW = instantSchema.parse('2026-11-20T09:00:00.000Z')
const TODAY = localDateSchema.parse('2026-11-20')
const ROUNDS = 40
const ZONES = ['Europe/Amsterdam', 'Europe/Lisbon', 'Europe/Athens', 'Europe/Warsaw'] as const
const MOST_OF_ALL = 1 / 5
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const count = Number(process.argv[2] ?? '20000')
const today = parsePeriod(undefined)
// The same orders around today; what a large portal has more of is past.
const [small, large] = [portalOf(600, 600), portalOf(count, 600)]
for (let warm = 0; warm < 5; warm++) measure(portalOf(600, 600), today)
const results = {
  small: measure(small, today),
  large: measure(large, today),
  month: measure(portalOf(count, count), parsePeriod('28d')),
}
for (const [name, { first, again, change, orders }] of Object.entries(results))
  say(
    `${name.padEnd(6)} ${orders} orders   first ${first} ms   all anew ${again} ms   one change ${change} ms   1/${round(again / change, 1)}`,
  )
const changeShare = round(results.large.change / results.large.again, 3)
const timesSmall = round(results.large.change / results.small.change, 2)
const isOver = changeShare > MOST_OF_ALL
say(`one change costs ${changeShare} of everything anew, and ${timesSmall} times what it costs in a portal of 600 orders`)
say(JSON.stringify({ bench: 'dashboard', orders: count, ok: !isOver, changeShare, timesSmall, ...results, ...describeMachine() }))
process.exitCode = isOver ? 1 : 0

interface Costs {
  readonly orders: number
  /** ms: taking all orders in and counting them for the first time. */
  readonly first: number
  /** ms, median: the same once more, as if nothing were kept from one change to the next. */
  readonly again: number
  /** ms, median: after a carrier's event at one order. */
  readonly change: number
}

function measure(orders: readonly Order[], period: Period): Costs {
  const book = new DayBook()
  const scope = scopeOf(period, {}, NOW)
  const first = timed(() => compute(book, orders, { period, scope }))
  const again = spreadOf(
    Array.from({ length: ROUNDS / 4 }, () =>
      timed(() => compute(new DayBook(), orders, { period, scope: scopeOf(period, {}, NOW) })),
    ),
  )
  let known = orders
  const change = spreadOf(
    Array.from({ length: ROUNDS }, (_, n) => {
      const at = (n * 7) % 300
      known = known.map((order, index) => (index === at ? { ...order, updateUnseen: !order.updateUnseen } : order))
      return timed(() => compute(book, known, { period, scope }))
    }),
  )
  return { orders: orders.length, first: round(first), again: again.p50, change: change.p50 }
}

function compute(book: DayBook, orders: readonly Order[], { period, scope }: { period: Period; scope: Scope }): void {
  book.update(orders)
  if (summarize(book.around(period, NOW), scope).count('all') === 0) throw new Error('the days of the bench are empty')
}

function timed(work: () => void): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

/** The first `near` orders have stops within two weeks of today, the others in the two years before. */
function portalOf(all: number, near: number): readonly Order[] {
  return Array.from({ length: all }, (_, n) => orderOf(n, n < near ? (n % 29) - 20 : -30 - (n % 700)))
}

function orderOf(n: number, days: number): Order {
  const stops = (['collect', 'deliver'] as const).map((kind, at) =>
    aStop({
      id: partId(n * 10 + at),
      kind,
      place: aPlace({ name: `Dock ${n % 60}`, timeZone: ZONES[n % ZONES.length] ?? 'Europe/Berlin' }),
      window: {
        date: addDays(TODAY, days + at),
        from: localTimeSchema.parse(`${String(5 + (n % 12)).padStart(2, '0')}:00`),
        until: localTimeSchema.parse(`${String(7 + (n % 12)).padStart(2, '0')}:30`),
      },
    }),
  )
  const isPast = days < -1
  return anOrder({
    id: orderId(n + 1),
    content: anOrderContent({ reference: `PO-${n}`, consignments: [aConsignment({ stops })] }),
    status: isPast ? 'delivered' : n % 3 === 0 ? 'in-transit' : 'planned',
    execution: isPast ? stops.flatMap((stop) => visitOf(stop)) : [],
  })
}

function visitOf({ id, kind, window }: Stop): Order['execution'] {
  const names: readonly ExecutionStatus[] = kind === 'collect' ? ['at-collection', 'collected'] : ['at-delivery', 'delivered']
  return names.map((status, n) => ({ stopId: id, status, at: instantSchema.parse(`${window.date}T0${5 + n}:10:00.000Z`) }))
}
