import { recordTypesOf } from './record-lists.ts'
import { type Actor } from '#app/sync-client/overlay.ts'
import { type Transport } from '#app/sync-client/transport.ts'
import { parseSpaceKey } from '#shared/kernel/ids.ts'
import { pullFromSpace } from '#server/sync/pull.ts'
import { pushToSpace } from '#server/sync/push.ts'
import { type Changes, type SpaceStore } from '#server/sync/space-store.ts'
import { ModelSpaceStore, type ModelState } from '#server/testing/model-space-store.ts'
import { type Random } from './random.ts'
import { seededIds } from './random.ts'
import { SPACE } from './run-seed.ts'
import { type LoggedOp, type SimServer } from './sim-server.ts'
import { simSettings } from './workload.ts'
import { type Settings } from '#shared/settings/settings.ts'

interface Photograph {
  readonly state: ModelState
  readonly log: readonly LoggedOp[]
}

/** The product's push and pull over the model store. */
export async function modelServer(
  random: Random,
  now: () => number,
  settings: Settings = simSettings(random),
): Promise<SimServer> {
  const ids = seededIds(random)
  const model = new ModelSpaceStore({ now, uuid: () => ids.uuid() })
  const space = parseSpaceKey(SPACE)
  model.createSpace(space, settings)
  let log: LoggedOp[] = []
  const store = logged(model, (ops) => log.push(...ops))
  const crashes: unknown[] = []
  return {
    crashes,
    canFailOver: true,
    log: async () => log,
    records: async () => recordTypesOf(await store.view(space, (view) => view.since(-1))),
    snapshot: (): Photograph => ({ state: model.snapshot(), log: [...log] }),
    restore: (snapshot) => {
      const { state, log: then } = snapshot as Photograph // made by snapshot above
      model.restore(state)
      log = [...then]
    },
    compact: async () => undefined,
    transportFor,
  }

  function transportFor(actor: Actor): Transport {
    const access = { ...space, actor }
    return {
      push: async (_space, request) =>
        (await pushToSpace(store, access, request, { now, onCrash: ({ error }) => crashes.push(error) })).response,
      pull: (_space, request) => pullFromSpace(store, access, request, { now }),
    }
  }
}

/** Passes everything on and keeps the operations of each commit: a second execution would be written over the first in the store, but stands twice here. */
export function logged(store: SpaceStore, onOps: (ops: readonly LoggedOp[]) => void): SpaceStore {
  return {
    view: (space, work) => store.view(space, work),
    confirm: (space, lane, at) => store.confirm(space, lane, at),
    write: async (space, wanted, work) => {
      const ops: LoggedOp[] = []
      const keep = (changes: Changes) =>
        ops.push(...(changes.ops ?? []).map(({ opId, status, number }) => ({ opId, status, number })))
      const answer = await store.write(space, wanted, (tx) =>
        work({
          version: tx.version,
          loaded: tx.loaded,
          save: async (changes) => {
            await tx.save(changes)
            keep(changes)
          },
          saveApart: async (changes) => {
            await tx.saveApart(changes)
            keep(changes)
          },
        }),
      )
      if (answer.version !== null) onOps(ops)
      return answer
    },
  }
}
