// Everything one signed-in person has on this device: the precious store, and an engine with its runner per space. The shell opens
// it once; screens get a Space from it.
import { type IdSource, type SpaceKey } from '#shared/kernel/ids.ts'
import { deviceInstant } from '../platform/clock.ts'
import { type Clock } from '#shared/kernel/time.ts'
import { type CacheStore, type PreciousStore } from '../local-store/stores.ts'
import { startRunner, type Runner } from './runner.ts'
import { SpaceEngine } from './space-engine.ts'
import { type Drafts, type Space } from './space.ts'
import { type Surroundings } from './surroundings.ts'
import { type Actor } from './overlay.ts'
import { type Transport } from './transport.ts'

export interface DeviceDeps {
  readonly precious: PreciousStore
  readonly openCache: (space: SpaceKey) => CacheStore
  readonly transport: Transport
  readonly surroundings: Surroundings
  readonly clock: Clock
  readonly ids: IdSource
}

export interface Device {
  /** The same Space for the same key until `close`; readable from the disk when the promise resolves, network or not. */
  openSpace(space: SpaceKey, actor: Actor, mode?: 'follow' | 'lane'): Promise<Space>
  /** Operations that no server has answered, over all spaces. */
  unsent(): Promise<number>
  /** Spaces with work that waits, open or not; the shell opens them so that it is sent. */
  spacesWithWork(): Promise<SpaceKey[]>
  /** Forgets the cached records of a space (not the person's unsent work). */
  forget(space: SpaceKey): Promise<void>
  close(): Promise<void>
}

interface OpenSpace {
  readonly engine: SpaceEngine
  readonly runner: Runner
  readonly space: Space
}

export function openDevice(deps: DeviceDeps): Device {
  const open = new Map<SpaceKey, Promise<OpenSpace>>()
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
    forget: async (space) => {
      const known = open.get(space)
      open.delete(space)
      if (!known) return deps.openCache(space).purge()
      const { engine, runner } = await known
      runner.stop()
      await engine.purge()
    },
    close: async () => {
      const all = await Promise.all(open.values())
      open.clear()
      for (const { runner } of all) runner.stop()
      await Promise.all(all.map(({ engine }) => engine.close()))
      await deps.precious.close()
    },
  }

  async function start(space: SpaceKey, actor: Actor, mode: 'follow' | 'lane'): Promise<OpenSpace> {
    const engine = new SpaceEngine({
      space,
      actor,
      mode,
      precious: deps.precious,
      cache: deps.openCache(space),
      transport: deps.transport,
      clock: deps.clock,
      ids: deps.ids,
      changed: (what) => {
        deps.surroundings.tabs.post({ kind: 'changed', space, what })
        if (what === 'outbox') runner.kick()
      },
    })
    await engine.open()
    const runner: Runner = startRunner(space, engine, mode === 'lane' ? unpoked(deps.surroundings) : deps.surroundings)
    return { engine, runner, space: spaceOf(space, engine, { runner, deps, userId: actor.userId }) }
  }
}

/** A lane wants nothing but the answers to what it sent; a planner has one per customer, and browsers open six connections at most. */
function unpoked(surroundings: Surroundings): Surroundings {
  return { ...surroundings, pokes: () => () => undefined }
}

interface SpaceParts {
  readonly runner: Runner
  readonly deps: DeviceDeps
  readonly userId: number
}

function spaceOf(key: SpaceKey, engine: SpaceEngine, { runner, deps, userId }: SpaceParts): Space {
  return {
    key,
    userId,
    view: engine.view,
    status: engine.status,
    tray: engine.tray,
    subscribe: engine.subscribe,
    mutate: (name, args, options) => engine.mutate(name, args, options),
    preview: (name, args) => engine.preview(name, args),
    dismiss: (opId) => engine.dismiss(opId),
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
