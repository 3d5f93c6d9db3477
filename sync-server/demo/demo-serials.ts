// Number series of the demo world, under a company prefix that GS1 keeps for demonstrations, so that its labels name nobody's pallets.
import { numbered, unnumbered } from '#shared/handling-units/number-units.ts'
import { ssccOf, type SerialSeries } from '#shared/handling-units/serial-block.ts'
import type { Order } from '#shared/orders/order.ts'
import type { Sql } from '../platform/db.ts'
import { addSeries } from '../serials/public.ts'
import { CUSTOMERS, PENNINE, WADDENKADE, type DemoCarrier, type DemoCustomer } from './cast.ts'

const SERIES: ReadonlyMap<DemoCarrier, SerialSeries & { readonly id: string }> = new Map([
  [WADDENKADE, { id: '01860000-0000-7000-8000-000000000001', extension: '3', prefix: '9521234' }],
  [PENNINE, { id: '01860000-0000-7000-8000-000000000002', extension: '3', prefix: '9525678' }],
])

/** What the orders of one customer had been given before the demo begins. */
const SERIALS_PER_CUSTOMER = 1_000_000

export async function addDemoSeries(
  sql: Sql,
  carrier: DemoCarrier,
  { tenantId, at }: { readonly tenantId: number; readonly at: number },
): Promise<void> {
  const series = SERIES.get(carrier)
  if (series) await addSeries(sql, { ...series, tenantId, spaceId: null, at })
}

/** Numbers the units of a customer's orders, one order after the other, always the same. */
export function demoNumbering(customer: DemoCustomer): (order: Order) => Order {
  const series = SERIES.get(customer.carrier)
  let next = (CUSTOMERS.findIndex((one) => one.name === customer.name) + 1) * SERIALS_PER_CUSTOMER
  return (order) => {
    if (!series) return order
    const ssccs = unnumbered(order.content).map(() => ssccOf(series, next++))
    return { ...order, content: numbered(order.content, ssccs) }
  }
}
