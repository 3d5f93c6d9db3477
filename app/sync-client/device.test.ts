import { expect, test } from 'vitest'
import { spaceKey, type IdSource, type SpaceKey } from '#shared/kernel/ids.ts'
import { room } from '#app/testing/fake-surroundings.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious } from '#app/testing/memory-stores.ts'
import { type CacheStore } from '../local-store/stores.ts'
import { openDevice } from './device.ts'
import { type Actor } from './overlay.ts'
import { TransportFault } from './transport.ts'

const PLANNER: Actor = { userId: 1, name: 'A', side: 'carrier', role: 'planner' }
let made = 0
const ids: IdSource = { uuid: () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}` }
const offline = () => Promise.reject(new TransportFault('unreachable'))

function aDevice(openCache: () => CacheStore = () => memoryCache(emptyCacheDisk())) {
  const streams: SpaceKey[] = []
  const tab = room().tab()
  const pokes: typeof tab.pokes = (space, listener) => {
    streams.push(space)
    return tab.pokes(space, listener)
  }
  const device = openDevice({
    precious: memoryPrecious(emptyPreciousDisk(), ids),
    openCache,
    transport: { push: offline, pull: offline },
    surroundings: { ...tab, pokes },
    clock: { now: () => 0 },
    ids,
  })
  return { device, streams }
}

test('a space that could not be opened once is opened at the next try', async () => {
  let isFull = true
  const { device } = aDevice(() => {
    if (isFull) throw new Error('no room on the disk')
    return memoryCache(emptyCacheDisk())
  })
  await expect(device.openSpace(spaceKey(1, 1), PLANNER)).rejects.toThrow('no room')
  isFull = false
  expect((await device.openSpace(spaceKey(1, 1), PLANNER)).key).toBe('1-1')
  await device.close()
})

test('ST5 a space that is followed has a stream of pokes; lanes, of which a planner has many, have none', async () => {
  const { device, streams } = aDevice()
  await device.openSpace(spaceKey(1, 1), PLANNER)
  for (let customer = 2; customer < 12; customer++) await device.openSpace(spaceKey(1, customer), PLANNER, 'lane')
  expect(streams).toEqual(['1-1'])
  await device.close()
})
