// What is checked of one part of an element beyond its length and characters, by the names that the table uses.
import { decodeLabelText } from './characters.ts'
import { checkPair, hasCheckDigit } from './check-digit.ts'
import { COUNTRY_LETTERS, COUNTRY_NUMBERS, CURRENCY_NUMBERS, PACKAGE_CODES } from './code-lists.ts'

type PartCheck = (value: string) => boolean

const CHECKS: ReadonlyMap<string, PartCheck> = new Map<string, PartCheck>([
  ['csum', hasCheckDigit],
  ['csumalpha', (value) => value.length > 2 && checkPair(value.slice(0, -2)) === value.slice(-2)],
  ['key', (value) => /^\d\d/.test(value)],
  ['key1', (value) => /^.\d\d/.test(value)],
  ['yymmdd', (value) => isDay(value, false)],
  ['yymmd0', (value) => isDay(value, true)],
  ['yyyymmdd', (value) => isCalendarDay(Number(value.slice(0, 4)), value.slice(4))],
  ['hh', (value) => Number(value) < 24],
  ['mi', (value) => Number(value) < 60],
  ['ss', (value) => Number(value) < 60],
  ['hhmi', (value) => Number(value.slice(0, 2)) < 24 && Number(value.slice(2)) < 60],
  ['iso3166', (value) => COUNTRY_NUMBERS.has(value)],
  ['iso3166999', (value) => value === '999' || COUNTRY_NUMBERS.has(value)],
  ['iso3166alpha2', (value) => COUNTRY_LETTERS.has(value)],
  ['iso4217', (value) => CURRENCY_NUMBERS.has(value)],
  ['iso5218', (value) => ['0', '1', '2', '9'].includes(value)],
  ['iban', isIban],
  ['pcenc', (value) => decodeLabelText(value) !== null],
  ['yesno', (value) => value === '0' || value === '1'],
  ['latitude', (value) => Number(value) <= 1_800_000_000],
  ['longitude', (value) => Number(value) <= 3_600_000_000],
  ['hyphen', (value) => /^-+$/.test(value)],
  ['importeridx', (value) => /^[-\w]$/.test(value)],
  ['packagetype', (value) => PACKAGE_CODES.has(value)],
  ['mediatype', (value) => /^(0[1-9]|10|[89]\d)$/.test(value)],
  ['winding', (value) => ['0', '1', '9'].includes(value)],
  ['zero', (value) => value === '0'],
  ['nonzero', (value) => Number(value) > 0],
  ['nozeroprefix', (value) => value === '0' || !value.startsWith('0')],
  ['hasnondigit', (value) => /\D/.test(value)],
  ['pieceoftotal', (value) => isPlaceIn(Number(value.slice(0, 2)), Number(value.slice(2)))],
  ['posinseqslash', (value) => /^[1-9]\/[1-9]$/.test(value) && isPlaceIn(Number(value[0]), Number(value[2]))],
  // North American shop coupons have rules of their own; they are told apart, not examined.
  ['coupon', (value) => /^\d{20,}$/.test(value)],
])

/** BAR-5: the first check that this value does not pass. */
export function failedCheck(value: string, checks: readonly string[]): string | undefined {
  return checks.find((name) => CHECKS.get(name)?.(value) !== true)
}

function isPlaceIn(place: number, total: number): boolean {
  return place > 0 && place <= total
}

function isDay(value: string, allowsNoDay: boolean): boolean {
  if (allowsNoDay && value.endsWith('00')) return isCalendarDay(2000, `${value.slice(2, 4)}01`)
  // The century cannot be told from the year; only the length of February hangs on it, and 2000 stands for both.
  return isCalendarDay(2000 + Number(value.slice(0, 2)), value.slice(2))
}

function isCalendarDay(year: number, monthAndDay: string): boolean {
  const month = Number(monthAndDay.slice(0, 2))
  const day = Number(monthAndDay.slice(2))
  if (month < 1 || month > 12 || day < 1) return false
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (days[month - 1] ?? 0)
}

function isIban(value: string): boolean {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{10,30}$/.test(value) || !COUNTRY_LETTERS.has(value.slice(0, 2))) return false
  const turned = value.slice(4) + value.slice(0, 4)
  let rest = 0
  for (const character of turned) rest = Number(`${rest}${Number.parseInt(character, 36)}`) % 97
  return rest === 1
}
