import { m } from '#app/paraglide/messages.js'
import { cargoTotals } from '#shared/cargo/totals.ts'
import { type Consignment, type GoodsLine } from '#shared/orders/order.ts'
import { type DocumentBlock, type DocumentContent } from '../devices/document-content.ts'
import { safeFileName } from '../devices/file-name.ts'
import { currentLocale, fullTime } from '../platform/locale.ts'
import { PACKAGING_LABELS, totalsText } from './cargo-text.ts'
import { type ConfirmationFacts, fact, goodsTable, numberFacts, standing, stopBlocks } from './confirmation-content.ts'
import { moneyText } from './money-text.ts'
import { publicNumber } from './order-number.tsx'
import { deviceZone } from './when-text.ts'

const LINE = '_'.repeat(48)

/** D12: the paper that goes with the goods: who sends what to whom, each pallet by its serial, and where the receiver signs. It names no price. */
export function deliveryNoteContent(facts: ConfirmationFacts): DocumentContent {
  const { order, settings, asOf } = facts
  const { content } = order
  const title = m.labels_note()
  const number = publicNumber(order)
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
      { kind: 'facts', facts: [...fact(m.parts_reference(), content.reference), ...numberFacts(order)] },
      ...content.consignments.flatMap((consignment, index) =>
        consignmentBlocks(consignment, content.consignments.length > 1 ? index + 1 : null),
      ),
    ],
  }
}

function consignmentBlocks(consignment: Consignment, position: number | null): DocumentBlock[] {
  const { reference, stops, goods, cod } = consignment
  const title = position === null ? m.devices_confirmation_stops() : m.parts_field_consignment_n({ n: position })
  return [
    { kind: 'heading', text: [title, reference].filter(Boolean).join(' · ') },
    ...stops.flatMap(stopBlocks),
    { kind: 'heading', text: m.devices_confirmation_goods() },
    goodsTable(goods),
    ...unitBlocks(goods),
    {
      kind: 'facts',
      facts: [
        ...totalsText(cargoTotals(goods)).map(({ label, text }) => ({ label, value: text })),
        ...fact(m.labels_note_cod(), cod && moneyText(cod)),
      ],
    },
    ...receiptBlocks(),
  ]
}

/** Only pallets that have a serial: the others cannot be told apart on paper. */
function unitBlocks(goods: readonly GoodsLine[]): DocumentBlock[] {
  const units = goods.flatMap(({ load, description }) =>
    load.units.flatMap(({ sscc }) =>
      sscc === undefined ? [] : [{ sscc, what: `${PACKAGING_LABELS[load.packaging]()} · ${description}` }],
    ),
  )
  if (units.length === 0) return []
  return [
    { kind: 'heading', text: m.labels_note_units() },
    {
      kind: 'table',
      columns: [
        { label: m.labels_note_unit_n(), share: 0.1 },
        { label: m.labels_note_sscc(), share: 0.34 },
        { label: m.labels_note_what(), share: 0.56 },
      ],
      rows: units.map(({ sscc, what }, index) => [String(index + 1), sscc, what]),
    },
  ]
}

function receiptBlocks(): DocumentBlock[] {
  return [
    { kind: 'heading', text: m.labels_note_received() },
    { kind: 'text', text: m.labels_note_received_how() },
    {
      kind: 'facts',
      facts: [m.labels_note_remarks(), m.labels_note_name(), m.labels_note_when(), m.labels_note_signature()].map((label) => ({
        label,
        value: `\n${LINE}`,
      })),
    },
  ]
}
