import { type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { numberText } from '#app/parts/cargo-text.ts'
import { MarkBadge, OrderCard } from '#app/parts/order-card.tsx'
import { OrderNumber } from '#app/parts/order-number.tsx'
import { ExecutionBadge, InvoiceBadge, ORDER_LOOKS, OrderStatusBadge } from '#app/parts/order-status.tsx'
import { type ListField } from '#app/parts/orders-place.ts'
import { dateText, todayAt } from '#app/parts/when-text.ts'
import { deviceInstant } from '#app/platform/clock.ts'
import { clockTime } from '#app/platform/locale.ts'
import { type Column } from '#app/ui/data-list-types.ts'
import { CountPill, StatusBadge } from '#app/ui/status-badge.tsx'
import { type Order, type Stop } from '#shared/orders/order.ts'
import { labelBar } from '#shared/printing/label-release.ts'
import { RowPrint } from './order-list-print.tsx'
import { type ListEntry } from './order-list.ts'
import { widthOf, type Arrangement, type ChosenColumn } from './order-list-arrangement.ts'
import { factsOf, goodsLineOf, stopsDone } from './order-list-facts.ts'
import { FIELDS, waitingOf, type ListContext } from './order-list-fields.ts'
import { FIELD_LABELS, WAITING_LABELS } from './order-list-words.ts'

type Group = Extract<ListEntry, { kind: 'group' }>

/** Room that the tick box and the paddings of a row take. */
const EDGES = 60

/**
 * The chosen columns at a desk. Beside an open order the list is narrow: columns go from the right, for the order itself shows
 * what they say; a list that stands alone scrolls sideways instead.
 */
export function orderColumns(arrangement: Arrangement, context: ListContext, isBeside: boolean): readonly Column<ListEntry>[] {
  let room = EDGES
  return arrangement.map((column, index) => {
    room += widthOf(column)
    return {
      id: column.field,
      label: FIELD_LABELS[column.field](),
      width: trackOf(column),
      pixels: widthOf(column),
      align: FIELDS[column.field].kind === 'number' ? 'end' : 'start',
      isSortable: true,
      ...(isBeside && index > 0 ? { minListWidth: room } : {}),
      renderCell: (entry) => {
        if (entry.kind === 'order') return renderField(column.field, entry.order, context)
        return index === 0 ? <GroupHead group={entry} /> : null
      },
    }
  })
}

function trackOf(column: ChosenColumn): string {
  const width = widthOf(column)
  return column.width === null ? `minmax(${width}px, ${width}fr)` : `${width}px`
}

export function EntryCard({ entry, context }: { entry: ListEntry; context: ListContext }) {
  if (entry.kind === 'group') return <GroupHead group={entry} />
  const { execution } = factsOf(entry.order)
  return (
    <div className="orders-card">
      <OrderCard order={entry.order} mark={context.markOf(entry.order)} />
      {execution || entry.order.invoiceStatus !== 'not-invoiced' ? (
        <div className="lb-card-line orders-card-more">
          {execution ? <ExecutionBadge status={execution.status} /> : null}
          {entry.order.invoiceStatus === 'not-invoiced' ? null : <InvoiceBadge status={entry.order.invoiceStatus} />}
        </div>
      ) : null}
      {labelBar(entry.order, {}) === null ? <RowPrint order={entry.order} /> : null}
    </div>
  )
}

function GroupHead({ group }: { group: Group }) {
  return (
    <span className="orders-group">
      <StatusBadge tone={ORDER_LOOKS[group.status].tone} label={ORDER_LOOKS[group.status].label()} />
      <CountPill count={group.count} />
    </span>
  )
}

function renderField(field: ListField, order: Order, context: ListContext): ReactNode {
  switch (field) {
    case 'reference':
      return <strong>{order.content.reference}</strong>
    case 'number':
      return <OrderNumber order={order} />
    case 'quote':
      return order.quoteNumber === null ? null : <OrderNumber order={{ number: null, quoteNumber: order.quoteNumber }} />
    case 'status':
      return <OrderStatusBadge order={order} />
    case 'execution':
      return executionCell(order)
    case 'progress':
      return progressText(order)
    case 'waiting':
      return <WaitingCell order={order} context={context} />
    case 'invoice':
      return <InvoiceBadge status={order.invoiceStatus} />
    case 'service':
      return context.services.get(order.content.serviceId) ?? order.content.serviceId
    case 'collect':
      return dayCell(factsOf(order).collection)
    case 'from':
      return townCell(factsOf(order).collection)
    case 'deliver':
      return dayCell(factsOf(order).delivery)
    case 'to':
      return townCell(factsOf(order).delivery)
    case 'goods':
      return goodsLineOf(order)
    case 'temperature':
      return temperatureText(order)
    case 'booked':
      return <time dateTime={order.capturedAt}>{clockTime(order.capturedAt, Date.parse(deviceInstant()))}</time>
    default: {
      const value = FIELDS[field].value(order, context)
      return typeof value === 'number' ? numberText(value) : value
    }
  }
}

/** What still has to happen: this person's decision, the sending, or the carrier's approval. */
function WaitingCell({ order, context }: { order: Order; context: ListContext }) {
  const mark = context.markOf(order)
  if (mark) return <MarkBadge mark={mark} />
  const waiting = waitingOf(order, context)
  return waiting ? <StatusBadge tone="waiting" label={WAITING_LABELS[waiting]()} /> : null
}

function executionCell(order: Order): ReactNode {
  const { execution } = factsOf(order)
  return execution ? <ExecutionBadge status={execution.status} /> : null
}

export function progressText(order: Order): string | null {
  const stops = stopsDone(order)
  if (!stops) return null
  const words = { done: stops.done, total: stops.of }
  return stops.kind === 'collect' ? m.list_progress_collected(words) : m.list_progress_delivered(words)
}

export function temperatureText({ content: { temperature } }: Order): string | null {
  return temperature ? `${numberText(temperature.minC)} – ${numberText(temperature.maxC)}` : null
}

function dayCell(stop: Stop | undefined): ReactNode {
  if (!stop) return null
  const today = todayAt(stop.place.timeZone, deviceInstant())
  return <time dateTime={stop.window.date}>{dateText(stop.window.date, today)}</time>
}

function townCell(stop: Stop | undefined): ReactNode {
  if (!stop) return null
  return (
    <>
      {stop.place.city} <span className="lb-soft">{stop.place.country}</span>
    </>
  )
}
