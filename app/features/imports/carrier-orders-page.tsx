import { useEffect, useMemo, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { ORDER_STATUSES, orderStatusSchema } from '#shared/orders/order.ts'
import { hrefOf, useGo, usePathParam, useSearchParam } from '../../parts/navigation.tsx'
import { ORDER_LOOKS } from '../../parts/order-status.tsx'
import { type AnswerCache } from '../../local-store/answer-cache.ts'
import { deviceInstant } from '../../platform/clock.ts'
import { Button } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { PageHeading, Toolbar } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { acknowledge } from './acknowledge.ts'
import { orderRowSchema, type CarrierApi, type CarrierOrderRow } from './carrier-api.ts'
import { type DecisionLanes } from './decider.ts'
import { ImportOrder } from './import-order.tsx'
import { ListAge, ListTrouble } from './list-trouble.tsx'
import { createOnlineList } from './online-list.ts'
import { orderColumns, orderRowLabel, renderOrderRowCard } from './carrier-order-cells.tsx'
import { useOnlineList } from './use-online-list.ts'

const TYPING_MS = 250

export interface CarrierOrdersPageProps {
  readonly api: CarrierApi
  readonly cache: AnswerCache
  readonly lanes: DecisionLanes
}

/** `/c/$tenantId/orders`: the orders of all customers, portal orders labelled (C14), quotes in their own tab (C15). */
export function CarrierOrdersPage({ api, cache, lanes }: CarrierOrdersPageProps) {
  const base = `/c/${usePathParam('tenantId')}/orders`
  const go = useGo()
  const tab = orderStatusSchema.safeParse(useSearchParam('tab'))
  const status = tab.success ? tab.data : undefined
  const query = useSearchParam('q') ?? ''
  const text = useSettled(query)
  const list = useMemo(
    () =>
      createOnlineList({
        key: `orders ${status ?? 'all'} ${text}`,
        row: orderRowSchema,
        fetchPage: (after) => api.orders({ status, text }, after),
        cache,
        now: deviceInstant,
      }),
    [api, cache, status, text],
  )
  const state = useOnlineList(list, api)
  const [openId, setOpenId] = useState<string | null>(null)
  const open = state.rows?.find(({ order }) => order.id === openId)
  const search = (q: string) => go(hrefOf(base, { tab: status, q }), { replace: true })
  return (
    <>
      <PageHeading title={m.carrier_orders_title()}>
        <ListAge state={state} />
      </PageHeading>
      <Toolbar>
        <SearchBox label={m.carrier_orders_search()} value={query} onChange={search} />
      </Toolbar>
      <Tabs
        label={m.carrier_col_status()}
        selected={status ?? 'all'}
        onSelect={(id) => go(hrefOf(base, { tab: id === 'all' ? undefined : id, q: query }))}
        tabs={[
          { id: 'all', label: m.carrier_orders_all() },
          ...ORDER_STATUSES.map((one) => ({ id: one, label: ORDER_LOOKS[one].label() })),
        ]}
      />
      <ListTrouble state={state} onRetry={() => list.refetch()}>
        <DataList
          label={m.carrier_orders_list()}
          placeName={`carrier orders ${status ?? 'all'}`}
          rows={state.rows ?? NO_ROWS}
          rowKey={({ order }) => order.id}
          rowLabel={orderRowLabel}
          columns={orderColumns()}
          renderCard={renderOrderRowCard}
          onOpen={(row) => {
            setOpenId(row.order.id)
            // Where the disk takes nothing the label stays, and the next opening tries again.
            acknowledge(lanes, row).catch(() => undefined)
          }}
          empty={<NoOrders query={query} onClear={() => search('')} />}
          footer={
            state.hasMore ? (
              <Button kind="quiet" isBusy={state.isLoading} onClick={() => list.loadMore()}>
                {m.carrier_load_more()}
              </Button>
            ) : null
          }
        />
      </ListTrouble>
      {open ? (
        <Panel title={`${open.customerName} · ${open.order.content.reference}`} onClose={() => setOpenId(null)}>
          <ImportOrder order={open.order} serviceName={open.serviceName} />
        </Panel>
      ) : null}
    </>
  )
}

const NO_ROWS: readonly CarrierOrderRow[] = []

function NoOrders({ query, onClear }: { query: string; onClear: () => void }) {
  if (query === '') return <EmptyState title={m.carrier_orders_empty()} />
  return (
    <EmptyState
      title={m.carrier_orders_none_found({ query })}
      actions={<Button onClick={onClear}>{m.carrier_search_clear()}</Button>}
    />
  )
}

/** What was typed, once the typing has stopped: the server is not asked for every letter. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
