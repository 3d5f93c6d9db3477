import { expect, test } from 'vitest'
import { localDateSchema } from '#shared/kernel/time.ts'
import { anOrderContent, orderId } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { dateDoubt } from './date-doubt.ts'
import { draftFromContent } from './draft-from-content.ts'

const stops = (collect: string, deliver: string) => {
  const [first, last] = draftFromContent(anOrderContent(), orderId(1), seededIds(1)).consignments[0]!.stops
  return [
    { ...first!, kind: 'collect' as const, date: collect },
    { ...last!, kind: 'deliver' as const, date: deliver },
  ] as const
}
const doubts = (collect: string, deliver: string) => {
  const all = stops(collect, deliver)
  return all.map((stop) => dateDoubt(stop, all, localDateSchema.parse('2026-11-20')))
}

test('a delivery on a day before every collection is doubted, the same day is not', () => {
  expect(doubts('2026-11-24', '2026-11-23')).toEqual([undefined, 'before-collection'])
  expect(doubts('2026-11-24', '2026-11-24')).toEqual([undefined, undefined])
})

test('a day that is past is doubted, an empty one is not', () => {
  expect(doubts('2026-11-19', '2026-11-20')).toEqual(['past', undefined])
  expect(doubts('', '2026-11-21')).toEqual([undefined, undefined])
})
