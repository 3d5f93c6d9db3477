import { expect, test } from 'vitest'
import { addMillis, instantSchema } from '#shared/kernel/time.ts'
import { readyFacts, readyPortal } from '../../testing/device-facts.ts'
import { type DeviceFacts, type PortalFacts } from './device-source.ts'
import { gaugeOf, oldestSync, type CheckId, type Level } from './gauge.ts'

const NOW = instantSchema.parse('2026-11-20T06:00:00.000Z')
const HOUR = 3_600_000
const MB = 1024 * 1024

const facts = (changes: Partial<DeviceFacts> = {}) => ({ ...readyFacts(NOW), ...changes })
const portal = (changes: Partial<PortalFacts>) => facts({ portals: [readyPortal(NOW), { ...readyPortal(NOW), ...changes }] })

test('X14 a device with everything on it is ready', () => {
  const gauge = gaugeOf(facts(), NOW)
  expect(gauge.level).toBe('ok')
  expect(gauge.checks.every(({ level }) => level === 'ok')).toBe(true)
})

const CASES: readonly [CheckId, Level, DeviceFacts][] = [
  ['problem', 'stop', facts({ problem: 'signed-out' })],
  ['code', 'stop', facts({ isCodeCached: false })],
  ['portals', 'stop', portal({ isComplete: false })],
  ['sync', 'risk', portal({ asOf: addMillis(NOW, -13 * HOUR) })],
  ['lease', 'risk', portal({ daysLeft: 2 })],
  ['lease', 'stop', portal({ isLocked: true, daysLeft: 0 })],
  ['room', 'risk', facts({ freeBytes: 150 * MB })],
  ['room', 'stop', facts({ freeBytes: 10 * MB })],
  ['room', 'risk', facts({ freeBytes: null })],
  ['persisted', 'risk', facts({ isPersisted: false })],
  ['installed', 'risk', facts({ isInstalled: false })],
  ['waiting', 'risk', facts({ waiting: 1, oldestWaiting: addMillis(NOW, -HOUR) })],
  ['clock', 'risk', facts({ clockOffsetMs: -24 * HOUR })],
]

test.each(CASES)('X14 the fact “%s” alone turns the gauge to %s', (id, level, input) => {
  const gauge = gaugeOf(input, NOW)
  expect(gauge.level).toBe(level)
  expect(gauge.checks.filter((check) => check.level !== 'ok')).toEqual([{ id, level }])
})

test('X14 a portal that was never loaded here stops; what has just been saved does not', () => {
  expect(gaugeOf(portal({ asOf: null, isComplete: false }), NOW).level).toBe('stop')
  expect(gaugeOf(facts({ waiting: 3, oldestWaiting: addMillis(NOW, -60_000) }), NOW).level).toBe('ok')
})

test('X14 the last sync is that of the portal which is furthest behind', () => {
  const old = addMillis(NOW, -HOUR)
  expect(oldestSync([readyPortal(NOW), { ...readyPortal(NOW), asOf: old }])).toBe(old)
  expect(oldestSync([readyPortal(NOW), { ...readyPortal(NOW), asOf: null }])).toBeNull()
})
