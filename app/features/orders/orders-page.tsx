import { useMemo, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { bookingRefusal } from '#app/parts/booking-refusal.ts'
import { useGoTo } from '#app/parts/go-to.tsx'
import { ORDER_LOOKS } from '#app/parts/order-status.tsx'
import { type FilterKey } from '#app/parts/orders-place.ts'
import { refusalReason } from '#app/parts/refusal-words.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { ActionBar, PageHeading } from '#app/ui/facts.tsx'
import { KeyHelp } from '#app/ui/key-help.tsx'
import { SplitView } from '#app/ui/panel.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { PHONE_QUERY, useMedia } from '#app/ui/use-media.ts'
import { useShortcut } from '#app/ui/use-shortcut.ts'
import { TABS } from './order-list.ts'
import { useArrangement } from './order-list-arrangement.ts'
import { FilterBar } from './order-list-filter-bar.tsx'
import { listKeys } from './order-list-keys.ts'
import { OrderRows } from './order-list-table.tsx'
import { SelectionBar } from './order-list-selection.tsx'
import { ListToolbar } from './order-list-toolbar.tsx'
import { ExportMenu } from './order-list-export-menu.tsx'
import { NewOrderButton, Unfinished } from './order-list-new.tsx'
import { tabOf } from './orders-search.ts'
import { useListPlace } from './use-list-place.ts'
import { useOrderList, useWarmColumns } from './use-order-list.ts'
import { useSelection } from './use-selection.ts'
import { columnsOfView, stateText, useOpenView } from './use-views.ts'
import './orders.css'
import './order-list.css'

/** `/p/$space/orders` (C1, C2, C5): the list of this portal's orders; its tab, search, filters, order and view stand in the address. */
export function OrdersPage() {
  return <SplitView list={<OrderListPane openId={undefined} />} />
}

/** The list as it stands alone, and beside the order that was opened from it. */
export function OrderListPane({ openId }: { openId: string | undefined }) {
  const screen = useListScreen(openId)
  const { at, tab, list, arrangement, selection, bookingReason, isPhone } = screen
  const exported = { arrangement, context: list.context, isPhone }
  return (
    <div className="orders-screen">
      {isPhone ? (
        <h1 className="lb-visually-hidden">{m.orders_title()}</h1>
      ) : (
        <PageHeading title={m.orders_title()}>
          <Unfinished />
          <NewOrderButton reason={bookingReason} isWide={false} />
        </PageHeading>
      )}
      <ListToolbar
        {...{ at, tab, isPhone, arrangement }}
        openView={screen.openView}
        state={screen.state}
        onArrange={screen.arrange}
        onAddFilter={screen.setAdding}
        exportMenu={<ExportMenu orders={list.rows} shortcut="e" {...exported} />}
      />
      <FilterBar
        place={at.place}
        adding={screen.adding}
        context={list.context}
        onChange={at.setPlace}
        onAdded={() => screen.setAdding(null)}
      />
      <div className="orders-tabs">
        <Tabs
          label={m.orders_tabs()}
          selected={tab}
          onSelect={(id) => at.setPlace({ tab: id === 'all' ? undefined : id })}
          tabs={TABS.map((id) => ({ id, label: tabLabel(id), count: list.counts[id] }))}
          controls="orders-list"
        />
      </div>
      <SelectionBar
        selection={selection}
        bookingReason={bookingReason}
        exportMenu={<ExportMenu orders={selection.orders} {...exported} />}
      />
      <div
        id="orders-list"
        className="orders-list"
        role="tabpanel"
        aria-label={tabLabel(tab)}
        aria-busy={list.text !== at.q}
        data-query={list.text}
      >
        <OrderRows {...{ at, list, tab, openId, isPhone, arrangement, selection }} onArrange={screen.arrange} />
      </div>
      {isPhone ? (
        <ActionBar>
          <Unfinished />
          <NewOrderButton reason={bookingReason} isWide />
        </ActionBar>
      ) : null}
      <KeyHelp shortcuts={listKeys()} />
    </div>
  )
}

const tabLabel = (tab: (typeof TABS)[number]): string => (tab === 'all' ? m.orders_tab_all() : ORDER_LOOKS[tab].label())

function useListScreen(openId: string | undefined) {
  const space = useSpace()
  const goTo = useGoTo()
  const at = useListPlace(openId)
  const tab = tabOf(at.place)
  const openView = useOpenView(at.place)
  const view = openView ? { id: openView.id, columns: columnsOfView(openView) } : null
  const { arrangement, arrange } = useArrangement({ userId: space.userId, space: space.key, view })
  const list = useOrderList({ place: at.place, q: at.q, tab })
  useWarmColumns(arrangement, list.context)
  const selection = useSelection(list.rows)
  const [adding, setAdding] = useState<FilterKey | null>(null)
  const refusal = useMemo(() => bookingRefusal(space), [space])
  useShortcut('n', () => goTo.newOrder(), refusal === null)
  useShortcut('a', () => selection.select(new Set(list.rows.map(({ id }) => id))))
  useShortcut('Escape', () => selection.select(new Set()), selection.ids.size > 0)
  return {
    at,
    tab,
    list,
    arrangement,
    arrange,
    selection,
    openView,
    adding,
    setAdding,
    state: stateText({ ...at.place, q: at.q }, arrangement),
    isPhone: useMedia(PHONE_QUERY),
    bookingReason: refusal ? refusalReason(refusal.code, refusal.detail) : undefined,
  }
}
