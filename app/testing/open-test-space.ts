// A real Space for tests of screens: the product's device, engine and reducers over stores in memory, with a server that says what
// the test tells it to say. Nothing of ours is mocked; what is absent is the network.
import { invariant } from '#shared/kernel/invariant.ts'
import { spaceKey, type OpId } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { type Kind, type RecordTypes } from '#shared/mutations/mutation.ts'
import { type OpResult, type Patch, type PullResponse } from '#shared/protocol/protocol.ts'
import { anActor } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { sha256Of } from '../platform/hash.ts'
import { openDevice } from '../sync-client/device.ts'
import { type Actor } from '../sync-client/overlay.ts'
import { type Space } from '../sync-client/space.ts'
import { type Surroundings } from '../sync-client/surroundings.ts'
import { TransportFault } from '../sync-client/transport.ts'
import { FakeBlobServer } from './file-bench.ts'
import { memoryBlobs, type BlobDisk } from './memory-blobs.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious, type PreciousDisk } from './memory-stores.ts'
import { stubborn, type StubbornPrecious } from './stubborn-precious.ts'

export interface TestSpace {
  readonly space: Space
  /** What the device has on its disk: survives `openTestSpace` being called again with it. */
  readonly disk: PreciousDisk
  /** The disk says no from now on; null mends it. */
  readonly refuse: StubbornPrecious['refuse']
  /** The server answers one pull with these records and results; then the network is gone again. */
  receive(records: TestRecords, results?: readonly TestResult[]): Promise<void>
}

export type TestRecords = { readonly [K in Kind]?: readonly RecordTypes[K][] }
export type TestResult = Pick<OpResult, 'opId' | 'status' | 'code' | 'detail'>

interface Options {
  readonly actor?: Partial<Actor>
  readonly disk?: PreciousDisk
  /** The first pull never came: the device is new to this portal. */
  readonly isEmpty?: boolean
  /** A place for documents; without one there are none. */
  readonly blobs?: BlobDisk
}

export async function openTestSpace(
  records: TestRecords,
  { actor = {}, disk = emptyPreciousDisk(), isEmpty, blobs }: Options = {},
): Promise<TestSpace> {
  const ids = seededIds(disk.drafts.size + disk.outbox.size + 1)
  const answers: PullResponse[] = []
  const precious = stubborn(memoryPrecious(disk, ids))
  const device = openDevice({
    precious,
    openCache: () => memoryCache(emptyCacheDisk()),
    transport: {
      push: () => Promise.reject(new TransportFault('unreachable')),
      pull: () => {
        const answer = answers.shift()
        return answer ? Promise.resolve(answer) : Promise.reject(new TransportFault('unreachable'))
      },
    },
    surroundings: quietSurroundings(),
    clock: { now: () => Date.now() },
    ids,
    ...(blobs ? { files: { blobs: memoryBlobs(blobs), transport: new FakeBlobServer(), sha256: sha256Of } } : {}),
  })
  const space = await device.openSpace(spaceKey(1, 7), anActor(actor))
  let version = 0
  const receive = async (put: TestRecords, results: readonly TestResult[] = []) => {
    answers.push(answerOf(put, results, ++version))
    const before = space.view().revision
    await until(() => {
      // Asked again: a request that a mutation started may be failing just now.
      if (answers.length > 0) space.syncNow()
      return answers.length === 0 && (space.view().revision !== before || results.length > 0)
    })
    await until(() => results.every(({ opId, status }) => status === 'applied' || hasInTray(space, opId)))
  }
  if (!isEmpty) await receive(records)
  return { space, disk, receive, refuse: precious.refuse }
}

function answerOf(records: TestRecords, results: readonly TestResult[], version: number): PullResponse {
  const now = instantFromMillis(Date.now())
  const patch = Object.entries(records).map(([kind, put]) => ({ kind, put, del: [] })) as unknown as Patch // records of the kinds they are filed under
  const receipt = { receivedAt: now, number: null, signature: 'test' }
  return {
    kind: 'patch',
    cookie: `c${version}`,
    seen: { v: version, t: `t${version}` },
    nextPage: null,
    patch,
    lastId: results.length,
    results: results.map((result) => ({ ...result, receipt })),
    serverTime: now,
  }
}

/** Waits this short are part of one exchange with the server; longer ones (retries, polls) never end here. */
const SHORT_MS = 100

export function quietSurroundings(): Surroundings {
  return {
    after: (ms, run) => {
      if (ms > SHORT_MS) return () => undefined
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    report: () => undefined,
    random: () => 0,
    isVisible: () => true,
    isOffline: () => false,
    onSignal: () => () => undefined,
    tabs: { post: () => undefined, listen: () => () => undefined },
    lead: (_name, onLeading) => {
      onLeading(true)
      return () => undefined
    },
    pokes: () => () => undefined,
  }
}

function hasInTray(space: Space, opId: OpId): boolean {
  return space.tray().some((entry) => entry.opId === opId)
}

async function until(isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    if (isDone()) return
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  invariant(false, 'the test space did not come to rest')
}
