import { DbError } from '../platform/db-error.ts'
import { WriteRefused } from './space-store.ts'

const NUMBER_CONSTRAINTS = new Set(['orders_number', 'orders_quote_number'])

/** Class 22 is a value the database cannot hold, class 23 a broken constraint; all else is the world's fault and may pass. */
export function refusal(error: unknown): never {
  if (error instanceof DbError && error.code === '23505' && NUMBER_CONSTRAINTS.has(error.constraint ?? ''))
    throw new WriteRefused('number-taken', error)
  if (error instanceof DbError && /^2[23]/.test(error.code)) throw new WriteRefused('bad-data', error)
  throw error
}
