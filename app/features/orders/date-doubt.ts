import { type LocalDate } from '#shared/kernel/time.ts'
import { type DraftStop } from './draft.ts'

export type DateDoubt = 'past' | 'before-collection'

/** No rule forbids such a date, and a carrier may mean it; mostly it is a slip, and here it costs nothing to mend. */
export function dateDoubt(stop: DraftStop, stops: readonly DraftStop[], today: LocalDate): DateDoubt | undefined {
  if (stop.date === '') return undefined
  if (stop.date < today) return 'past'
  if (stop.kind === 'collect') return undefined
  const collections = stops.filter((other) => other.kind === 'collect' && other.date !== '').map((other) => other.date)
  return collections.length > 0 && collections.every((date) => stop.date < date) ? 'before-collection' : undefined
}
