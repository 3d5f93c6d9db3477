import { useDeferredValue, useMemo } from 'react'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { ScanButton } from '#app/devices/scan-button.tsx'
import { m } from '#app/paraglide/messages.js'
import { bookingRefusal } from '#app/parts/booking-refusal.ts'
import { NewOrderLink, useGoTo } from '#app/parts/go-to.tsx'
import { ORDER_LOOKS, orderLook } from '#app/parts/order-status.tsx'
import { publicNumber } from '#app/parts/order-number.tsx'
import { refusalReason } from '#app/parts/refusal-words.ts'
import { useOrders, useSpace, useStatus, useTray, useView } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { Switch } from '#app/ui/choice.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import { ActionBar, PageHeading, Toolbar } from '#app/ui/facts.tsx'
import { SplitView } from '#app/ui/panel.tsx'
import { SearchBox } from '#app/ui/search-box.tsx'
import { LoadingState } from '#app/ui/states.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { PHONE_QUERY, useMedia } from '#app/ui/use-media.ts'
import { useShortcut } from '#app/ui/use-shortcut.ts'
import { EntryCard, orderColumns } from './order-columns.tsx'
import { listEntries, markOf, marksOf, TABS, type ListEntry } from './order-list.ts'
import { ListEmpty, ListFoot } from './orders-states.tsx'
import { tabOf } from './orders-search.ts'
import { useDrafts, type KeptDraft } from './use-drafts.ts'
import { useListPlace, useOrdersPlace } from './use-list-place.ts'
import './orders.css'

/** `/p/$space/orders` (C1, C2, C5): the list of this portal's orders, with the tab and the search in the address. */
export function OrdersPage() {
  return <SplitView list={<OrderListPane openId={undefined} />} />
}

/** The list as it stands alone, and beside the order that was opened from it. */
export function OrderListPane({ openId }: { openId: string | undefined }) {
  const space = useSpace()
  const goTo = useGoTo()
  const { place, q, setQ, setPlace } = useListPlace(openId)
  const tab = tabOf(place)
  const isGrouped = tab === 'all' && place.group === 'status'
  const list = useOrderList(q, tab, isGrouped)
  const { drafts } = useDrafts(space)
  const refusal = useMemo(() => bookingRefusal(space), [space])
  const startOrder = () => goTo.newOrder()
  useShortcut('n', startOrder, refusal === null)
  const isPhone = useMedia(PHONE_QUERY)
  const newOrder = (
    <Button
      kind="primary"
      icon={IconPlus}
      isWide={isPhone}
      onClick={startOrder}
      disabledReason={refusal ? refusalReason(refusal.code, refusal.detail) : undefined}
    >
      {m.orders_new()}
    </Button>
  )
  const unfinished = <Unfinished drafts={drafts} />
  const grouping =
    tab === 'all' ? (
      <Switch
        label={m.orders_group_by_status()}
        isChecked={isGrouped}
        onChange={(on) => setPlace({ group: on ? 'status' : undefined })}
      />
    ) : null
  return (
    <div className="orders-screen">
      {isPhone ? (
        <h1 className="lb-visually-hidden">{m.orders_title()}</h1>
      ) : (
        <PageHeading title={m.orders_title()}>
          {unfinished}
          {newOrder}
        </PageHeading>
      )}
      <Toolbar>
        <SearchBox label={m.orders_search()} placeholder={m.orders_search_hint()} value={q} onChange={setQ} />
        <ScanButton label={m.devices_scan_order()} onUse={setQ} />
        {isPhone ? null : grouping}
      </Toolbar>
      <div className="orders-tabs">
        <Tabs
          label={m.orders_tabs()}
          selected={tab}
          onSelect={(id) => setPlace({ tab: id === 'all' ? undefined : id })}
          tabs={TABS.map((id) => ({
            id,
            label: id === 'all' ? m.orders_tab_all() : ORDER_LOOKS[id].label(),
            count: list.counts[id],
          }))}
          controls="orders-list"
        />
      </div>
      <div
        id="orders-list"
        className="orders-list"
        role="tabpanel"
        aria-label={tab === 'all' ? m.orders_tab_all() : ORDER_LOOKS[tab].label()}
      >
        <OrderRows list={list} tab={tab} q={q} openId={openId} isPhone={isPhone} />
      </div>
      {isPhone ? (
        <ActionBar>
          {unfinished}
          {newOrder}
        </ActionBar>
      ) : null}
    </div>
  )
}

function Unfinished({ drafts }: { drafts: readonly KeptDraft[] }) {
  const [newest] = drafts
  if (!newest) return null
  return <NewOrderLink place={{ draft: newest.draft.orderId }}>{m.orders_drafts_open({ count: drafts.length })}</NewOrderLink>
}

type List = ReturnType<typeof useOrderList>

/** What the list shows, computed once per change of the orders, the search or the tab. */
function useOrderList(q: string, tab: (typeof TABS)[number], isGrouped: boolean) {
  const orders = useOrders()
  const query = useDeferredValue(q)
  const counts = useMemo(() => orders.counts(query), [orders, query])
  const rows = useMemo(() => listEntries(orders.find({ group: tab, text: query }), isGrouped), [orders, query, tab, isGrouped])
  return { rows, counts, total: orders.total }
}

type RowsProps = { list: List; tab: (typeof TABS)[number]; q: string; openId: string | undefined; isPhone: boolean }

function OrderRows({ list, tab, q, openId, isPhone }: RowsProps) {
  const place = useOrdersPlace()
  const goTo = useGoTo()
  const view = useView()
  const tray = useTray()
  const status = useStatus()
  const marks = useMemo(() => marksOf(view, tray), [view, tray])
  const mark = useMemo(() => (order: Parameters<typeof markOf>[0]) => markOf(order, marks, view), [marks, view])
  const columns = useMemo(() => orderColumns(mark), [mark])
  if (status.phase === 'opening') return <LoadingState />
  return (
    <DataList
      label={m.orders_title()}
      rows={list.rows}
      rowKey={(entry) => entry.key}
      rowLabel={entryLabel}
      columns={columns}
      renderCard={(entry) => <EntryCard entry={entry} markOf={mark} />}
      onOpen={(entry) => entry.kind === 'order' && goTo.order(entry.order.id, place, { replace: openId !== undefined })}
      openKey={openId}
      flag={(entry) => (entry.kind === 'order' ? flagOf(entry.order, marks.get(entry.order.id)) : undefined)}
      placeName={`orders-${tab}`}
      empty={<ListEmpty status={status} tab={tab} q={q} counts={list.counts} total={list.total} />}
      // On the phone the tabs carry the count and the tide line the age: the height belongs to the orders.
      footer={
        isPhone && status.phase !== 'loading' ? null : (
          <ListFoot status={status} count={list.rows.filter((entry) => entry.kind === 'order').length} />
        )
      }
    />
  )
}

function flagOf(
  order: Parameters<typeof markOf>[0],
  mark: 'needs-you' | 'refused' | undefined,
): 'needs-you' | 'refused' | undefined {
  return mark ?? (order.ended?.kind === 'declined' ? 'refused' : undefined)
}

function entryLabel(entry: ListEntry): string {
  if (entry.kind === 'group') return `${ORDER_LOOKS[entry.status].label()}, ${entry.count}`
  const { order } = entry
  return [order.content.reference, publicNumber(order) ?? m.parts_number_follows(), orderLook(order).label()].join(', ')
}
