import { m } from '#app/paraglide/messages.js'
import { goodsText } from '../../parts/cargo-text.ts'
import { firstCollection, lastDelivery, OrderCard } from '../../parts/order-card.tsx'
import { OrderNumber, publicNumber } from '../../parts/order-number.tsx'
import { OrderStatusBadge } from '../../parts/order-status.tsx'
import { WhenWhere } from '../../parts/when-where.tsx'
import { type Column } from '../../ui/data-list-types.ts'
import { type CarrierOrderRow } from './carrier-api.ts'
import { RowLabels } from './import-row-cells.tsx'
import './imports.css'

export function orderColumns(): Column<CarrierOrderRow>[] {
  return [
    { id: 'number', label: m.carrier_col_number(), renderCell: ({ order }) => <OrderNumber order={order} /> },
    { id: 'customer', label: m.carrier_col_customer(), width: 'minmax(9rem, 1.2fr)', renderCell: (row) => row.customerName },
    { id: 'reference', label: m.carrier_col_reference(), width: 'minmax(12rem, 1.4fr)', renderCell: renderReference },
    {
      id: 'status',
      label: m.carrier_col_status(),
      width: 'minmax(9.5rem, 1fr)',
      renderCell: ({ order }) => <OrderStatusBadge order={order} />,
    },
    { id: 'from', label: m.carrier_col_from(), width: 'minmax(10rem, 1.2fr)', minListWidth: 820, renderCell: renderFrom },
    { id: 'to', label: m.carrier_col_to(), width: 'minmax(10rem, 1.2fr)', minListWidth: 940, renderCell: renderTo },
    { id: 'goods', label: m.carrier_col_goods(), minListWidth: 1100, renderCell: ({ order }) => goodsText(order.content) },
  ]
}

export function orderRowLabel({ customerName, order }: CarrierOrderRow): string {
  return [publicNumber(order), customerName, order.content.reference].filter(Boolean).join(', ')
}

export function renderOrderRowCard(row: CarrierOrderRow) {
  return (
    <div className="part-card">
      <div className="lb-card-line lb-card-line-spread">
        <strong>{row.customerName}</strong>
        <RowLabels row={row} />
      </div>
      <OrderCard order={row.order} />
    </div>
  )
}

function renderReference(row: CarrierOrderRow) {
  return (
    <span className="lb-card-line">
      <strong className="part-reference">{row.order.content.reference}</strong>
      <RowLabels row={row} />
    </span>
  )
}

function renderFrom({ order }: CarrierOrderRow) {
  const stop = firstCollection(order.content)
  return stop ? <WhenWhere stop={stop} /> : null
}

function renderTo({ order }: CarrierOrderRow) {
  const stop = lastDelivery(order.content)
  return stop ? <WhenWhere stop={stop} /> : null
}
