import { m } from '#app/paraglide/messages.js'
import { cargoTotals } from '#shared/cargo/totals.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { type Consignment, type GoodsLine, type Order, type Stop } from '#shared/orders/order.ts'
import { findService } from '#shared/settings/find-service.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { type DocumentBlock, type DocumentContent } from '../devices/document-content.ts'
import { safeFileName } from '../devices/file-name.ts'
import { currentLocale, fullTime } from '../platform/locale.ts'
import { dimensionsText, linesOf, loadText, numberText, totalsText } from './cargo-text.ts'
import { contactText } from './field-value.ts'
import { publicNumber } from './order-number.tsx'
import { orderLook, pendingLabel } from './order-status.tsx'
import { placeText } from './when-where.tsx'
import { dateText, deviceZone, timesText, zoneName } from './when-text.ts'

export interface ConfirmationFacts {
  readonly order: Order
  readonly settings: Settings
  /** Only this device has it, or has it in this form. */
  readonly isUnsent: boolean
  /** The moment of the server's state that is shown. */
  readonly asOf: Instant
}

/** D12: what was booked, as it stands now, on paper: who, where, when, what, and how sure that is. */
export function confirmationContent(facts: ConfirmationFacts): DocumentContent {
  const { order, settings, asOf } = facts
  const number = publicNumber(order)
  const title = m.devices_confirmation()
  const { content } = order
  return {
    fileName: safeFileName([title, content.reference, number ?? ''], 'pdf'),
    language: currentLocale(),
    title,
    subtitle: m.devices_confirmation_for({ carrier: settings.carrier.name, customer: settings.customer.name }),
    runningHead: [title, content.reference, number ?? m.parts_number_follows()].join(' · '),
    foot: m.devices_confirmation_as_of({ time: fullTime(asOf), zone: deviceZone() }),
    pageLabel: (page, pages) => m.devices_confirmation_page({ page, pages }),
    missingCharacters: m.devices_confirmation_missing_characters(),
    blocks: [
      ...standing(facts).map((text): DocumentBlock => ({ kind: 'notice', text })),
      { kind: 'facts', facts: generalFacts(facts) },
      ...content.consignments.flatMap((consignment, index) =>
        consignmentBlocks(consignment, content.consignments.length > 1 ? index + 1 : null),
      ),
      { kind: 'heading', text: m.devices_confirmation_totals() },
      { kind: 'facts', facts: totalsText(cargoTotals(linesOf(content))).map(({ label, text }) => ({ label, value: text })) },
    ],
  }
}

/** What keeps this paper from being a promise. */
export function standing({ order, settings, isUnsent }: ConfirmationFacts): string[] {
  const carrier = settings.carrier.name
  if (order.ended) {
    const { kind, by, at, reason } = order.ended
    const words = { by: by.name, time: fullTime(at) }
    const what = kind === 'declined' ? m.devices_confirmation_declined(words) : m.devices_confirmation_cancelled(words)
    return reason === null ? [what] : [`${what} ${m.devices_confirmation_reason({ reason })}`]
  }
  const pending = pendingLabel(order)
  return [
    ...(isUnsent ? [m.devices_confirmation_not_sent({ carrier })] : []),
    ...(!isUnsent && order.status === 'waiting-for-approval' ? [m.devices_confirmation_waits({ carrier })] : []),
    ...(order.status === 'quote' ? [m.devices_confirmation_quote()] : []),
    ...(pending === null ? [] : [m.devices_confirmation_pending({ what: pending })]),
  ]
}

export type Fact = { readonly label: string; readonly value: string }

export function fact(label: string, value: string | null | undefined): Fact[] {
  return value ? [{ label, value }] : []
}

function generalFacts({ order, settings }: ConfirmationFacts): Fact[] {
  const { content } = order
  const { temperature } = content
  return [
    ...fact(m.parts_reference(), content.reference),
    ...numberFacts(order),
    ...fact(m.devices_confirmation_status(), orderLook(order).label()),
    ...fact(m.parts_field_serviceId(), findService(settings, content.serviceId)?.name ?? content.serviceId),
    ...fact(m.parts_field_costCentre(), content.costCentre),
    ...fact(m.parts_field_project(), content.project),
    ...fact(m.parts_field_containerNumber(), content.containerNumber),
    ...fact(m.parts_field_temperature(), temperature && `${numberText(temperature.minC)} – ${numberText(temperature.maxC)} °C`),
    ...fact(m.parts_field_contact(), content.contact && contactText(content.contact)),
    ...fact(m.parts_field_notes(), content.notes),
    ...fact(m.devices_confirmation_booked_by(), `${order.createdBy.name}, ${fullTime(order.capturedAt)}`),
  ]
}

export function numberFacts({ number, quoteNumber }: Order): Fact[] {
  if (number === null && quoteNumber === null) return fact(m.parts_number(), m.parts_number_follows())
  return [...fact(m.parts_number(), number), ...fact(m.parts_quote_number(), quoteNumber)]
}

function consignmentBlocks({ reference, stops, goods }: Consignment, position: number | null): DocumentBlock[] {
  const title = position === null ? m.devices_confirmation_stops() : m.parts_field_consignment_n({ n: position })
  return [
    { kind: 'heading', text: [title, reference].filter(Boolean).join(' · ') },
    ...stops.flatMap(stopBlocks),
    { kind: 'heading', text: m.devices_confirmation_goods() },
    goodsTable(goods),
  ]
}

export function stopBlocks(stop: Stop): DocumentBlock[] {
  const kind = stop.kind === 'collect' ? m.parts_collect() : m.parts_deliver()
  return [
    { kind: 'subheading', text: `${kind}: ${stop.place.name}`, side: whenText(stop) },
    { kind: 'text', text: placeText(stop.place) },
    {
      kind: 'facts',
      facts: [
        ...fact(m.parts_field_part_reference(), stop.reference),
        ...fact(m.parts_field_contact(), stop.contact && contactText(stop.contact)),
        ...fact(m.parts_field_instructions(), stop.instructions),
      ],
    },
  ]
}

/** Day with its year and window, and always the zone they are meant in. */
function whenText({ window, place }: Stop): string {
  return [dateText(window.date, ''), timesText(window), `(${zoneName(place.timeZone)})`].filter(Boolean).join(' ')
}

export function goodsTable(goods: readonly GoodsLine[]): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      { label: m.parts_field_quantity(), share: 0.24 },
      { label: m.parts_field_description(), share: 0.3 },
      { label: m.devices_confirmation_dimensions(), share: 0.18 },
      { label: m.devices_confirmation_weight_each(), share: 0.14, align: 'right' },
      { label: m.devices_confirmation_weight_all(), share: 0.14, align: 'right' },
    ],
    rows: goods.map((line) => [
      loadText(line.load),
      [line.description, line.reference, line.stackable ? m.devices_confirmation_stackable() : ''].filter(Boolean).join('\n'),
      dimensionsText(line.dimensions),
      weightText(line.unitWeightKg),
      weightText(line.unitWeightKg === undefined ? undefined : line.unitWeightKg * line.load.quantity),
    ]),
  }
}

function weightText(kg: number | undefined): string {
  return kg === undefined ? m.parts_unknown() : `${numberText(kg)}\u00a0kg`
}
