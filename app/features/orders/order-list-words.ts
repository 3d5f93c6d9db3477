// The fields of the list, their values and their filters in words.
import { m } from '#app/paraglide/messages.js'
import { EXECUTION_LOOKS, INVOICE_LOOKS, ORDER_LOOKS } from '#app/parts/order-status.tsx'
import { type FilterKey, choicesOf } from '#app/parts/orders-place.ts'
import { parseFigure } from '#app/parts/figures/figure.ts'
import { figureWords } from '#app/parts/figures/figure-words.ts'
import { dateText } from '#app/parts/when-text.ts'
import { numberText } from '#app/parts/cargo-text.ts'
import { daySpan, SPOKEN_DAYS, type SpokenDays } from './order-list-days.ts'
import { FIELDS, type ListContext, type Progress, type Waiting } from './order-list-fields.ts'
import { idsIn, NOTHING, numberSpan, type FilterContext } from './order-list-filters.ts'

export const FIELD_LABELS: { readonly [K in FilterKey]: () => string } = {
  ids: m.list_field_ids,
  figure: m.figures_from_dashboard,
  reference: m.orders_column_reference,
  number: m.orders_column_number,
  quote: m.list_field_quote,
  status: m.orders_column_status,
  execution: m.list_field_execution,
  progress: m.list_field_progress,
  waiting: m.orders_column_mark,
  invoice: m.list_field_invoice,
  service: m.list_field_service,
  collect: m.list_field_collect,
  from: m.list_field_from,
  deliver: m.list_field_deliver,
  to: m.list_field_to,
  goods: m.orders_column_goods,
  pieces: m.list_field_pieces,
  weight: m.list_field_weight,
  volume: m.list_field_volume,
  metres: m.list_field_metres,
  places: m.list_field_places,
  temperature: m.list_field_temperature,
  container: m.parts_field_containerNumber,
  'cost-centre': m.parts_field_costCentre,
  project: m.parts_field_project,
  contact: m.parts_field_contact,
  notes: m.parts_field_notes,
  booked: m.list_field_booked,
  'booked-by': m.list_field_booked_by,
  ended: m.list_field_ended,
}

export const WAITING_LABELS: { readonly [W in Waiting]: () => string } = {
  'needs-you': m.parts_needs_decision,
  refused: m.parts_was_refused,
  waiting: m.parts_waiting_to_send,
  'pending-update': m.parts_pending_update,
  'pending-cancel': m.parts_pending_cancel,
  'pending-create': m.list_waiting_pending_create,
}

const PROGRESS_LABELS: { readonly [P in Progress]: { readonly label: () => string } } = {
  'part-collected': { label: m.list_progress_part_collected },
  collected: { label: m.parts_execution_collected },
  'part-delivered': { label: m.list_progress_part_delivered },
  delivered: { label: m.parts_execution_delivered },
}

export const SPOKEN_LABELS: { readonly [D in SpokenDays]: () => string } = {
  yesterday: m.list_day_yesterday,
  today: m.list_day_today,
  tomorrow: m.list_day_tomorrow,
  'this-week': m.list_day_this_week,
  'next-week': m.list_day_next_week,
  'last-7-days': m.list_day_last_7_days,
  'last-30-days': m.list_day_last_30_days,
  'this-month': m.list_day_this_month,
}

type Looks = { readonly [code: string]: { readonly label: () => string } | undefined }
const CHOICE_LOOKS: { readonly [field: string]: Looks } = {
  status: ORDER_LOOKS,
  execution: EXECUTION_LOOKS,
  invoice: INVOICE_LOOKS,
  progress: PROGRESS_LABELS,
  waiting: Object.fromEntries(Object.entries(WAITING_LABELS).map(([code, label]) => [code, { label }])),
}

const BADGE_FRAME_PX = 53
const LETTER_PX = 6.5
/** Longer words take a second line in their badge. */
const ONE_LINE = 20

/** px that the longest badge of a column takes in this person's language: a status is never cut. */
export function badgeWidth(field: string): number {
  const looks = Object.hasOwn(CHOICE_LOOKS, field) ? CHOICE_LOOKS[field] : undefined
  const longest = Math.max(0, ...Object.values(looks ?? {}).map((look) => lineLength(look?.label() ?? '')))
  return longest === 0 ? 0 : Math.round(BADGE_FRAME_PX + longest * LETTER_PX)
}

/** Letters of the longer line, broken at the space that makes it shortest. */
function lineLength(label: string): number {
  if (label.length <= ONE_LINE) return label.length
  const breaks = [...label.matchAll(/ /g)].map(({ index }) => Math.max(index, label.length - index - 1))
  return Math.min(label.length, ...breaks)
}

/** A code as a person reads it. An address may name a code that this release does not know: it is shown as it stands. */
export function choiceLabel(field: FilterKey, code: string, { services }: Pick<ListContext, 'services'>): string {
  if (code === NOTHING) return m.list_nothing()
  if (field === 'service') return services.get(code) ?? code
  const looks = CHOICE_LOOKS[field]
  return looks && Object.hasOwn(looks, code) ? (looks[code]?.label() ?? code) : code
}

/** What a filter says, for its chip; what cannot be read stands as it is. */
export function filterText(key: FilterKey, text: string, context: FilterContext): string {
  if (key === 'ids') return idsText(text)
  if (key === 'figure') return figureText(text, context)
  const { kind } = FIELDS[key]
  switch (kind) {
    case 'choice':
      return choicesOf(text)
        .map((code) => choiceLabel(key, code, context))
        .join(', ')
    case 'day':
    case 'instant':
      return daysText(text, context)
    case 'number':
      return numbersText(text)
    case 'text':
      return `“${text}”`
    default:
      return kind satisfies never
  }
}

function figureText(text: string, { today, services }: FilterContext): string {
  const figure = parseFigure(text)
  return figure ? figureWords(figure, today, (id) => services.get(id) ?? id) : text
}

function idsText(text: string): string {
  const ids = idsIn(text)
  return ids.length > 2 ? m.list_filter_ids_count({ count: ids.length }) : ids.join(', ')
}

function daysText(text: string, { today }: FilterContext): string {
  const spoken = SPOKEN_DAYS.find((name) => name === text)
  if (spoken) return SPOKEN_LABELS[spoken]()
  const span = daySpan(text, today)
  if (!span) return text
  const [from, until] = [span.from && dateText(span.from, today), span.until && dateText(span.until, today)]
  return betweenText(from, until, span.from === span.until)
}

function numbersText(text: string): string {
  const span = numberSpan(text)
  if (!span) return text
  const word = (value: number | null) => (value === null ? null : numberText(value))
  return betweenText(word(span.from), word(span.until), span.from === span.until)
}

function betweenText(from: string | null, until: string | null, isOne: boolean): string {
  if (from !== null && until !== null) return isOne ? from : m.list_between({ from, until })
  return from === null ? m.list_until_c({ value: until ?? '' }) : m.list_from_c({ value: from })
}
