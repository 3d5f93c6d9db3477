// Every field that the orders list can show, filter, sort by and export: one table, so that the four never differ (C6, C8, C17).
import { type ListField } from '#app/parts/orders-place.ts'
import { publicNumber } from '#app/parts/order-number.tsx'
import { type OrderMark } from '#app/parts/order-card.tsx'
import { type Measure } from '#shared/cargo/totals.ts'
import { INVOICE_STATUSES, EXECUTION_STATUSES, ORDER_STATUSES, type Order } from '#shared/orders/order.ts'
import { contactOf, factsOf, goodsLineOf, stopsDone, totalsOf, townOf } from './order-list-facts.ts'

export type FieldKind = 'text' | 'choice' | 'number' | 'day' | 'instant'
export type FieldValue = string | number | null

/** What a list knows beside the orders. */
export interface ListContext {
  readonly markOf: (order: Order) => OrderMark
  readonly services: ReadonlyMap<string, string>
}

export interface FieldFacts {
  readonly kind: FieldKind
  /** What is compared and filtered. A choice answers its code, a day `2026-11-20`, an instant its UTC text. */
  readonly value: (order: Order, context: ListContext) => FieldValue
  /** The codes that a choice may have, in their order; `services` are the carrier's. */
  readonly choices?: readonly string[] | 'services'
  /** px at a desk. */
  readonly width: number
  /** It follows from more than the order itself: never remembered. */
  readonly isOfTheMoment?: boolean
}

export const WAITING = ['needs-you', 'refused', 'waiting', 'pending-update', 'pending-cancel', 'pending-create'] as const
export type Waiting = (typeof WAITING)[number]

/** What still has to happen: this person's decision, the sending, or the carrier's word. */
export function waitingOf(order: Order, { markOf }: Pick<ListContext, 'markOf'>): Waiting | null {
  const mark = markOf(order)
  if (mark) return mark
  if (order.pending?.kind === 'update' || (order.updateUnseen && !order.pending)) return 'pending-update'
  if (order.pending?.kind === 'cancel') return 'pending-cancel'
  return order.pending && order.status !== 'waiting-for-approval' ? 'pending-create' : null
}

export const PROGRESS = ['part-collected', 'collected', 'part-delivered', 'delivered'] as const
export type Progress = (typeof PROGRESS)[number]

/** How far the stops of an order are; null before the first is done. */
export function progressOf(order: Order): Progress | null {
  const stops = stopsDone(order)
  if (!stops) return null
  if (stops.kind === 'collect') return 'part-collected'
  if (stops.done === 0) return 'collected'
  return stops.done < stops.of ? 'part-delivered' : 'delivered'
}

const text = (value: (order: Order) => string | null | undefined, width = 130): FieldFacts => ({
  kind: 'text',
  value: (order) => value(order) ?? null,
  width,
})
const number = (value: (order: Order) => number | null): FieldFacts => ({ kind: 'number', value, width: 96 })
const measure = (of: 'weightKg' | 'volumeM3' | 'loadingMetres' | 'palletPlaces'): FieldFacts =>
  number((order) => (totalsOf(order)[of] satisfies Measure).value)

export const FIELDS: { readonly [F in ListField]: FieldFacts } = {
  reference: text(({ content }) => content.reference, 150),
  number: text(publicNumber, 118),
  quote: text(({ quoteNumber }) => quoteNumber, 118),
  status: { kind: 'choice', choices: ORDER_STATUSES, width: 150, value: ({ status }) => status },
  execution: {
    kind: 'choice',
    choices: EXECUTION_STATUSES,
    width: 150,
    value: (order) => factsOf(order).execution?.status ?? null,
  },
  progress: { kind: 'choice', choices: PROGRESS, width: 150, value: progressOf },
  waiting: { kind: 'choice', choices: WAITING, width: 150, value: waitingOf, isOfTheMoment: true },
  invoice: { kind: 'choice', choices: INVOICE_STATUSES, width: 130, value: ({ invoiceStatus }) => invoiceStatus },
  service: { kind: 'choice', choices: 'services', width: 150, value: ({ content }) => content.serviceId },
  collect: { kind: 'day', width: 98, value: (order) => factsOf(order).collection?.window.date ?? null },
  from: text((order) => townOf(factsOf(order).collection), 110),
  deliver: { kind: 'day', width: 98, value: (order) => factsOf(order).delivery?.window.date ?? null },
  to: text((order) => townOf(factsOf(order).delivery), 110),
  goods: text(goodsLineOf, 190),
  pieces: number((order) => totalsOf(order).pieces),
  weight: measure('weightKg'),
  volume: measure('volumeM3'),
  metres: measure('loadingMetres'),
  places: measure('palletPlaces'),
  temperature: { kind: 'number', width: 110, value: ({ content }) => content.temperature?.minC ?? null },
  container: text(({ content }) => content.containerNumber),
  'cost-centre': text(({ content }) => content.costCentre),
  project: text(({ content }) => content.project),
  contact: text(contactOf, 180),
  notes: text(({ content }) => content.notes, 200),
  booked: { kind: 'instant', width: 130, value: ({ capturedAt }) => capturedAt },
  'booked-by': text(({ createdBy }) => createdBy.name),
  ended: text(({ ended }) => ended?.reason, 180),
}

/** The columns until somebody chooses others, in the order in which a row is read aloud on the telephone. */
export const FIRST_COLUMNS = [
  'reference',
  'number',
  'status',
  'execution',
  'waiting',
  'collect',
  'from',
  'deliver',
  'to',
  'invoice',
] as const satisfies readonly ListField[]
