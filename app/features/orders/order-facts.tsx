import { m } from '#app/paraglide/messages.js'
import { linesOf, numberText } from '#app/parts/cargo-text.ts'
import { contactText } from '#app/parts/field-value.ts'
import { GoodsSummary } from '#app/parts/goods-summary.tsx'
import { ExecutionBadge, InvoiceBadge } from '#app/parts/order-status.tsx'
import { numberGroups } from '#app/parts/order-number.tsx'
import { fullTime } from '#app/platform/locale.ts'
import { KeyValueList, Reference, type Fact } from '#app/ui/facts.tsx'
import { latestExecution } from '#shared/orders/order-rules.ts'
import { type Order } from '#shared/orders/order.ts'
import { findService } from '#shared/settings/find-service.ts'
import type { Settings } from '#shared/settings/settings.ts'

/** The general information; a field that nobody filled in takes no room. */
export function OrderFacts({ order, settings }: { order: Order; settings: Settings }) {
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.orders_general()}>
      <h2>{m.orders_general()}</h2>
      <GoodsSummary lines={linesOf(order.content)} />
      <KeyValueList facts={factsOf(order, settings)} />
    </section>
  )
}

function factsOf(order: Order, settings: Settings): Fact[] {
  const { content } = order
  const latest = latestExecution(order)
  const fact = (label: string, value: Fact['value'] | undefined | null | false): Fact[] => (value ? [{ label, value }] : [])
  return [
    ...fact(m.parts_field_serviceId(), findService(settings, content.serviceId)?.name ?? content.serviceId),
    ...fact(m.orders_execution(), latest && <ExecutionBadge status={latest.status} />),
    ...fact(m.orders_invoice(), <InvoiceBadge status={order.invoiceStatus} />),
    ...fact(m.parts_quote_number(), order.number !== null && order.quoteNumber && <QuoteNumber number={order.quoteNumber} />),
    ...fact(m.parts_field_costCentre(), content.costCentre),
    ...fact(m.parts_field_project(), content.project),
    ...fact(m.parts_field_containerNumber(), content.containerNumber && <Copyable value={content.containerNumber} />),
    ...fact(m.parts_field_temperature(), content.temperature && temperatureText(content.temperature)),
    ...fact(m.parts_field_contact(), content.contact && contactText(content.contact)),
    ...fact(m.parts_field_notes(), content.notes && <span className="order-notes">{content.notes}</span>),
    ...fact(m.orders_booked(), m.orders_booked_by({ by: order.createdBy.name, time: fullTime(order.capturedAt) })),
  ]
}

function QuoteNumber({ number }: { number: string }) {
  return <Reference value={number} what={m.parts_quote_number()} groups={numberGroups(number)} />
}

function Copyable({ value }: { value: string }) {
  return <Reference value={value} what={m.parts_field_containerNumber()} />
}

function temperatureText({ minC, maxC }: { minC: number; maxC: number }): string {
  return `${numberText(minC)} – ${numberText(maxC)} °C`
}
