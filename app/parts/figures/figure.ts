// A figure of the dashboard and the list behind it are the same question: which orders, in which days, and what of them. It stands
// in addresses as one text, so that a list can be opened, linked and saved by it.
import { EXECUTION_STATUSES, ORDER_STATUSES } from '#shared/orders/order.ts'
import { parsePeriod, periodParam, type Period } from './period.ts'

/** How a collection or a delivery stands; of several in one order the worst counts, and they are done when all are. */
export const STOP_STATES = ['failed', 'overdue', 'under-way', 'to-come', 'done'] as const
export type StopState = (typeof STOP_STATES)[number]

/** Minutes spent at a stop: fewer than, and `over` for all that are longer. */
export const SPENT_BINS = ['15', '30', '60', '120', 'over'] as const
export type SpentBin = (typeof SPENT_BINS)[number]

export const PUNCTUAL = ['on-time', 'late', 'unmeasured'] as const
export type Punctual = (typeof PUNCTUAL)[number]

/** B6: what came of the deliveries of an order. */
export const OUTCOMES = ['delivered', 'failed', 'returning', 'returned', 'open'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What wants somebody, the most urgent first. */
export const NEEDS = ['failed', 'declined', 'overdue-deliver', 'overdue-collect', 'undecided', 'returning'] as const
export type Need = (typeof NEEDS)[number]

export const STOP_KINDS = ['collect', 'deliver'] as const
export const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))
/** The column of stops without any time. */
export const ANY_HOUR = 'x'

/** One part of the orders, such as `status.planned` or `collect.h08.done`. */
export type Slice = string & { readonly __slice: true }

/** What narrows a whole dashboard, and goes along into every list. */
export interface Filters {
  readonly service?: string | undefined
  /** As `placeName` says it; stops elsewhere do not count. */
  readonly place?: string | undefined
  readonly collecting?: StopState | undefined
  readonly delivering?: StopState | undefined
}

export interface Figure extends Filters {
  readonly period: Period
  readonly slice: Slice
}

const SLICES: ReadonlySet<string> = new Set([
  'all',
  'waiting',
  ...ORDER_STATUSES.map((status) => `status.${status}`),
  ...EXECUTION_STATUSES.map((status) => `execution.${status}`),
  ...OUTCOMES.map((outcome) => `outcome.${outcome}`),
  ...NEEDS.map((need) => `need.${need}`),
  ...STOP_KINDS.flatMap((kind) => [
    kind,
    `${kind}.spent`,
    ...[...STOP_STATES, ...PUNCTUAL].map((part) => `${kind}.${part}`),
    ...SPENT_BINS.map((bin) => `${kind}.spent.${bin}`),
    ...[...HOURS, ANY_HOUR].flatMap((hour) => [`${kind}.h${hour}`, ...STOP_STATES.map((state) => `${kind}.h${hour}.${state}`)]),
  ]),
])

/** A slice by its name; a name that is none is a mistake of the caller. */
export function slice(name: string): Slice {
  if (!isSlice(name)) throw new TypeError(`no such part of the orders: ${name}`)
  return name
}

function isSlice(name: string): name is Slice {
  return SLICES.has(name)
}

export function figureText({ period, slice: part, ...filters }: Figure): string {
  const params = new URLSearchParams({ of: part })
  const all = { day: periodParam(period), ...filters }
  for (const [name, value] of Object.entries(all)) if (value) params.set(name, value)
  return params.toString()
}

/** Null for a text that means nothing here: the list then shows what it would show without it. */
export function parseFigure(text: string | undefined): Figure | null {
  if (!text) return null
  const params = new URLSearchParams(text)
  const part = params.get('of') ?? ''
  return isSlice(part) ? { slice: part, period: parsePeriod(params.get('day') ?? undefined), ...parseFilters(params) } : null
}

export function parseFilters(params: { get(name: string): string | null | undefined }): Filters {
  const [service, place] = [params.get('service'), params.get('place')]
  const [collecting, delivering] = [params.get('collecting'), params.get('delivering')]
  return {
    ...(service ? { service } : {}),
    ...(place ? { place } : {}),
    ...(isState(collecting) ? { collecting } : {}),
    ...(isState(delivering) ? { delivering } : {}),
  }
}

function isState(text: string | null | undefined): text is StopState {
  return STOP_STATES.some((state) => state === text)
}
