import { expect, test } from 'vitest'
import { spaceKey } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { room } from '../testing/fake-surroundings.ts'
import { emptyPreciousDisk, memoryPrecious } from '../testing/memory-stores.ts'
import { keepLease, leaseElapsedMs, leaseSeen, leaseState, type Lease } from './lease.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.UTC(2026, 10, 20)
const SPACE = spaceKey(1, 7)

const fresh = (at = START): Lease => ({ serverAt: START, deviceAt: at, knownMs: 0 })

test('SR4 the lease is fourteen days from the last authorised pull, to the hour', () => {
  expect(leaseState(fresh(), START)).toMatchObject({ isLocked: false, daysLeft: 14 })
  expect(leaseState(fresh(), START + 14 * DAY - HOUR)).toMatchObject({ isLocked: false, daysLeft: 1 })
  expect(leaseState(fresh(), START + 14 * DAY)).toMatchObject({ isLocked: true, daysLeft: 0 })
  expect(leaseState(null, START)).toMatchObject({ isLocked: false, lastAt: null })
})

test('SR4 a clock that is a day or a year wrong all the time changes nothing', () => {
  for (const wrong of [-365 * DAY, -DAY, DAY, 365 * DAY]) {
    const lease = fresh(START + wrong)
    expect(leaseState(lease, START + wrong + 13 * DAY).isLocked).toBe(false)
    expect(leaseState(lease, START + wrong + 14 * DAY).isLocked).toBe(true)
  }
})

test('SR4 a clock that ran a day ahead and was put right has cost nothing', () => {
  const seen = leaseSeen(fresh(), START + 5 * DAY, 0)
  expect(leaseElapsedMs(seen, START + 4 * DAY)).toBe(4 * DAY)
})

test('SR4 a clock set back wins a day and the time that the app was closed, and none while it is open', () => {
  const used = leaseSeen(fresh(), START + 13 * DAY, 0)
  expect(leaseElapsedMs(used, START + DAY)).toBe(12 * DAY)
  const open = leaseSeen(used, START + DAY, 2 * DAY)
  expect(leaseState(open, START - 90 * DAY).isLocked).toBe(true)
})

function device() {
  const place = room()
  const clock = { offset: 0, passed: 0, now: () => START + clock.passed + clock.offset }
  const precious = memoryPrecious(emptyPreciousDisk(), seededIds(1))
  const pass = async (millis: number) => {
    for (let left = millis; left > 0; left -= HOUR) {
      clock.passed += Math.min(left, HOUR)
      await place.pass(Math.min(left, HOUR))
    }
  }
  const keep = () => keepLease(SPACE, { precious, clock, surroundings: place.tab() })
  return { clock, precious, pass, keep }
}

test('SR4 a device with its clock set back locks while it is open, and a pull unlocks it', async () => {
  const { clock, pass, keep } = device()
  const before = await keep()
  await before.renew(instantFromMillis(START))
  before.stop()
  clock.passed += 14 * DAY - 2 * HOUR
  const lease = await keep()
  await pass(HOUR)
  expect(lease.state()).toMatchObject({ isLocked: false, daysLeft: 1 })
  clock.offset = -30 * DAY
  await pass(DAY)
  expect(lease.state()).toMatchObject({ isLocked: false, daysLeft: 1 })
  await pass(2 * HOUR)
  expect(lease.state().isLocked).toBe(true)
  await lease.renew(instantFromMillis(START + 15 * DAY))
  expect(lease.state()).toMatchObject({ isLocked: false, daysLeft: 14 })
})

test('SR4 the lease outlives the page, and another tab hears of a pull', async () => {
  const { clock, pass, keep } = device()
  const one = await keep()
  await one.renew(instantFromMillis(START))
  one.stop()
  clock.passed += 15 * DAY
  const two = await keep()
  const three = await keep()
  expect([two.state().isLocked, three.state().isLocked]).toEqual([true, true])
  await two.renew(instantFromMillis(START + 15 * DAY))
  await three.reread()
  expect(three.state().isLocked).toBe(false)
  await pass(HOUR)
  expect(three.state().daysLeft).toBe(14)
})
