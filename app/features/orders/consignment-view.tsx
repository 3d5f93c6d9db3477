import { m } from '#app/paraglide/messages.js'
import { dimensionsText, loadText, numberText } from '#app/parts/cargo-text.ts'
import { contactText } from '#app/parts/field-value.ts'
import { GoodsSummary } from '#app/parts/goods-summary.tsx'
import { ExecutionBadge } from '#app/parts/order-status.tsx'
import { placeText, When } from '#app/parts/when-where.tsx'
import { KeyValueList, Reference, type Fact } from '#app/ui/facts.tsx'
import { Tag } from '#app/ui/status-badge.tsx'
import { type Consignment, type GoodsLine, type Order, type Stop } from '#shared/orders/order.ts'

type Props = { consignment: Consignment; position: number | null; order: Order }

/** E4: where it is collected and delivered, and what is carried: dimensions, quantities, packaging. */
export function ConsignmentView({ consignment, position, order }: Props) {
  const title = position === null ? m.orders_stops_and_goods() : m.parts_field_consignment_n({ n: position })
  return (
    <section className="lb-surface lb-stack-tight" aria-label={title}>
      <div className="lb-row-between">
        <h2>{title}</h2>
        {consignment.reference ? <Reference value={consignment.reference} what={m.parts_field_part_reference()} /> : null}
      </div>
      <ol className="order-stops">
        {consignment.stops.map((stop) => (
          <StopView key={stop.id} stop={stop} order={order} />
        ))}
      </ol>
      <h3>{m.orders_cargo()}</h3>
      {position === null ? null : <GoodsSummary lines={consignment.goods} />}
      <ul className="order-goods">
        {consignment.goods.map((line) => (
          <GoodsView key={line.id} line={line} />
        ))}
      </ul>
    </section>
  )
}

function StopView({ stop, order }: { stop: Stop; order: Order }) {
  const status = order.execution.findLast((event) => event.stopId === stop.id)?.status
  const facts: Fact[] = [
    ...(stop.reference
      ? [{ label: m.orders_stop_reference(), value: <Reference value={stop.reference} what={m.orders_stop_reference()} /> }]
      : []),
    ...(stop.contact ? [{ label: m.parts_field_contact(), value: contactText(stop.contact) }] : []),
    ...(stop.instructions
      ? [{ label: m.parts_field_instructions(), value: <span className="order-notes">{stop.instructions}</span> }]
      : []),
  ]
  return (
    <li className="order-stop">
      <div className="lb-row-between">
        <Tag>{stop.kind === 'collect' ? m.parts_collect() : m.parts_deliver()}</Tag>
        {status ? <ExecutionBadge status={status} /> : null}
      </div>
      <strong>{stop.place.name}</strong>
      <span>{placeText(stop.place)}</span>
      <span className="order-when">
        <When stop={stop} isLong />
      </span>
      {facts.length > 0 ? <KeyValueList facts={facts} /> : null}
    </li>
  )
}

function GoodsView({ line }: { line: GoodsLine }) {
  const facts: Fact[] = [
    { label: m.parts_field_dimensions(), value: dimensionsText(line.dimensions) },
    {
      label: m.parts_field_unitWeightKg(),
      value: line.unitWeightKg === undefined ? m.parts_unknown() : `${numberText(line.unitWeightKg)}\u00a0kg`,
    },
    ...(line.unitWeightKg !== undefined && line.load.quantity > 1
      ? [{ label: m.parts_total_weight(), value: `${numberText(line.unitWeightKg * line.load.quantity)}\u00a0kg` }]
      : []),
    ...(line.stackable ? [{ label: m.parts_field_stackable(), value: m.parts_value_yes() }] : []),
    ...(line.reference
      ? [
          {
            label: m.parts_field_part_reference(),
            value: <Reference value={line.reference} what={m.parts_field_part_reference()} />,
          },
        ]
      : []),
    ...(line.load.units.length > 0 ? [{ label: m.orders_units(), value: numberText(line.load.units.length) }] : []),
  ]
  return (
    <li className="order-line">
      <div>
        <strong className="order-load">{loadText(line.load)}</strong>
        <div>{line.description}</div>
      </div>
      <KeyValueList facts={facts} />
    </li>
  )
}
