// SS4: a build with another schema number reads another cache. It takes over only when that cache has been filled, so that nobody who
// updates in the yard stands in the hall with an empty screen, or misses there what was answered since. The old build goes on until
// then, on its own cache.
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type CacheStore, type PreciousStore } from '../local-store/stores.ts'
import { pullOnce } from './replica.ts'
import { TransportFault, type Transport } from './transport.ts'

export interface FillAheadDeps {
  /** Spaces that another build has on this device. */
  readonly spaces: readonly SpaceKey[]
  readonly precious: PreciousStore
  readonly openCache: (space: SpaceKey) => CacheStore
  readonly transport: Transport
}

/**
 * Resolves when every space is whole and of this moment in this build's cache, or cannot be had by anybody: access has ended, or the person is signed out
 * and must sign in, online, before anything else. Rejects with the fault of the network or the server: to be tried again later.
 */
export async function fillAhead(deps: FillAheadDeps): Promise<void> {
  for (const space of deps.spaces) {
    const cache = deps.openCache(space)
    try {
      await fill(space, cache, deps)
    } catch (cause) {
      if (cause instanceof TransportFault && cause.kind === 'signed-out') return
      throw cause
    } finally {
      await cache.close()
    }
  }
}

async function fill(space: SpaceKey, cache: CacheStore, { precious, transport }: FillAheadDeps): Promise<void> {
  for (;;) {
    const step = await pullOnce({ space, cache, precious, transport, mode: 'follow' })
    if (step.kind === 'done' || step.kind === 'revoked' || step.kind === 'upgrade') return
  }
}
