import { expect, test } from 'vitest'
import { StreamLimit } from './stream-limit.ts'

test('ST5 one person holds so many streams and no more, and whoever ends one may open another', () => {
  const streams = new StreamLimit(() => 0, { open: 2, begun: { atOnce: 10, perSecond: 1 } })
  const first = streams.enter(1)
  expect(streams.enter(1).ok).toBe(true)
  expect(streams.enter(1)).toEqual({ ok: false, retryAfter: 60 })
  expect(streams.enter(2).ok).toBe(true)
  if (!first.ok) throw new Error('the first has its place')
  first.leave()
  first.leave()
  expect(streams.enter(1).ok).toBe(true)
  expect(streams.enter(1).ok).toBe(false)
})

test('ST5 opening and dropping streams without end is slowed down', () => {
  let now = 0
  const streams = new StreamLimit(() => now, { open: 100, begun: { atOnce: 3, perSecond: 0.5 } })
  const open = () => {
    const place = streams.enter(1)
    if (place.ok) place.leave()
    return place
  }
  expect([open(), open(), open()].map(({ ok }) => ok)).toEqual([true, true, true])
  expect(open()).toEqual({ ok: false, retryAfter: 2 })
  now = 2_000
  expect(open().ok).toBe(true)
  expect(open().ok).toBe(false)
})
