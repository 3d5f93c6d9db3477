// A full disk must never be the reason that a booking cannot be saved: what is written for the outbox may use room that was kept
// for it. Copies of what the server has go first, then the ballast.
import { type LocalBlobs } from './blob-store.ts'
import { isDiskFull } from './disk-full.ts'
import { type PreciousStore } from './stores.ts'

/** More than any operation takes (256 KB), with room for what the browser writes beside it. */
const ROOM_BYTES = 1024 * 1024

const WRITES: ReadonlySet<PropertyKey> = new Set<keyof PreciousStore>([
  'append',
  'changeSerials',
  'settle',
  'saveDraft',
  'newGeneration',
  'holdBack',
  'setAside',
  'adopt',
])

export function withOutboxRoom(precious: PreciousStore, blobs: Pick<LocalBlobs, 'evict' | 'dropBallast'>): PreciousStore {
  return new Proxy(precious, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      const call = (args: unknown[]): Promise<unknown> => Reflect.apply(value, target, args)
      return WRITES.has(name) ? (...args: unknown[]) => withRoom(() => call(args)) : (...args: unknown[]) => call(args)
    },
  })

  async function withRoom(write: () => Promise<unknown>): Promise<unknown> {
    let full = await refused(write)
    if ('done' in full) return full.done
    // A browser may count what has gone as used for a while, so that the first is no promise of the second.
    for (const giveUp of [async () => (await blobs.evict(ROOM_BYTES)) > 0, () => blobs.dropBallast()]) {
      if (!(await giveUp())) continue
      full = await refused(write)
      if ('done' in full) return full.done
    }
    throw full.cause
  }
}

/** Any fault but a full disk passes as it is. */
async function refused(write: () => Promise<unknown>): Promise<{ readonly done: unknown } | { readonly cause: unknown }> {
  try {
    return { done: await write() }
  } catch (cause) {
    if (!isDiskFull(cause)) throw cause
    return { cause }
  }
}
