import { describe } from 'vitest'
import type { Settings } from '#shared/settings/settings.ts'
import { manualClock, type ManualClock } from '#shared/testing/seeded.ts'
import type { Database } from '#server/platform/database.ts'
import type { SpaceStore, SyncAccess } from '#server/sync/space-store.ts'
import { modelStore, sqlStore, TestDevice } from './sync-stores.ts'
import { describeOnBoth } from './test-db.ts'

export interface World {
  readonly store: SpaceStore
  readonly clock: ManualClock
  /** Absent for the model. */
  readonly database: Database | undefined
  device(access?: Partial<SyncAccess>): TestDevice
}

export interface Stores {
  /** The first device of a fresh world. */
  (settings?: Settings): Promise<TestDevice>
  world(settings?: Settings): Promise<World>
}

/** The same suite on the model, on PGlite and on PostgreSQL: what one of them does otherwise is a failure. */
export function describeOnStores(title: string, suite: (stores: Stores) => void): void {
  describe(`${title} [model]`, () =>
    suite(storesOver((settings, clock) => ({ store: modelStore(7, settings, clock), database: undefined }))))
  describeOnBoth(title, (open) => {
    suite(
      storesOver(async (settings) => {
        const database = await open()
        return { store: await sqlStore(database, settings), database }
      }),
    )
  })
}

type Made = { store: SpaceStore; database: Database | undefined }

function storesOver(make: (settings: Settings | undefined, clock: ManualClock) => Made | Promise<Made>): Stores {
  const world = async (settings?: Settings): Promise<World> => {
    const clock = manualClock()
    const made = await make(settings, clock)
    let seed = 0
    return {
      ...made,
      clock,
      device: (access = {}) => {
        seed += 1
        return new TestDevice(made.store, { seed, clock, access })
      },
    }
  }
  return Object.assign(async (settings?: Settings) => (await world(settings)).device(), { world })
}
