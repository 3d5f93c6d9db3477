// SM5: what the service worker does when the browser believes in a network and no page may be open: it pushes the outbox, and nothing
// else. A bonus, never the only path. The same stores, lane and transport as a page, so it may run beside any number of them (SM2).
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type CacheStore, type PreciousStore } from '../local-store/stores.ts'
import { noHint, pushOnce } from './lane.ts'
import { TransportFault, type Transport } from './transport.ts'

/** Browsers end a worker that takes longer than about half a minute. */
const BUDGET_MS = 25_000
/** X14: set while the person wants this device to keep quiet; a worker cannot read where the switch itself is kept. */
export const QUIET_MARK = 'work-offline'
/** Each is a new lane; a third one in a row is no accident any more and is left to a page. */
const MAX_FORKS = 2

export interface BackgroundPushDeps {
  readonly precious: PreciousStore
  /** Null where this build has none: nothing is made anew without a page (a purged space stays purged). */
  readonly openCache: (space: SpaceKey) => CacheStore | null
  readonly transport: Transport
  /** Runs `work` after `millis`; the answer stops it. */
  readonly after: (millis: number, work: () => void) => () => void
  /** Told per space that something was sent, for pages that may be open. */
  readonly sent: (space: SpaceKey) => void
}

/** `later`: the network or the server failed; the browser may call again. `done`: nothing that another call could send. */
export async function backgroundPush(deps: BackgroundPushDeps): Promise<'done' | 'later'> {
  const { promise: budget, resolve: spend } = Promise.withResolvers<'later'>()
  let isOver = false
  const callOff = deps.after(BUDGET_MS, () => {
    isOver = true
    spend('later')
  })
  try {
    return await Promise.race([pushSpaces(deps, () => isOver), budget])
  } finally {
    callOff()
  }
}

async function pushSpaces(deps: BackgroundPushDeps, isOver: () => boolean): Promise<'done' | 'later'> {
  let end: 'done' | 'later' = 'done'
  if ((await deps.precious.mark(QUIET_MARK)) === true) return 'done' // pages send when the switch is off again
  for (const space of await deps.precious.spacesWithWork()) {
    try {
      await pushSpace(space, deps, isOver)
    } catch (cause) {
      if (!(cause instanceof TransportFault)) throw cause
      // Only a person can sign in; the work waits for them as it does in a page.
      if (cause.kind === 'signed-out') return 'done'
      end = 'later'
    }
    if (isOver()) return 'later'
  }
  return end
}

async function pushSpace(space: SpaceKey, deps: BackgroundPushDeps, isOver: () => boolean): Promise<void> {
  const cache = deps.openCache(space)
  if (!cache) return
  const hint = noHint()
  let forks = 0
  try {
    while (!isOver()) {
      const before = hint.lastId
      const step = await pushOnce({ ...deps, space, cache, mode: 'lane' }, hint)
      if (step.kind === 'sent') deps.sent(space)
      if (step.kind === 'forked' && ++forks <= MAX_FORKS) continue
      if (step.kind !== 'sent' || hint.lastId === before) return
    }
  } finally {
    await cache.close()
  }
}
