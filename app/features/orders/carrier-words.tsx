import { m } from '#app/paraglide/messages.js'
import { HelpLink } from '#app/parts/help-link.tsx'
import { fieldLabel } from '#app/parts/field-label.ts'
import { SavingTrouble } from '#app/parts/saving-trouble.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { fullTime } from '#app/platform/locale.ts'
import { useSpace, useView } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorState } from '#app/ui/states.tsx'
import { type ChangeRequest } from '#shared/carrier-imports/change-request.ts'
import { type Order } from '#shared/orders/order.ts'
import { withdrawChange, withdrawRefusal } from './actions.ts'

/** What the carrier has said to what was asked of it, and what it is still asked (SC6, SC8, F9, F27). */
export function CarrierWords({ order }: { order: Order }) {
  const newest = useNewestRequest(order)
  const { collectedAnyway } = order
  return (
    <>
      {collectedAnyway ? (
        <ErrorState
          tone="needs-you"
          title={m.orders_collected_anyway_title({ by: collectedAnyway.by.name, time: fullTime(collectedAnyway.at) })}
          why={<q className="order-reason">{collectedAnyway.reason}</q>}
          next={m.orders_collected_anyway_next({ by: collectedAnyway.ended.by.name, time: fullTime(collectedAnyway.ended.at) })}
        />
      ) : null}
      {newest?.state === 'declined' && newest.kind !== 'create' ? <Rejected change={newest} /> : null}
      {newest?.notApplied ? (
        <ErrorState
          tone="needs-you"
          title={m.orders_update_in_part({ by: newest.decision?.by.name ?? m.parts_somebody() })}
          why={m.orders_update_in_part_why({
            fields: newest.notApplied.map((path) => fieldLabel(path, order.content)).join(', '),
          })}
        />
      ) : null}
      {order.pending && (order.late || newest?.late) ? <Late /> : null}
      {order.pending && order.pending.kind !== 'create' ? <Waiting order={order} pending={order.pending} /> : null}
    </>
  )
}

/** X4 (ruling 0.17): what came late is refused by nobody but the carrier. */
function Late() {
  return <ErrorState tone="needs-you" title={m.page_late()} why={m.page_late_why()} next={m.page_late_next()} />
}

/** The carrier's no, until the customer asks for something else. */
function Rejected({ change: { decision, kind } }: { change: ChangeRequest }) {
  if (!decision) return null
  const facts = { by: decision.by.name, time: fullTime(decision.at) }
  return (
    <ErrorState
      title={kind === 'cancel' ? m.orders_cancel_rejected(facts) : m.orders_update_rejected(facts)}
      why={decision.reason ? <q className="order-reason">{decision.reason}</q> : m.orders_no_reason()}
      next={m.orders_rejected_next()}
      help={<HelpLink chapter="changing" />}
    />
  )
}

/** Ruling 0.2: what waits can be taken back by those who may change orders. */
function Waiting({ order, pending }: { order: Order; pending: NonNullable<Order['pending']> }) {
  const space = useSpace()
  const saving = useSaving()
  if (withdrawRefusal(space, order.id, pending.changeId)) return null
  return (
    <div className="lb-row">
      <p>{pending.kind === 'cancel' ? m.orders_cancel_waits() : m.orders_update_waits()}</p>
      <Button isBusy={saving.isBusy} onClick={() => void saving.save(() => withdrawChange(space, order.id, pending.changeId))}>
        {m.orders_withdraw()}
      </Button>
      <HelpLink chapter="changing" />
      <SavingTrouble saving={saving} />
    </div>
  )
}

function useNewestRequest(order: Order): ChangeRequest | undefined {
  return useView()
    .all('change')
    .filter((change) => change.orderId === order.id)
    .reduce<ChangeRequest | undefined>(
      (last, change) => (!last || change.receivedAt > last.receivedAt ? change : last),
      undefined,
    )
}
