// A figure in words: over its list, and for whoever cannot see the chart.
import { m } from '#app/paraglide/messages.js'
import { executionStatusSchema, orderStatusSchema } from '#shared/orders/order.ts'
import { EXECUTION_LOOKS, ORDER_LOOKS } from '../order-status.tsx'
import { dateText } from '../when-text.ts'
import { ANY_HOUR, type Figure, type Need, type Outcome, type Punctual, type SpentBin, type StopState } from './figure.ts'
import { type Period } from './period.ts'
import { type StopKind } from './stop-facts.ts'

export const KIND_WORDS: { readonly [K in StopKind]: () => string } = { collect: m.figures_collect, deliver: m.figures_deliver }

export const STATE_WORDS: { readonly [S in StopState]: () => string } = {
  failed: m.figures_state_failed,
  overdue: m.figures_state_overdue,
  'under-way': m.figures_state_under_way,
  'to-come': m.figures_state_to_come,
  done: m.figures_state_done,
}

export const PUNCTUAL_WORDS: { readonly [P in Punctual]: () => string } = {
  'on-time': m.figures_on_time,
  late: m.figures_late,
  unmeasured: m.figures_unmeasured,
}

export const SPENT_WORDS: { readonly [B in SpentBin]: () => string } = {
  '15': m.figures_spent_15,
  '30': m.figures_spent_30,
  '60': m.figures_spent_60,
  '120': m.figures_spent_120,
  over: m.figures_spent_over,
}

export const OUTCOME_WORDS: { readonly [O in Outcome]: () => string } = {
  delivered: m.parts_execution_delivered,
  failed: m.parts_execution_delivery_failed,
  returning: m.parts_execution_return_in_transit,
  returned: m.parts_execution_returned,
  open: m.figures_outcome_open,
}

export const NEED_WORDS: { readonly [N in Need]: () => string } = {
  failed: m.figures_need_failed,
  declined: m.figures_need_declined,
  'overdue-deliver': m.figures_need_overdue_deliver,
  'overdue-collect': m.figures_need_overdue_collect,
  undecided: m.figures_need_undecided,
  returning: m.figures_need_returning,
}

/** "Today · Collections, 08:00–09:00, Done · Place: Dock 1": what a list that was opened by a figure shows. */
export function figureWords(figure: Figure, today: string, serviceName: (id: string) => string): string {
  const { service, place, collecting, delivering } = figure
  return [
    periodWords(figure.period, today),
    sliceWords(figure.slice),
    service === undefined ? null : serviceName(service),
    place ?? null,
    collecting ? `${m.figures_collect()}: ${STATE_WORDS[collecting]()}` : null,
    delivering ? `${m.figures_deliver()}: ${STATE_WORDS[delivering]()}` : null,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

export function periodWords(period: Period, today: string): string {
  if (period.kind === 'date') return dateText(period.date, today)
  if (period.kind === 'last') return m.figures_last_days({ days: period.days })
  return period.days === 0 ? m.figures_today() : period.days < 0 ? m.figures_yesterday() : m.figures_tomorrow()
}

/** "08:00–09:00" by the clock at the place. */
export function hourWords(hour: string): string {
  if (hour === ANY_HOUR) return m.figures_any_time()
  return `${hour}:00–${String(Number(hour) + 1).padStart(2, '0')}:00`
}

function sliceWords(part: string): string {
  const [first = '', ...rest] = part.split('.')
  const [second = ''] = rest
  if (first === 'collect' || first === 'deliver')
    return [KIND_WORDS[first](), ...rest.map(kindPartWords).filter(Boolean)].join(', ')
  if (first === 'status') return ORDER_LOOKS[orderStatusSchema.parse(second)].label()
  if (first === 'execution') return EXECUTION_LOOKS[executionStatusSchema.parse(second)].label()
  if (first === 'outcome') return wordIn(OUTCOME_WORDS, second)
  if (first === 'need') return wordIn(NEED_WORDS, second)
  return first === 'waiting' ? m.figures_waiting() : m.figures_all()
}

function kindPartWords(part: string, at: number, parts: readonly string[]): string {
  if (part === 'spent') return parts.length === 1 ? m.figures_spent() : ''
  if (parts[0] === 'spent') return wordIn(SPENT_WORDS, part)
  if (at === 0 && /^h(?:\d\d|x)$/.test(part)) return hourWords(part.slice(1))
  return wordIn({ ...STATE_WORDS, ...PUNCTUAL_WORDS }, part)
}

function wordIn(words: Readonly<Record<string, () => string>>, name: string): string {
  return words[name]?.() ?? name
}
