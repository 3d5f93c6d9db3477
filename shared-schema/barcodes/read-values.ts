// What values of elements mean: numbers with their decimals, days with their century.
import { type Gs1Element } from './gs1-element.ts'

/** The last digit of these AIs says how many of the value's digits stand behind the point. */
const HAS_DECIMALS = /^(3[1-6]\d|39[0-5])\d$/
const HAS_CURRENCY = /^39[13]/

/** A measure or an amount in the unit that the AI's title names; undefined for elements that are no number. */
export function elementNumber({ ai, value }: Gs1Element): number | undefined {
  if (ai === '37' || ai === '30') return Number(value)
  if (!HAS_DECIMALS.test(ai)) return undefined
  return Number(HAS_CURRENCY.test(ai) ? value.slice(3) : value) / 10 ** Number(ai.slice(-1))
}

const DAY_AIS: ReadonlySet<string> = new Set([
  '11',
  '12',
  '13',
  '15',
  '16',
  '17',
  '4324',
  '4325',
  '4326',
  '7003',
  '7006',
  '7007',
  '7011',
])

/**
 * The day of an element as YYYY-MM-DD, or YYYY-MM when it names none. Two digits of a year mean the one that lies nearest to
 * `currentYear`: at most 50 years ahead, at most 49 back (General Specifications, section 7.12).
 */
export function elementDay({ ai, value }: Gs1Element, currentYear: number): string | undefined {
  if (!DAY_AIS.has(ai)) return undefined
  const difference = Number(value.slice(0, 2)) - (currentYear % 100)
  const century = Math.floor(currentYear / 100) + (difference >= 51 ? -1 : difference <= -50 ? 1 : 0)
  const month = `${century}${value.slice(0, 2)}-${value.slice(2, 4)}`
  return value.slice(4, 6) === '00' ? month : `${month}-${value.slice(4, 6)}`
}
