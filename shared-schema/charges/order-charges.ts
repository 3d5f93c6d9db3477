import { deriveId, partIdSchema, type OpId } from '../kernel/ids.ts'
import { type Order, type OrderContent } from '../orders/order.ts'
import type { Settings } from '../settings/settings.ts'
import { type Charge } from './charge.ts'
import { rateOrder } from './rate-order.ts'

/** Behind the numbers of what else an operation may make. */
const FIRST_CHARGE = 1_000

/**
 * CHG-1 (D11, E9, SC5): what an order says of its price once this operation has given it this content. Charges of the carrier's own, decided
 * and invoiced ones stay; those of the tariff are reckoned anew, and go where the new content has no price. Nothing where there is no tariff.
 */
export function chargesFor(
  order: Pick<Order, 'charges'> | null,
  { content, settings, opId }: { readonly content: OrderContent; readonly settings: Settings; readonly opId: OpId },
): Pick<Order, 'charges'> {
  const before = order?.charges ?? []
  const price = rateOrder(content, settings)
  if (!price || before.some(isSettled)) return order?.charges ? { charges: order.charges } : {}
  const own = before.filter(({ source }) => source === 'carrier')
  const lines = price.kind === 'priced' ? price.lines : []
  const reckoned = lines.map(({ kind, name, basis, amount }, n): Charge => ({
    id: partIdSchema.parse(deriveId(opId, FIRST_CHARGE + n)),
    kind,
    name,
    ...(basis ? { basis } : {}),
    amount,
    status: 'approved',
    source: 'tariff',
  }))
  return { charges: [...reckoned, ...own] }
}

/** Of what somebody has decided or paid for, nothing is reckoned again. */
function isSettled({ source, status, decision }: Charge): boolean {
  return source === 'tariff' && (status === 'invoiced' || decision !== undefined)
}
