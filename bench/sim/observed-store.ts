// Stands between push.ts and the store: strikes a write with what databases do to writes, and passes on what each commit did.
import { type ClientId } from '#shared/kernel/ids.ts'
import { type Changes, type SpaceRef, type SpaceStore, type SpaceTx } from '#server/sync/space-store.ts'

export interface Commit {
  readonly space: SpaceRef
  readonly version: number
  readonly client: ClientId
  /** The place in the lane that the transaction found. */
  readonly lastIdBefore: number
  readonly changes: readonly Changes[]
}

export interface Observer {
  /** Before the lock is taken; may throw what a database throws. */
  begin(space: SpaceRef): void
  /** Before changes are written; may throw. */
  save(space: SpaceRef, changes: Changes): void
  committed(commit: Commit): Promise<void> | void
  /** After a commit; throws where the commit took place and nobody will hear of it. */
  acknowledge(space: SpaceRef): void
}

/** `reach` is the way to the database: requests overtake each other there. */
export function observedStore(
  inner: SpaceStore,
  observer: Observer,
  reach: () => Promise<void> = async () => undefined,
): SpaceStore {
  return {
    view: async (space, work) => {
      await reach()
      return inner.view(space, work)
    },
    confirm: (space, lane, at) => inner.confirm(space, lane, at),
    write: async (space, wanted, work) => {
      await reach()
      observer.begin(space)
      const changes: Changes[] = []
      let lastIdBefore = 0
      const answer = await inner.write(space, wanted, (tx) => {
        // It may be asked again, when what it had read was no longer so under the lock.
        changes.length = 0
        lastIdBefore = tx.loaded.lane?.lastId ?? 0
        return work(watched(tx, space, { observer, changes }))
      })
      if (answer.version !== null) {
        await observer.committed({ space, version: answer.version, client: wanted.client, lastIdBefore, changes })
        observer.acknowledge(space)
      }
      return answer
    },
  }
}

function watched(tx: SpaceTx, space: SpaceRef, { observer, changes }: { observer: Observer; changes: Changes[] }): SpaceTx {
  return {
    version: tx.version,
    loaded: tx.loaded,
    save: async (next) => {
      observer.save(space, next)
      await tx.save(next)
      changes.push(next)
    },
    saveApart: async (next) => {
      observer.save(space, next)
      await tx.saveApart(next)
      changes.push(next)
    },
  }
}
