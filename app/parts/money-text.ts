import { type Money } from '#shared/kernel/money.ts'
import { localeTag } from '../platform/locale.ts'

/** "€ 1.250,50": an amount as it is written in this person's language. */
export function moneyText({ amountMinor, currency }: Money): string {
  const format = new Intl.NumberFormat(localeTag(), { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amountMinor / 10 ** digits)
}
