import { localDateSchema } from '../kernel/time.ts'
import { folded, isAlike } from './folded.ts'

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januari', 'januar', 'janvier', 'jan', 'janv'],
  ['february', 'februari', 'februar', 'fevrier', 'feb', 'fevr'],
  ['march', 'maart', 'marz', 'maerz', 'mars', 'mar', 'mrt'],
  ['april', 'avril', 'apr', 'avr'],
  ['may', 'mei', 'mai'],
  ['june', 'juni', 'juin', 'jun'],
  ['july', 'juli', 'juillet', 'jul', 'juil'],
  ['august', 'augustus', 'aout', 'aug'],
  ['september', 'septembre', 'sept', 'sep'],
  ['october', 'oktober', 'octobre', 'oct', 'okt'],
  ['november', 'novembre', 'nov'],
  ['december', 'dezember', 'decembre', 'dec', 'dez'],
]

export interface FoundDate {
  readonly value: string
  /** The part of the text that it stands in. */
  readonly start: number
  readonly end: number
  /** Less for two-figure years. */
  readonly certainty: number
}

const NUMERIC = /(?<![\d.,/-])(\d{1,2})\s?[.\-/]\s?(\d{1,2})\s?[.\-/]\s?(\d{4}|\d{2})(?![\d/-]|[.,]\d)/g
const ISO = /(?<![\d.,-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/g
const DAY_FIRST = /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|e)?\.?\s+(\p{L}{3,10})\.?,?\s+(\d{4})(?!\d)/gu
const MONTH_FIRST = /(?<![\p{L}])(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/gu

/** DOC-3: days as Europe writes them, day before month; none before 2000. In the order of the text. */
export function datesIn(text: string): FoundDate[] {
  const found: FoundDate[] = []
  const take = (match: RegExpExecArray, parts: readonly [number, number, number], certainty: number) => {
    const value = day(...parts)
    if (value) found.push({ value, start: match.index, end: match.index + match[0].length, certainty })
  }
  for (const match of text.matchAll(ISO)) take(match, [Number(match[1]), Number(match[2]), Number(match[3])], 1)
  for (const match of text.matchAll(NUMERIC)) {
    const year = Number(match[3])
    take(match, [year < 100 ? 2000 + year : year, Number(match[2]), Number(match[1])], year < 100 ? 0.95 : 1)
  }
  for (const match of text.matchAll(DAY_FIRST)) take(match, [Number(match[3]), month(match[2]), Number(match[1])], 1)
  for (const match of text.matchAll(MONTH_FIRST)) take(match, [Number(match[3]), month(match[1]), Number(match[2])], 1)
  return found.toSorted((a, b) => a.start - b.start)
}

function month(word = ''): number {
  const seen = folded(word)
  return MONTHS.findIndex((names) => names.some((name) => isAlike(seen, name))) + 1
}

function day(year: number, monthNumber: number, dayNumber: number): string | null {
  if (year < 2000 || year > 2099) return null
  const two = (part: number) => String(part).padStart(2, '0')
  const found = localDateSchema.safeParse(`${year}-${two(monthNumber)}-${two(dayNumber)}`)
  return found.success ? found.data : null
}

export interface FoundTimes {
  readonly from: string | null
  readonly until: string | null
}

const TIME = String.raw`(\d{1,2})\s?(?:[:.h]\s?(\d{2})|(?=\s?(?:am|pm|uhr|uur|h\b)))\s?(am|pm)?`
const RANGE = new RegExp(
  String.raw`(?<![\d.,:])${TIME}\s?(?:u|uur|uhr|h)?\s?(?:-|–|—|tot|bis|until|till|to|and|en|und|et|a|à)\s?${TIME}(?![\d:])`,
  'iu',
)
const SINGLE = new RegExp(String.raw`(?<![\d.,:-])${TIME}(?![\d:]|[.,]\d)`, 'iu')
const UNTIL = /(?:^|\s)(?:before|by|until|latest|voor|tot|uiterlijk|vor|bis|spatestens|avant|jusqu)/
const CLOCK = /[:h]|uhr|uur|\b[ap]m\b/i

/** DOC-3: a window or one end of it, as hours and minutes. A date must have been taken out of the text before. */
export function timesIn(text: string): FoundTimes | null {
  const range = RANGE.exec(text)
  if (range) {
    const [from, until] = [time(range[1], range[2], range[3]), time(range[4], range[5], range[6])]
    if (from && until && from < until) return { from, until }
  }
  const single = SINGLE.exec(text)
  // "12.50" may be a sum; one time alone has to look like one.
  if (!single || !CLOCK.test(single[0] + text.slice(single.index + single[0].length, single.index + single[0].length + 5)))
    return null
  const at = time(single[1], single[2], single[3])
  if (!at) return null
  return UNTIL.test(folded(text.slice(0, single.index))) ? { from: null, until: at } : { from: at, until: null }
}

function time(hours = '', minutes = '00', half: string | undefined): string | null {
  let hour = Number(hours)
  if (half?.toLowerCase() === 'pm' && hour < 12) hour += 12
  if (hour > 23 || Number(minutes) > 59) return null
  return `${String(hour).padStart(2, '0')}:${minutes}`
}
