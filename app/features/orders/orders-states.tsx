import { m } from '#app/paraglide/messages.js'
import { NewOrderLink, OrdersLink } from '#app/parts/go-to.tsx'
import { type OrdersPlace } from '#app/parts/orders-place.ts'
import { ORDER_LOOKS } from '#app/parts/order-status.tsx'
import { deviceClock } from '#app/platform/clock.ts'
import { clockTime } from '#app/platform/locale.ts'
import { type SpaceStatus } from '#app/sync-client/space.ts'
import { Button } from '#app/ui/button.tsx'
import { EmptyState, StaleMark } from '#app/ui/states.tsx'
import { type GroupCounts } from '#app/sync-client/order-index.ts'
import { TABS, type Tab } from './order-list.ts'
import { filterKeysOf, withoutFilters } from './order-list-filters.ts'

type EmptyProps = {
  status: SpaceStatus
  tab: Tab
  q: string
  place: OrdersPlace
  counts: GroupCounts
  total: number
  onClear: (change: OrdersPlace) => void
}

/** Why there are no rows, and what would put some here. */
export function ListEmpty({ status, tab, q, place, counts, total, onClear }: EmptyProps) {
  if (status.phase === 'empty') return <EmptyState title={m.orders_not_on_device()}>{m.orders_not_on_device_why()}</EmptyState>
  if (q.trim() !== '') {
    const elsewhere = TABS.filter((other) => other !== tab && counts[other] > 0)
    return (
      <EmptyState title={m.orders_no_match({ query: q.trim() })}>
        {elsewhere.length === 0 ? m.orders_no_match_why() : m.orders_no_match_elsewhere()}{' '}
        {elsewhere.map((other) => (
          <span key={other} className="orders-elsewhere">
            <OrdersLink place={{ ...place, tab: other === 'all' ? undefined : other, q }}>
              {`${tabLabel(other)} (${counts[other]})`}
            </OrdersLink>
          </span>
        ))}
      </EmptyState>
    )
  }
  if (total === 0)
    return (
      <EmptyState title={m.orders_none()} actions={<NewOrderLink>{m.orders_none_first()}</NewOrderLink>}>
        {m.orders_none_why()}
      </EmptyState>
    )
  if (filterKeysOf(place).length > 0)
    return (
      <EmptyState
        title={m.list_no_match()}
        actions={<Button onClick={() => onClear(withoutFilters({}))}>{m.list_filters_clear()}</Button>}
      >
        {m.list_no_match_why()}
      </EmptyState>
    )
  return <EmptyState title={m.orders_none_in_tab({ tab: tabLabel(tab) })} />
}

/** Ruling 0.12: what may be old says how old it is. */
export function ListFoot({ status, count }: { status: SpaceStatus; count: number }) {
  const time = status.asOf === null ? null : clockTime(status.asOf, deviceClock.now())
  return (
    <>
      <span role="status">{m.orders_count({ count })}</span>
      {status.phase === 'loading' ? <span>{m.orders_still_loading()}</span> : null}
      {time === null || status.asOf === null ? null : (
        <StaleMark time={time} dateTime={status.asOf} isOld={!status.isConnected} />
      )}
    </>
  )
}

function tabLabel(tab: Tab): string {
  return tab === 'all' ? m.orders_tab_all() : ORDER_LOOKS[tab].label()
}
