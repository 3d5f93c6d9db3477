import { m } from '#app/paraglide/messages.js'
import { NewOrderLink } from '#app/parts/go-to.tsx'
import { deviceClock } from '#app/platform/clock.ts'
import { clockTime } from '#app/platform/locale.ts'
import { Button } from '#app/ui/button.tsx'
import { type OrderDraft } from './draft.ts'
import { draftName, type KeptDraft } from './use-drafts.ts'

type Props = { drafts: readonly KeptDraft[]; onDiscard: (draft: OrderDraft) => void }

/** Unfinished orders, to go on with or to throw away. */
export function DraftList({ drafts, onDiscard }: Props) {
  if (drafts.length === 0) return null
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.orders_drafts()}>
      <h2>{m.orders_drafts()}</h2>
      <ul className="orders-drafts">
        {drafts.map(({ draft, updatedAt }) => (
          <li key={draft.orderId} className="lb-row-between">
            <span className="orders-draft">
              <NewOrderLink place={{ draft: draft.orderId }}>{draftName(draft)}</NewOrderLink>
              <span className="lb-soft lb-small">
                {[routeOf(draft), m.orders_draft_saved_at({ time: clockTime(updatedAt, deviceClock.now()) })]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Button kind="quiet" onClick={() => onDiscard(draft)}>
              {m.orders_draft_discard()}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function routeOf(draft: OrderDraft): string {
  const stops = draft.consignments.flatMap((consignment) => consignment.stops)
  return stops.flatMap((stop) => stop.place?.city ?? []).join(' → ')
}
