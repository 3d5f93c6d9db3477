// The filters of the address, as one question to an order (C6, C7).
import { choicesOf, FILTER_KEYS, type FilterKey, type OrdersPlace } from '#app/parts/orders-place.ts'
import { parseFigure } from '#app/parts/figures/figure.ts'
import { figureTest } from '#app/parts/figures/slices.ts'
import { foldCommonText, foldText } from '#app/platform/fold-text.ts'
import { bareText } from '#app/sync-client/order-text.ts'
import { type Instant, type LocalDate, type TimeZone } from '#shared/kernel/time.ts'
import { type Order } from '#shared/orders/order.ts'
import { daySpan, instantSpan, isWithin } from './order-list-days.ts'
import { FIELDS, type ListContext } from './order-list-fields.ts'

export type Test = (order: Order) => boolean

export interface FilterContext extends ListContext {
  readonly today: LocalDate
  /** What is overdue depends on it. */
  readonly now: Instant
  /** In whose days an instant is filtered and shown. */
  readonly zone: TimeZone
}

/** The filters that the address names and that can be read, in the order of the fields. */
export function filterKeysOf(place: OrdersPlace): FilterKey[] {
  return FILTER_KEYS.filter((key) => place[key] !== undefined)
}

export function withoutFilters(place: OrdersPlace): OrdersPlace {
  return { ...place, ...Object.fromEntries(FILTER_KEYS.map((key) => [key, undefined])) }
}

/** Null when nothing is filtered; what cannot be read filters nothing. */
export function testOf(place: OrdersPlace, context: FilterContext): Test | null {
  const tests = filterKeysOf(place).flatMap((key) => oneTest(key, place[key] ?? '', context) ?? [])
  const [first, ...others] = tests
  if (!first) return null
  return others.length === 0 ? first : (order) => tests.every((test) => test(order))
}

export function oneTest(key: FilterKey, text: string, context: FilterContext): Test | null {
  if (key === 'ids') return idsTest(text)
  if (key === 'figure') return figureOf(text, context)
  const { kind, value } = FIELDS[key]
  switch (kind) {
    case 'choice': {
      const chosen = new Set(choicesOf(text))
      return chosen.size === 0 ? null : (order) => chosen.has(String(value(order, context) ?? NOTHING))
    }
    case 'day':
    case 'instant': {
      const days = daySpan(text, context.today)
      if (!days) return null
      const span = kind === 'day' ? days : instantSpan(days, context.zone)
      return (order) => {
        const own = value(order, context)
        return typeof own === 'string' && isWithin(own, span)
      }
    }
    case 'number':
      return numberTest(text, (order) => value(order, context))
    case 'text': {
      const words = foldCommonText(text)
      if (words === '') return null
      return (order) => {
        const own = value(order, context)
        return own !== null && foldCommonText(String(own)).includes(words)
      }
    }
    default:
      return kind satisfies never
  }
}

function figureOf(text: string, { now }: FilterContext): Test | null {
  const figure = parseFigure(text)
  return figure ? figureTest(figure, now) : null
}

/** Stands among the choices for "none": an order at which nothing has happened yet. */
export const NOTHING = 'none'

export interface NumberSpan {
  readonly from: number | null
  readonly until: number | null
}

/** `100..500`, `100..`, `..500`, `320`; a decimal point or comma. */
export function numberSpan(text: string): NumberSpan | null {
  const found = /^(-?\d+(?:[.,]\d+)?)?(\.\.)?(-?\d+(?:[.,]\d+)?)?$/.exec(text.trim())
  if (!found || (found[1] === undefined && found[3] === undefined)) return null
  const read = (digits: string | undefined) => (digits === undefined ? null : Number(digits.replace(',', '.')))
  const from = read(found[1])
  return found[2] === undefined ? { from, until: from } : { from, until: read(found[3]) }
}

function numberTest(text: string, value: (order: Order) => unknown): Test | null {
  const span = numberSpan(text)
  if (!span) return null
  return (order) => {
    const own = value(order)
    return typeof own === 'number' && (span.from === null || own >= span.from) && (span.until === null || own <= span.until)
  }
}

/** C7: any of several numbers or references, each one whole, however they were copied together. */
export function idsTest(text: string): Test | null {
  const wanted = new Set(idsIn(text).map(bare))
  if (wanted.size === 0) return null
  return ({ id, number, quoteNumber, refNorm }) =>
    wanted.has(bare(refNorm)) ||
    (number !== null && wanted.has(bare(number))) ||
    (quoteNumber !== null && wanted.has(bare(quoteNumber))) ||
    wanted.has(bare(id))
}

/** Lines, commas, semicolons and tabs part them; blanks only where nothing else does, for a reference may hold one. */
export function idsIn(text: string): string[] {
  const parted = text.split(/[\n\r\t,;]+/)
  const parts = parted.length > 1 || !/\s/.test(text.trim()) ? parted : [...text.split(/\s+/), text]
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))]
}

const bare = (text: string): string => {
  const form = foldText(text)
  return bareText(form) || form
}
