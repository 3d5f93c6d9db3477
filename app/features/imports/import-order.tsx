import { m } from '#app/paraglide/messages.js'
import { type Consignment, type Order, type Stop } from '#shared/orders/order.ts'
import { dimensionsText, linesOf, loadText, numberText } from '../../parts/cargo-text.ts'
import { fieldLabel } from '../../parts/field-label.ts'
import { contactText } from '../../parts/field-value.ts'
import { GoodsSummary } from '../../parts/goods-summary.tsx'
import { placeText, When } from '../../parts/when-where.tsx'
import { KeyValueList, type Fact } from '../../ui/facts.tsx'
import './imports.css'

/** Everything the customer said, so that nothing is approved that was not on the screen (X2). */
export function ImportOrder({ order, serviceName }: { order: Order; serviceName: string }) {
  const { content } = order
  return (
    <section className="lb-surface lb-stack" aria-label={m.carrier_order_title()}>
      <h3>{m.carrier_order_title()}</h3>
      <KeyValueList facts={generalFacts(order, serviceName)} />
      <GoodsSummary lines={linesOf(content)} />
      {content.consignments.map((consignment, index) => (
        <ConsignmentFacts
          key={consignment.id}
          consignment={consignment}
          title={content.consignments.length > 1 ? m.carrier_consignment({ n: index + 1 }) : null}
        />
      ))}
    </section>
  )
}

function generalFacts({ content }: Order, serviceName: string): Fact[] {
  const facts: Fact[] = [{ label: fieldLabel('general/serviceId'), value: serviceName }]
  for (const key of ['costCentre', 'project', 'containerNumber'] as const) {
    const value = content[key]
    if (value) facts.push({ label: fieldLabel(`general/${key}`), value })
  }
  if (content.contact) facts.push({ label: fieldLabel('general/contact'), value: contactText(content.contact) })
  if (content.temperature) {
    const { minC, maxC } = content.temperature
    facts.push({ label: fieldLabel('general/temperature'), value: `${numberText(minC)} – ${numberText(maxC)}\u00a0°C` })
  }
  if (content.notes) facts.push({ label: fieldLabel('general/notes'), value: <span className="imp-text">{content.notes}</span> })
  return facts
}

function ConsignmentFacts({ consignment, title }: { consignment: Consignment; title: string | null }) {
  return (
    <div className="lb-stack-tight">
      {title ? <h4>{title}</h4> : null}
      {consignment.reference ? <p className="lb-soft">{consignment.reference}</p> : null}
      <ol className="imp-stops" aria-label={m.carrier_stops()}>
        {consignment.stops.map((stop) => (
          <StopFacts key={stop.id} stop={stop} />
        ))}
      </ol>
      <ul className="imp-goods" aria-label={m.carrier_goods()}>
        {consignment.goods.map((line) => (
          <li key={line.id}>
            <strong>{loadText(line.load)}</strong> {line.description}
            <span className="lb-soft lb-small">
              {[
                line.dimensions ? dimensionsText(line.dimensions) : '',
                line.unitWeightKg === undefined ? '' : `${numberText(line.unitWeightKg)}\u00a0kg`,
                line.stackable ? fieldLabel('stackable') : '',
                line.reference ?? '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function StopFacts({ stop }: { stop: Stop }) {
  return (
    <li>
      <span className="lb-soft lb-small">{stop.kind === 'collect' ? m.parts_collect() : m.parts_deliver()}</span>
      <strong>{stop.place.name}</strong>
      <span>{placeText(stop.place)}</span>
      <span>
        <When stop={stop} isLong />
      </span>
      {stop.contact ? <span className="lb-soft">{contactText(stop.contact)}</span> : null}
      {stop.reference ? <span className="lb-soft">{stop.reference}</span> : null}
      {stop.instructions ? <span className="imp-text">{stop.instructions}</span> : null}
    </li>
  )
}
