// What became of the charges: invoiced with their order, and a few that the carrier added by hand, asked for, had approved or refused.
import { chargeSchema, type Charge } from '#shared/charges/charge.ts'
import { addMillis } from '#shared/kernel/time.ts'
import type { Order } from '#shared/orders/order.ts'
import type { RecordSet } from '#shared/testing/record-set.ts'
import type { Chance } from './chance.ts'
import { WADDENKADE, type DemoCarrier } from './cast.ts'

const HOUR_MS = 3_600_000

/** By hand, one after the other: what it says, and how it stands. */
const ADDED: readonly { readonly nl: string; readonly en: string; readonly minor: number; readonly status: Charge['status'] }[] =
  [
    { nl: 'Wachttijd laden, 45 minuten', en: 'Waiting at collection, 45 minutes', minor: 4_125, status: 'to-approve' },
    { nl: 'Tweede afleverpoging', en: 'Second attempt', minor: 5_900, status: 'approved' },
    { nl: 'Laadklep', en: 'Tail lift', minor: 2_450, status: 'rejected' },
    { nl: 'Tol, nog na te rekenen', en: 'Toll, to be checked', minor: 1_830, status: 'draft' },
  ]
const EVERY = 9

export function settleCharges(records: RecordSet, { chance, carrier }: { chance: Chance; carrier: DemoCarrier }): void {
  const priced = records.all('order').filter((order) => (order.charges ?? []).length > 0 && order.status !== 'cancelled')
  priced.forEach((order, n) => {
    const isInvoiced = order.invoiceStatus === 'invoiced' || order.invoiceStatus === 'paid'
    if (isInvoiced) records.put('order', { ...order, charges: order.charges?.map(invoiced) ?? [] })
    else if (n % EVERY === 4)
      records.put('order', { ...order, charges: [...(order.charges ?? []), added(order, n, { chance, carrier })] })
  })
}

function invoiced(charge: Charge): Charge {
  return { ...charge, status: 'invoiced' }
}

function added(order: Order, n: number, { chance, carrier }: { chance: Chance; carrier: DemoCarrier }): Charge {
  const one = ADDED[Math.floor(n / EVERY) % ADDED.length] ?? ADDED[0]
  if (!one) throw new Error('there is something to add')
  const decidedAt = addMillis(order.receivedAt, 30 * HOUR_MS)
  const isDecided = one.status === 'approved' || one.status === 'rejected'
  return chargeSchema.parse({
    id: chance.idAt(Date.parse(order.receivedAt)),
    kind: 'other',
    name: carrier === WADDENKADE ? one.nl : one.en,
    amount: { amountMinor: one.minor, currency: carrier.currency },
    status: one.status,
    source: 'carrier',
    ...(isDecided
      ? {
          decision: {
            by: order.createdBy.name,
            at: decidedAt,
            ...(one.status === 'rejected' ? { comment: 'We have a dock.' } : {}),
          },
        }
      : {}),
  })
}
