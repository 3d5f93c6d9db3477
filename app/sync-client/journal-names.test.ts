import { expect, test } from 'vitest'
import { opIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { anActor, anInstant } from '#shared/testing/builders.ts'
import { manualClock, seededIds } from '#shared/testing/seeded.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious } from '../testing/memory-stores.ts'
import { SpaceEngine } from './space-engine.ts'
import { TransportFault } from './transport.ts'

const HERE = spaceKey(1, 1)

test('SI11 what an answered operation says may come back, and with a replay due anything may', async () => {
  const ids = seededIds(4)
  const [disk, cacheDisk] = [emptyPreciousDisk(), emptyCacheDisk()]
  const precious = memoryPrecious(disk, ids)
  const offline = () => Promise.reject(new TransportFault('unreachable'))
  const engine = new SpaceEngine({
    space: HERE,
    actor: anActor(),
    mode: 'follow',
    precious,
    cache: memoryCache(cacheDisk),
    transport: { push: offline, pull: offline },
    clock: manualClock(),
    ids,
    changed: () => undefined,
  })
  const opId = opIdSchema.parse(ids.uuid())
  const facts = { v: 1, group: null, capturedAt: anInstant(), clockOffsetMs: null, seen: null }
  await precious.append(HERE, { ...facts, opId, name: 'attachment.add', args: { sha256: 'abc' } })
  const receipt = { receivedAt: anInstant(), number: null, signature: 's' }
  await precious.settle(HERE, [{ opId, status: 'applied', code: null, detail: null, receipt }])
  expect([await engine.mayBringBack('abc'), await engine.mayBringBack('xyz')]).toEqual([true, false])
  cacheDisk.meta = { ...cacheDisk.meta, replayDue: true }
  expect(await engine.mayBringBack('xyz')).toBe(true)
})
