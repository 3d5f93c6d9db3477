// Everything one signed-in person has on this device: the precious store, and an engine with its runner per space. The shell opens
// it once; screens get a Space from it.
import { type IdSource, type SpaceKey } from '#shared/kernel/ids.ts'
import { deviceInstant } from '../platform/clock.ts'
import { type Clock, type Instant } from '#shared/kernel/time.ts'
import { type CacheMeta, type CacheStore, type PreciousStore } from '../local-store/stores.ts'
import { accessIsBack, forgetSpace, spacesWritten, sweepEndings, type CacheDatabases, type EndingDeps } from './ended-access.ts'
import { keepLease, leaseState, readLease, type LeaseKeeper, type LeaseState } from './lease.ts'
import { type FileDeps } from './blob-lane.ts'
import { numberOrder } from './number-order.ts'
import { openFiles, type OpenFiles } from './open-files.ts'
import { prepareSearch } from './prepare-search.ts'
import { startRunner, type Runner } from './runner.ts'
import { SpaceEngine } from './space-engine.ts'
import { type Drafts, type Space } from './space.ts'
import { type Surroundings, type TabMessage } from './surroundings.ts'
import { type Actor } from './overlay.ts'
import { type Transport } from './transport.ts'

export interface DeviceDeps {
  readonly precious: PreciousStore
  readonly openCache: (space: SpaceKey) => CacheStore
  readonly transport: Transport
  readonly surroundings: Surroundings
  readonly clock: Clock
  readonly ids: IdSource
  /** Where the databases of caches can be listed; absent where there is nothing but what is open. */
  readonly databases?: CacheDatabases
  /** SR3: tells the server that a portal was forgotten; absent where nobody listens. */
  readonly report?: EndingDeps['report']
  /** Documents and their bytes; the simulation's devices carry none. */
  readonly files?: FileDeps
  /** Another tab logs this person out: the stores are closed, nothing may be opened any more. */
  readonly onLeft?: () => void
}

export interface Device {
  /** The same Space for the same key until `close`; readable from the disk when the promise resolves, network or not. */
  openSpace(space: SpaceKey, actor: Actor, mode?: 'follow' | 'lane'): Promise<Space>
  /** Operations that no server has answered, over all spaces. */
  unsent(): Promise<number>
  /** Spaces with work that waits, open or not; the shell opens them so that it is sent. */
  spacesWithWork(): Promise<SpaceKey[]>
  /** SR2, SR3: forgets a portal whose access has ended, in every tab; the person's own unsent work is kept for seven days. */
  end(space: SpaceKey, reason: 'revoked' | 'portal-gone'): Promise<void>
  /** The server has just said what this person may open: ends the rest, and does what became due. Answers what it ended. */
  confirmAccess(isAllowed: (space: SpaceKey) => boolean, serverTime: Instant): Promise<SpaceKey[]>
  /** What the cache of a space says of itself, open or not. */
  cacheMeta(space: SpaceKey): Promise<CacheMeta>
  /** Spaces of which this device holds loaded records. */
  held(): Promise<SpaceKey[]>
  lease(space: SpaceKey): Promise<LeaseState>
  /** Something was written beside the engines: they read it and send it. */
  lookAgain(): Promise<void>
  /** SER-8: the serials that this device will not use go back, where there is a network; never a reason not to log out. */
  giveBackSerials(): Promise<void>
  /** Tells the other tabs that this person logs out here. */
  tellLeft(): void
  close(): Promise<void>
}

interface OpenSpace {
  readonly engine: SpaceEngine
  readonly runner: Runner
  readonly space: Space
  readonly lease: LeaseKeeper
  readonly files: OpenFiles | null
}

export function openDevice(deps: DeviceDeps): Device {
  const open = new Map<SpaceKey, Promise<OpenSpace>>()
  const databases = deps.databases ?? openDatabases(open, deps.openCache)
  const ending: EndingDeps = {
    ...deps,
    databases,
    report: deps.report ?? (async () => undefined),
    eraseFiles: async (space) => deps.files?.blobs.purge(space),
  }
  const stopTabs = deps.surroundings.tabs.listen(hear)
  return {
    openSpace: async (space, actor, mode = 'follow') => {
      const known = open.get(space)
      if (known) return (await known).space
      const opening = start(space, actor, mode)
      open.set(space, opening)
      try {
        return (await opening).space
      } catch (cause) {
        open.delete(space) // what failed once (a full disk, a blocked upgrade) may be tried again
        throw cause
      }
    },
    unsent: async () => {
      const spaces = await deps.precious.spacesWithWork()
      const counts = await Promise.all(spaces.map(async (space) => (await deps.precious.outbox(space)).entries.length))
      return counts.reduce((sum, count) => sum + count, 0)
    },
    spacesWithWork: () => deps.precious.spacesWithWork(),
    end,
    confirmAccess: async (isAllowed, serverTime) => {
      const held = await databases.held()
      const written = await spacesWritten(deps.precious)
      const ended = [...new Set([...held, ...open.keys(), ...written])].filter((space) => !isAllowed(space))
      for (const space of ended) await end(space, 'portal-gone')
      await sweepEndings(ending, isAllowed, serverTime)
      return ended
    },
    cacheMeta: async (space) => {
      const known = open.get(space)
      if (known) return (await known).engine.cacheMeta()
      const cache = deps.openCache(space)
      try {
        return await cache.meta()
      } finally {
        await cache.close()
      }
    },
    held: () => databases.held(),
    lease: async (space) => {
      const known = open.get(space)
      return known ? (await known).lease.state() : leaseState(await readLease(deps.precious, space), deps.clock.now())
    },
    lookAgain: async () => {
      for (const opening of open.values()) {
        const { engine, runner, space } = await opening
        await engine.refresh()
        deps.surroundings.tabs.post({ kind: 'changed', space: space.key, what: 'outbox' })
        runner.kick()
      }
    },
    giveBackSerials: async () => {
      if (deps.surroundings.isOffline()) return
      const spaces = await Promise.allSettled(open.values())
      await Promise.allSettled(
        spaces.map((one) => (one.status === 'fulfilled' ? one.value.engine.serials.giveBack() : undefined)),
      )
    },
    tellLeft: () => deps.surroundings.tabs.post({ kind: 'left' }),
    close,
  }

  async function close(): Promise<void> {
    stopTabs()
    const all = await Promise.all(open.values())
    open.clear()
    for (const { runner, lease, files } of all) {
      files?.stop()
      runner.stop()
      lease.stop()
    }
    await Promise.all(all.map(({ engine }) => engine.close()))
    await Promise.all([deps.precious.close(), deps.files?.blobs.close()])
  }

  async function end(space: SpaceKey, reason: 'revoked' | 'portal-gone'): Promise<void> {
    deps.surroundings.tabs.post({ kind: 'ended', space })
    await letGo(space)
    await deps.files?.blobs.forgetStored(space)
    await forgetSpace(ending, space, reason)
  }

  /** Out of memory and off the screen first; only then is the database free to be deleted. */
  async function letGo(space: SpaceKey): Promise<void> {
    const known = open.get(space)
    open.delete(space)
    if (!known) return
    const { engine, runner, lease, files } = await known
    files?.stop()
    runner.stop()
    lease.stop()
    engine.report('revoked')
    await engine.purge()
    await engine.close()
  }

  function hear(message: TabMessage): void {
    if (message.kind === 'ended') void letGo(message.space).catch((cause: unknown) => deps.surroundings.report(cause))
    if (message.kind === 'changed' && message.what === 'cache')
      void open
        .get(message.space)
        ?.then(({ lease }) => lease.reread())
        .catch((cause: unknown) => deps.surroundings.report(cause))
    if (message.kind === 'left') void close().then(deps.onLeft)
  }

  async function start(space: SpaceKey, actor: Actor, mode: 'follow' | 'lane'): Promise<OpenSpace> {
    const engine = new SpaceEngine({
      space,
      actor,
      mode,
      precious: deps.precious,
      cache: deps.openCache(space),
      transport: watched(deps.transport, {
        revoked: () => void end(space, 'revoked').catch((cause: unknown) => deps.surroundings.report(cause)),
        authorised: (serverTime) => void renewed(space, lease, serverTime),
      }),
      sha256: deps.files?.sha256,
      clock: deps.clock,
      ids: deps.ids,
      changed: (what) => {
        deps.surroundings.tabs.post({ kind: 'changed', space, what })
        if (what === 'outbox') runner.send()
      },
    })
    // Lease and records lie in two databases, which open at the same time; nothing is shown or asked before both are here.
    const [lease] = await Promise.all([keepLease(space, deps), engine.open()])
    const talking = startRunner(space, engine, mode === 'lane' ? unpoked(deps.surroundings) : deps.surroundings)
    const stopPreparing = mode === 'follow' ? prepareSearch(engine, deps.surroundings) : () => undefined
    const runner: Runner = {
      ...talking,
      stop: () => {
        stopPreparing()
        talking.stop()
      },
    }
    const files = mode === 'follow' ? openFiles(space, engine, deps) : null
    return { engine, runner, lease, files, space: spaceOf(space, engine, { runner, lease, files, deps, userId: actor.userId }) }
  }

  /** SR4: what a pull proves. A tab that had locked itself tells the others. */
  async function renewed(space: SpaceKey, lease: LeaseKeeper, serverTime: Instant): Promise<void> {
    try {
      const wasLocked = lease.state().isLocked
      await lease.renew(serverTime)
      if (wasLocked) deps.surroundings.tabs.post({ kind: 'changed', space, what: 'cache' })
      await accessIsBack(deps, space)
    } catch (cause) {
      deps.surroundings.report(cause) // the disk; the lease of the last pull goes on
    }
  }
}

/** SR2: each answer is looked at on its way in, whichever of the engine's loops had asked. */
function watched(
  transport: Transport,
  told: { readonly revoked: () => void; readonly authorised: (serverTime: Instant) => void },
): Transport {
  return {
    ...transport,
    push: async (space, request) => {
      const answer = await transport.push(space, request)
      if (answer.kind === 'revoked') told.revoked()
      return answer
    },
    pull: async (space, request) => {
      const answer = await transport.pull(space, request)
      if (answer.kind === 'revoked') told.revoked()
      if (answer.kind === 'patch') told.authorised(answer.serverTime)
      return answer
    },
  }
}

/** Where databases cannot be listed, what is open is what is held. */
function openDatabases(open: ReadonlyMap<SpaceKey, unknown>, openCache: DeviceDeps['openCache']): CacheDatabases {
  return {
    held: async () => [...open.keys()],
    remove: async (space) => {
      await openCache(space).purge()
      return 0
    },
  }
}

/** A lane wants nothing but the answers to what it sent; a planner has one per customer, and browsers open six connections at most. */
function unpoked(surroundings: Surroundings): Surroundings {
  return { ...surroundings, pokes: () => () => undefined }
}

interface SpaceParts {
  readonly runner: Runner
  readonly lease: LeaseKeeper
  readonly files: OpenFiles | null
  readonly deps: DeviceDeps
  readonly userId: number
}

function spaceOf(key: SpaceKey, engine: SpaceEngine, { runner, lease, files, deps, userId }: SpaceParts): Space {
  return {
    key,
    userId,
    view: engine.view,
    status: engine.status,
    tray: engine.tray,
    subscribe: (listener) => {
      const stops = [engine.subscribe(listener), lease.subscribe(listener)]
      return () => stops.forEach((stop) => stop())
    },
    lease: lease.state,
    files: files?.files ?? null,
    mutate: (name, args, options) => engine.mutate(name, args, options),
    preview: (name, args) => engine.preview(name, args),
    dismiss: (opId) => engine.dismiss(opId),
    serialsLeft: () => engine.serials.left(),
    numberOrder: (orderId, device) => numberOrder(engine, orderId, device),
    drafts: draftsOf(key, deps),
    syncNow: () => runner.kick(),
  }
}

function draftsOf(space: SpaceKey, { precious, clock }: DeviceDeps): Drafts {
  return {
    save: (id, kind, value) => precious.saveDraft({ id, space, kind, value, updatedAt: deviceInstant(clock) }),
    load: (id) => precious.draft(id),
    list: async (kind) =>
      (await precious.drafts(space)).filter((draft) => draft.kind === kind).sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)),
    remove: (id) => precious.removeDraft(id),
  }
}
