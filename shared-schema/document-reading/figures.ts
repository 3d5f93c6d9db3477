// Numbers, measures and weights as four languages write them.

/** "1.250,5" and "1,250.5" and "1 250,5" are the same; a single mark before three digits divides thousands. Null for what is no number. */
export function figure(text: string): number | null {
  const plain = text.trim().replaceAll(/[\s'’](?=\d{3})/g, '')
  if (!/^\d[\d.,]*$/.test(plain)) return null
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  if (last < 0) return Number(plain)
  const mark = plain[last] ?? ''
  const isOnly = plain.indexOf(mark) === last
  const isOther = /[.,]/.test(plain.slice(0, last).replaceAll(mark, ''))
  const after = plain.length - last - 1
  const isThousands = !isOther && (after === 3 || !isOnly) && plain[0] !== '0'
  if (isThousands) return /^\d{1,3}(?:[.,]\d{3})+$/.test(plain) ? Number(plain.replaceAll(/[.,]/g, '')) : null
  return Number(`${plain.slice(0, last).replaceAll(/[.,]/g, '')}.${plain.slice(last + 1)}`)
}

const WEIGHT = /(\d[\d.,\s]*)\s?(kgs?|kilo|t|to|tonnen?|tonnes?|ton)(?![\p{L}])/iu

/** In kilograms. */
export function weightIn(text: string): number | null {
  const match = WEIGHT.exec(text)
  const amount = match ? figure(match[1] ?? '') : null
  if (amount === null || !match) return null
  const kilos = /^k/i.test(match[2] ?? '') ? amount : amount * 1000
  return kilos > 0 && kilos <= 60_000 ? Math.round(kilos * 1000) / 1000 : null
}

export type Measures = readonly [length: number, width: number, height: number]

const MEASURES = /(\d[\d.,]*)\s?(mm|cm|m)?\s?[x×X*]\s?(\d[\d.,]*)\s?(mm|cm|m)?\s?[x×X*]\s?(\d[\d.,]*)\s?(mm|cm|m)?(?![\p{L}\d])/u
const TO_CM: { readonly [unit: string]: number } = { mm: 0.1, cm: 1, m: 100 }

/** Length, width and height in centimetres; the unit is that of the text, else the one under which they are those of goods. */
export function measuresIn(
  text: string,
  unitAbove?: string,
): { readonly cm: Measures; readonly start: number; readonly end: number } | null {
  const match = MEASURES.exec(text)
  if (!match) return null
  const raw = [figure(match[1] ?? ''), figure(match[3] ?? ''), figure(match[5] ?? '')]
  if (raw.some((one) => one === null || one <= 0)) return null
  const largest = Math.max(...raw.map((one) => one ?? 0))
  const unit = match[6] ?? match[2] ?? unitAbove ?? (largest < 15 ? 'm' : largest > 600 ? 'mm' : 'cm')
  const [length = 0, width = 0, height = 0] = raw.map((one) => Math.round((one ?? 0) * (TO_CM[unit] ?? 1) * 10) / 10)
  if (Math.max(length, width, height) > 1500 || Math.min(length, width, height) < 1) return null
  return { cm: [length, width, height], start: match.index, end: match.index + match[0].length }
}
