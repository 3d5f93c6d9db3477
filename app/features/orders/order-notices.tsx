import { m } from '#app/paraglide/messages.js'
import { OrderLink, TrayLink } from '#app/parts/go-to.tsx'
import { HelpLink } from '#app/parts/help-link.tsx'
import { RefusalHelp } from '#app/parts/refusal-help.tsx'
import { refusalWords } from '#app/parts/refusal-words.ts'
import { deviceClock } from '#app/platform/clock.ts'
import { clockTime, fullTime } from '#app/platform/locale.ts'
import { useStatus, useTray, useView } from '#app/sync-client/hooks.ts'
import { ErrorState, StaleMark } from '#app/ui/states.tsx'
import { type Order } from '#shared/orders/order.ts'
import { CarrierWords } from './carrier-words.tsx'
import { factsOf } from './result-facts.ts'

/** What has to be known before the details are read: where the order stands with the server, the carrier and this person. */
export function OrderNotices({ order }: { order: Order }) {
  const view = useView()
  const status = useStatus()
  const conflict = view.all('conflict').find((open) => open.state === 'open' && open.orderId === order.id)
  return (
    <>
      {order.ended ? <Ended order={order} ended={order.ended} /> : null}
      <CarrierWords order={order} />
      {order.supersededBy ? (
        <p>
          <OrderLink orderId={order.supersededBy}>{m.orders_superseded()}</OrderLink>
        </p>
      ) : null}
      {conflict ? (
        <ErrorState
          tone="needs-you"
          title={m.orders_conflict_title({ reference: order.content.reference })}
          why={m.orders_conflict_why({ by: conflict.origin.by.name })}
          next={m.orders_conflict_next()}
          help={<HelpLink chapter="conflict" />}
          actions={<TrayLink>{m.orders_decide()}</TrayLink>}
        />
      ) : null}
      <Refused order={order} />
      {view.isWaiting('order', order.id) ? (
        <p className="order-waiting" role="status">
          {status.isConnected ? m.orders_being_sent() : m.orders_saved_here()}
        </p>
      ) : status.asOf && !status.isConnected ? (
        <StaleMark time={clockTime(status.asOf, deviceClock.now())} dateTime={status.asOf} isOld />
      ) : null}
    </>
  )
}

/** Who ended the order, when, and the reason in full (E8's rail; F20: a declined order must not be found by accident). */
function Ended({ order, ended }: { order: Order; ended: NonNullable<Order['ended']> }) {
  const time = fullTime(ended.at)
  if (ended.kind === 'declined') {
    return (
      <ErrorState
        title={m.orders_declined_title({ by: ended.by.name, time })}
        why={ended.reason ? <q className="order-reason">{ended.reason}</q> : m.orders_no_reason()}
        next={m.orders_declined_next({ reference: order.content.reference })}
        help={<HelpLink chapter="refused" />}
      />
    )
  }
  return (
    <p className="order-ended">
      {m.orders_cancelled_by({ by: ended.by.name, time })} {ended.reason ? <q className="order-reason">{ended.reason}</q> : null}
    </p>
  )
}

/** An answer of the server that said no to something done here with this order. */
function Refused({ order }: { order: Order }) {
  const tray = useTray()
  const view = useView()
  const refused = tray.filter(({ entry, result }) => {
    return entry.group !== null && view.resolveOrderId(entry.group) === order.id && result.status === 'rejected'
  })
  return refused.map(({ opId, entry, result }) => {
    const words = refusalWords(result.code ?? '', factsOf(result))
    const isCancel = entry.name === 'order.cancel' || entry.name === 'order.request-cancel'
    const what = isCancel ? m.orders_refused_cancel() : m.orders_refused_change()
    return (
      <ErrorState key={opId} title={what} why={words.what} next={words.next} help={<RefusalHelp code={result.code ?? ''} />} />
    )
  })
}
