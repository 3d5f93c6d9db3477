import { m } from '#app/paraglide/messages.js'
import { cargoTotals, exceedsTrailer } from '#shared/cargo/totals.ts'
import { measuredLinesOf } from './draft-content.ts'
import { type DraftConsignment } from './draft.ts'

/** CAR-8: said beside the totals while the order is written. The order can be sent all the same. */
export function TrailerWarning({ consignments }: { consignments: readonly DraftConsignment[] }) {
  const isOnly = consignments.length === 1
  return (
    <div role="status">
      {consignments.map((consignment, c) =>
        exceedsTrailer(cargoTotals(measuredLinesOf(consignment))) ? (
          <p key={consignment.id} className="orders-warning">
            {isOnly ? m.orders_over_trailer() : m.orders_over_trailer_n({ n: c + 1 })}
          </p>
        ) : null,
      )}
    </div>
  )
}
