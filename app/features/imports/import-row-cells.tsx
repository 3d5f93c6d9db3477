import { m } from '#app/paraglide/messages.js'
import { goodsText } from '../../parts/cargo-text.ts'
import { firstCollection, lastDelivery } from '../../parts/order-card.tsx'
import { OrderNumber } from '../../parts/order-number.tsx'
import { DayWhere, WhenWhere } from '../../parts/when-where.tsx'
import { type Column } from '../../ui/data-list-types.ts'
import { StatusBadge, Tag } from '../../ui/status-badge.tsx'
import { type CarrierOrderRow, type ImportRow } from './carrier-api.ts'
import { type Decision } from './decision.ts'
import { kindLabel, stateBadge, timesText } from './import-words.ts'
import { type RowState, type ShownImport } from './import-rows.ts'
import './imports.css'

export interface ImportLine extends ShownImport {
  readonly state: RowState
  /** This device's own decision: it says who and why before the server's word of it is here. */
  readonly decision: Decision | undefined
}

/** Enough in a row to decide the easy ones; beside an open import only what tells two rows apart. */
export function importColumns(): Column<ImportLine>[] {
  return [
    { id: 'state', label: m.carrier_col_state(), width: 'minmax(7.5rem, 0.7fr)', renderCell: renderState },
    { id: 'customer', label: m.carrier_col_customer(), width: 'minmax(8rem, 1.2fr)', renderCell: ({ row }) => row.customerName },
    { id: 'reference', label: m.carrier_col_reference(), width: 'minmax(10rem, 1.2fr)', renderCell: renderReference },
    { id: 'kind', label: m.carrier_col_kind(), width: 'minmax(9.5rem, 1fr)', minListWidth: 560, renderCell: renderKind },
    { id: 'from', label: m.carrier_col_from(), width: 'minmax(9rem, 1.3fr)', minListWidth: 820, renderCell: renderFrom },
    { id: 'to', label: m.carrier_col_to(), width: 'minmax(9rem, 1.3fr)', minListWidth: 980, renderCell: renderTo },
    {
      id: 'goods',
      label: m.carrier_col_goods(),
      width: 'minmax(10rem, 1.3fr)',
      minListWidth: 1120,
      renderCell: ({ row }) => goodsText(row.order.content),
    },
    {
      id: 'number',
      label: m.carrier_col_number(),
      width: 'minmax(7rem, 1fr)',
      minListWidth: 1240,
      renderCell: ({ row }) => <OrderNumber order={row.order} />,
    },
    {
      id: 'service',
      label: m.carrier_col_service(),
      width: 'minmax(7rem, 1fr)',
      minListWidth: 1380,
      renderCell: ({ row }) => row.serviceName,
    },
    { id: 'when', label: m.carrier_col_when(), width: 'minmax(5.5rem, 1fr)', renderCell: ({ row }) => timesText(row.change) },
  ]
}

export function renderImportCard({ row, state }: ImportLine) {
  const badge = stateBadge(state, row.change.kind)
  const from = firstCollection(row.order.content)
  const to = lastDelivery(row.order.content)
  return (
    <div className="part-card imp-card" data-done={state.kind === 'decided' || state.kind === 'taken'}>
      <div className="lb-card-line lb-card-line-spread">
        <strong>{row.customerName}</strong>
        <StatusBadge tone={badge.tone} label={badge.label} />
      </div>
      <div className="lb-card-line">
        <strong className="part-reference">{row.order.content.reference}</strong>
        <OrderNumber order={row.order} />
        <RowLabels row={row} kind={row.change.kind} />
      </div>
      <div className="part-route">
        {from ? <WhenWhere stop={from} /> : null}
        <span aria-hidden="true">→</span>
        {to ? <WhenWhere stop={to} /> : null}
      </div>
      <div className="lb-soft lb-small">
        {[goodsText(row.order.content), row.serviceName, timesText(row.change)].filter(Boolean).join(' · ')}
      </div>
    </div>
  )
}

/** C14: where it came from; F19: that it changes an order; and that a customer wants to cancel. */
export function RowLabels({ row, kind }: { row: CarrierOrderRow; kind?: ImportRow['change']['kind'] }) {
  const isUpdate = kind === 'update' || (kind === undefined && row.labels.includes('update'))
  return (
    <span className="imp-labels">
      {row.labels.includes('portal') ? <Tag>{m.carrier_label_portal()}</Tag> : null}
      {isUpdate ? <Tag>{kindLabel('update')}</Tag> : null}
      {kind === 'cancel' ? <Tag>{kindLabel('cancel')}</Tag> : null}
    </span>
  )
}

export function lineLabel({ row, state }: ImportLine): string {
  return [
    row.customerName,
    row.order.content.reference,
    kindLabel(row.change.kind),
    stateBadge(state, row.change.kind).label,
  ].join(', ')
}

function renderState({ row, state }: ImportLine) {
  const badge = stateBadge(state, row.change.kind)
  return <StatusBadge tone={badge.tone} label={badge.label} />
}

function renderReference({ row }: ImportLine) {
  return <strong className="part-reference">{row.order.content.reference}</strong>
}

function renderKind({ row }: ImportLine) {
  return <RowLabels row={row} kind={row.change.kind} />
}

function renderFrom({ row }: ImportLine) {
  const stop = firstCollection(row.order.content)
  return stop ? <DayWhere stop={stop} /> : null
}

function renderTo({ row }: ImportLine) {
  const stop = lastDelivery(row.order.content)
  return stop ? <DayWhere stop={stop} /> : null
}
