// What one cell gives, by the kind of value that is looked for.
import { datesIn, timesIn, type FoundTimes } from './dates.ts'
import { type Cell } from './rows.ts'

export interface Taken<T> {
  readonly value: T
  readonly certainty: number
}

/** Letters and figures that readers take for each other, between figures. */
const DOUBTFUL = /\d[OoIlSsBZ]\d|\d[OoIl]$|^[OoIl]\d/

/** DOC-3: a reference has a figure in it and no spaces but after a short word of capitals: "PO 4711-22". */
export function takeReference({ text }: Pick<Cell, 'text'>): Taken<string> | null {
  const words = text.replace(/^[:#.\s]+/, '').split(' ')
  let value = clean(words[0])
  if (/^\p{Lu}{1,5}$/u.test(value) && /^\d/.test(words[1] ?? '')) value = `${value} ${clean(words[1])}`
  // A nought before capitals was an O.
  const asLetters = value.replace(/^0(?=[A-Z])/, 'O')
  const wasNought = asLetters !== value
  value = asLetters
  if (!/\d/.test(value) || value.length < 2 || value.length > 40) return null
  if (!/^[\p{L}\p{N}][\p{L}\p{N}./_ #-]*$/u.test(value) || datesIn(value).length > 0) return null
  return { value, certainty: (DOUBTFUL.test(value) || wasNought ? 0.7 : 1) * (value.replaceAll(/\D/g, '').length < 2 ? 0.6 : 1) }
}

function clean(word = ''): string {
  return word.replace(/^[:#.,;|([]+/, '').replace(/[:.,;|)\]]+$/, '')
}

export interface FoundMoment {
  readonly date: string
  readonly times: FoundTimes | null
}

export function takeMoment({ text }: Pick<Cell, 'text'>): Taken<FoundMoment> | null {
  const [date, second] = datesIn(text)
  if (!date) return null
  const others = `${text.slice(0, date.start)} ${text.slice(date.end, second?.start)}`
  return { value: { date: date.value, times: timesIn(others) }, certainty: second ? 0.7 : date.certainty }
}

export function takeTimes({ text }: Pick<Cell, 'text'>): Taken<FoundTimes> | null {
  const [date] = datesIn(text)
  const times = timesIn(date ? text.slice(0, date.start) + ' ' + text.slice(date.end) : text)
  return times ? { value: times, certainty: 1 } : null
}

const PHONE = /(?:\+|00)\s?\d[\d ()./-]{6,20}\d|\(?0\d[\d ()./-]{6,18}\d/

export function takePhone({ text }: Pick<Cell, 'text'>): Taken<string> | null {
  const found = PHONE.exec(text)?.[0].trim()
  if (!found || datesIn(found).length > 0) return null
  const digits = found.replaceAll(/\D/g, '').length
  return digits >= 8 && digits <= 15 ? { value: found.replaceAll(/\s+/g, ' '), certainty: 1 } : null
}

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/

export function takeEmail({ text }: Pick<Cell, 'text'>): Taken<string> | null {
  const found = EMAIL.exec(text.replaceAll(/\s?@\s?/g, '@'))?.[0]
  return found ? { value: found.toLowerCase().replace(/\.$/, ''), certainty: 0.95 } : null
}

/** A person: two to five words, no figures. */
export function takePerson({ text }: Pick<Cell, 'text'>): Taken<string> | null {
  const name = text
    .replace(/(?:\+|\b0)\d.*$/, '')
    .replace(/\S+@\S+/, '')
    .replace(/\b(?:tel|t|phone|mob)\.?:?\s*$/i, '')
    .replaceAll(/[|,;:/(]+\s*$/g, '')
    .trim()
  if (!/^\p{Lu}/u.test(name) || /\d/.test(name) || name.length < 3 || name.length > 60) return null
  return { value: name, certainty: name.includes(' ') ? 1 : 0.7 }
}

export function takeLine({ text }: Pick<Cell, 'text'>): Taken<string> | null {
  const line = text.replace(/^[\s:|,;-]+/, '').replace(/[\s:|,;]+$/, '')
  return /\p{L}{2}/u.test(line) ? { value: line, certainty: 1 } : null
}
