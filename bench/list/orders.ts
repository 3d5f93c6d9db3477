// Orders as a customer has them after two years: many places, goods and services, most of them delivered, each with words of its own.
import { instantFromMillis, localDateSchema } from '#shared/kernel/time.ts'
import { EXECUTION_STATUSES, type Order, type OrderStatus, PACKAGINGS } from '#shared/orders/order.ts'
import { normalizeReference } from '#shared/orders/reference.ts'
import { aConsignment, aGoodsLine, anOrder, anOrderContent, aPlace, aStop, orderId, partId } from '#shared/testing/builders.ts'

const CITIES = [
  'Rotterdam',
  'Łódź',
  'Hamburg',
  'München',
  'Antwerpen',
  'Lille',
  'København',
  'Zürich',
  'Győr',
  'Genova',
  'Leeds',
  'Åhus',
]
const GOODS = [
  'Tulip bulbs',
  'Machine parts',
  'Apfelsaft',
  'Kaas, jong belegen',
  'Paint',
  'Paper rolls',
  'Fliesen',
  'Frozen peas',
]
const DAY = 86_400_000
const STOPS_EACH = 2

const CANCELLED_EACH = 33

/** C5: All leaves the cancelled ones out. */
export function shownInAll(count: number): number {
  return count - Math.floor(count / CANCELLED_EACH)
}

/** Order `n` of them all; the same one in every run. `today` is the newest day. */
export function benchOrder(n: number, count: number, today: number): Order {
  const bornAt = today - Math.floor(((count - n) / count) * 730) * DAY - (n % 1_440) * 60_000
  const reference = `PO-${String(2_000_000 + n * 7).slice(1)}`
  const date = localDateSchema.parse(new Date(bornAt + 2 * DAY).toISOString().slice(0, 10))
  const content = anOrderContent({
    reference,
    serviceId: SERVICES[n % SERVICES.length] ?? 'road',
    consignments: [
      aConsignment({
        id: partId(n * 10),
        stops: [stop(n, 'collect', date), stop(n, 'deliver', date)],
        goods: [goods(n)],
      }),
    ],
    ...(n % 3 === 0 ? { notes: `Ring ${n % 90} minutes before, gate ${(n * 13) % 40}` } : {}),
    ...(n % 5 === 0 ? { costCentre: `CC-${n % 60}` } : {}),
  })
  return anOrder({
    id: orderId(n),
    refNorm: normalizeReference(reference),
    number: String(100_000_000 + n * 11),
    status: statusOf(n, count),
    invoiceStatus: n % 4 === 0 ? 'paid' : 'invoiced',
    content,
    execution: executionOf(n, bornAt),
    capturedAt: instantFromMillis(bornAt),
    receivedAt: instantFromMillis(bornAt + 1_000),
  })
}

export const SERVICES = ['road', 'chilled', 'night', 'full-load']

function stop(n: number, kind: 'collect' | 'deliver', date: ReturnType<typeof localDateSchema.parse>) {
  const at = kind === 'collect' ? n % 17 : (n * 7) % 311
  const city = CITIES[at % CITIES.length] ?? 'Rotterdam'
  return aStop({
    id: partId(n * 10 + (kind === 'collect' ? 1 : STOPS_EACH)),
    kind,
    sequence: kind === 'collect' ? 1 : STOPS_EACH,
    place: aPlace({ name: `${city} ${kind === 'collect' ? 'Dock' : 'Depot'} ${at}`, city, street: `Kade ${at}` }),
    window: { date },
  })
}

function goods(n: number) {
  return aGoodsLine({
    id: partId(n * 10 + 5),
    description: `${GOODS[n % GOODS.length] ?? 'Paint'} ${n % 53}`,
    load: { quantity: 1 + (n % 30), packaging: PACKAGINGS[n % PACKAGINGS.length] ?? 'carton', units: [] },
    unitWeightKg: 5 + (n % 700),
  })
}

function statusOf(n: number, count: number): OrderStatus {
  if (n % CANCELLED_EACH === 0) return 'cancelled'
  const left = count - n
  if (left < 400) return (['waiting-for-approval', 'quote', 'to-plan', 'planned'] as const)[n % 4] ?? 'to-plan'
  return left < 1_500 ? 'in-transit' : 'delivered'
}

function executionOf(n: number, bornAt: number): Order['execution'] {
  const status = EXECUTION_STATUSES[n % EXECUTION_STATUSES.length] ?? 'planned'
  return [{ stopId: partId(n * 10 + STOPS_EACH), status, at: instantFromMillis(bornAt + 3 * DAY) }]
}
