import { expect, test } from 'vitest'
import { instantSchema } from '#shared/kernel/time.ts'
import { type SpaceStatus } from '../sync-client/space.ts'
import { tideOf } from './tide.ts'

const at = (time: string) => instantSchema.parse(`2026-11-20T${time}:00.000Z`)

const calm: SpaceStatus = {
  phase: 'ready',
  isConnected: true,
  asOf: at('14:02'),
  offlineSince: null,
  waiting: 0,
  oldestWaiting: null,
  needsYou: 0,
  resync: null,
  problem: null,
  clockOffsetMs: 200,
}

test('SI9 everything is on the server only when nothing waits, all history is here and the line is up', () => {
  expect(tideOf(calm, false)).toEqual({ kind: 'all-on', asOf: at('14:02') })
  expect(tideOf({ ...calm, waiting: 1 }, false).kind).toBe('waiting')
  expect(tideOf({ ...calm, phase: 'loading' }, false).kind).toBe('loading')
  expect(tideOf({ ...calm, isConnected: false, offlineSince: at('13:41') }, false).kind).toBe('offline')
})

test('0.12 offline it says since when, how much waits and how old the view is', () => {
  const tide = tideOf({ ...calm, isConnected: false, offlineSince: at('13:41'), waiting: 7 }, false)
  expect(tide).toEqual({ kind: 'offline', waiting: 7, since: at('13:41'), asOf: at('14:02') })
})

test('SI16 what needs a person comes before what merely waits, and still says that it is offline', () => {
  const tide = tideOf({ ...calm, needsYou: 1, waiting: 2, isConnected: false, offlineSince: at('13:41') }, false)
  expect(tide).toEqual({ kind: 'needs-you', count: 1, waiting: 2, offlineSince: at('13:41') })
})

test('SI17 signed out keeps counting what waits', () => {
  expect(tideOf({ ...calm, waiting: 3, needsYou: 1 }, true)).toEqual({ kind: 'signed-out', waiting: 3 })
  expect(tideOf({ ...calm, waiting: 3, problem: 'signed-out' }, false)).toEqual({ kind: 'signed-out', waiting: 3 })
})

test('failing storage is said before everything else', () => {
  expect(tideOf({ ...calm, problem: 'storage', needsYou: 4 }, true).kind).toBe('storage')
})

test('SE2 a refill says so while the old view stays readable', () => {
  expect(tideOf({ ...calm, resync: 'epoch' }, false)).toEqual({ kind: 'loading', isRefill: true })
})

test('before anything was answered or failed nothing is said about the connection', () => {
  expect(tideOf({ ...calm, isConnected: false }, false).kind).toBe('all-on')
  expect(tideOf({ ...calm, isConnected: false, waiting: 2 }, false).kind).toBe('waiting')
})

test('SI17 a network that wants a sign-in of its own says so instead of offline, and keeps counting', () => {
  const tide = tideOf({ ...calm, problem: 'captive', waiting: 2, isConnected: false, offlineSince: at('13:41') }, false)
  expect(tide).toEqual({ kind: 'captive', waiting: 2 })
})

test('SI23 a clock that is off by more than five minutes is said when nothing else is', () => {
  const day = 24 * 3_600_000
  expect(tideOf({ ...calm, clockOffsetMs: -day }, false)).toEqual({ kind: 'clock', offsetMs: -day })
  expect(tideOf({ ...calm, clockOffsetMs: 4 * 60_000 }, false).kind).toBe('all-on')
  expect(tideOf({ ...calm, clockOffsetMs: day, waiting: 1 }, false).kind).toBe('waiting')
})
