import { m } from '#app/paraglide/messages.js'
import { GoodsSummary } from '#app/parts/goods-summary.tsx'
import { measuredLines } from './draft-content.ts'
import { type OrderDraft } from './draft.ts'
import { TrailerWarning } from './trailer-warning.tsx'

/** What the order comes to: pieces, weight, volume, loading metres and pallet places. */
export function OrderSums({ draft }: { draft: OrderDraft }) {
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.orders_totals()}>
      <h2>{m.orders_totals()}</h2>
      <GoodsSummary lines={measuredLines(draft)} />
      <TrailerWarning consignments={draft.consignments} />
    </section>
  )
}
