import { useMemo } from 'react'
import { m } from '#app/paraglide/messages.js'
import { deviceClock } from '#app/platform/clock.ts'
import { publicNumber } from '#app/parts/order-number.tsx'
import { clockTime, fullTime } from '#app/platform/locale.ts'
import { useRecord, useRecords, useStatus, useView } from '#app/sync-client/hooks.ts'
import { type View } from '#app/sync-client/space.ts'
import { KeyValueList, Timeline } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaleMark } from '#app/ui/states.tsx'
import { type Instant } from '#shared/kernel/time.ts'
import { type Order } from '#shared/orders/order.ts'
import { ChangeList } from './change-list.tsx'
import { PrintAgain } from './print-again.tsx'
import { historyOf, type HistoryEntry } from './order-history.ts'
import { useOrderEvents } from './use-order-events.ts'
import './order-history.css'

/** E8: who did what with this order, and when it happened, was recorded on the device and reached the server. */
export function OrderHistoryPanel({ order, onClose }: { order: Order; onClose: () => void }) {
  const entries = useHistory(order)
  const view = useView()
  const status = useStatus()
  return (
    <Panel title={m.page_history_of({ reference: order.content.reference })} size="wide" onClose={onClose}>
      <div className="lb-stack">
        {status.asOf && !status.isConnected ? (
          <StaleMark time={clockTime(status.asOf, deviceClock.now())} dateTime={status.asOf} isOld />
        ) : null}
        <Timeline
          label={m.page_history()}
          entries={entries.map((entry) => ({
            id: entry.id,
            tone: entry.tone,
            title: entry.title,
            meta: <Who entry={entry} isHereOnly={isHereOnly(view, order, entry)} />,
            body: <What entry={entry} order={order} />,
          }))}
        />
      </div>
    </Panel>
  )
}

/** The booking waits as long as the order has no number; each later change by itself. */
function isHereOnly(view: View, order: Order, { id }: HistoryEntry): boolean {
  return id === order.id ? publicNumber(order) === null && view.isWaiting('order', id) : view.isWaiting('history', id)
}

function useHistory(order: Order): readonly HistoryEntry[] {
  const events = useOrderEvents(order.id)
  const changes = useRecords('change')
  const conflicts = useRecords('conflict')
  const settings = useRecord('settings', 'settings')
  return useMemo(() => {
    const own = changes.filter((change) => change.orderId === order.id)
    return historyOf({ order, events, changes: own, conflicts, settings })
  }, [order, events, changes, conflicts, settings])
}

function Who({ entry, isHereOnly }: { entry: HistoryEntry; isHereOnly: boolean }) {
  const side = entry.by?.side === 'carrier' ? m.page_side_carrier() : m.page_side_customer()
  return (
    <div className="order-history-who">
      <strong>{entry.by ? m.page_history_by({ name: entry.by.name, side }) : m.page_history_nobody()}</strong>
      <KeyValueList
        facts={[
          { label: m.page_happened(), value: <At time={entry.happenedAt} /> },
          { label: m.page_recorded(), value: <At time={entry.recordedAt} /> },
          { label: m.page_received(), value: isHereOnly ? m.page_not_sent() : <At time={entry.receivedAt} /> },
        ]}
      />
    </div>
  )
}

function At({ time }: { time: Instant | null }) {
  return time === null ? m.parts_unknown() : <time dateTime={time}>{fullTime(time)}</time>
}

function What({ entry: { rows, reason, print }, order }: { entry: HistoryEntry; order: Order }) {
  return (
    <>
      {reason ? <q className="order-reason">{reason}</q> : null}
      {rows.length > 0 ? <ChangeList rows={rows} /> : null}
      {print ? <PrintAgain print={print} order={order} /> : null}
    </>
  )
}
