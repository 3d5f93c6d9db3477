import { clientIdSchema, parseSpaceKey, spaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import { NOTHING_WANTED, type SpaceStore } from '#server/sync/space-store.ts'
import { ModelSpaceStore, type ModelState } from '#server/testing/model-space-store.ts'
import { observedStore } from './observed-store.ts'
import { recordListsOf } from './record-lists.ts'
import { type ServerOptions, type SimServer, type SpaceState } from './sim-server.ts'

/** The model store: fast, and its whole state is plain data. */
export async function modelServer({ timeline, ids, spaces, observer, reach }: ServerOptions): Promise<SimServer> {
  const model = new ModelSpaceStore({ now: () => timeline.now, uuid: () => ids.uuid() })
  for (const { key, settings } of spaces) model.createSpace(parseSpaceKey(key), settings)
  const history = new Map<string, SpaceState>()
  for (const { key } of spaces) remember(key)
  const store = observedStore(
    model,
    {
      begin: (space) => observer.begin(space),
      save: (space, changes) => observer.save(space, changes),
      acknowledge: (space) => observer.acknowledge(space),
      committed: (commit) => {
        remember(spaceKey(commit.space.tenantId, commit.space.spaceId))
        return observer.committed(commit)
      },
    },
    reach,
  )
  const state = (space: SpaceKey) => {
    const found = model.state.spaces.get(space)
    if (!found) throw new Error(`no space ${space}`)
    return found
  }
  return {
    store,
    isInstant: true,
    records: (space) => model.view(parseSpaceKey(space), async (view) => recordListsOf(await view.since(-1))),
    stateAt: (_space, tag) => history.get(tag),
    readVersions: async (wanted, tenants) => [
      ...wanted.flatMap(({ tenantId, spaceId }) => {
        const known = model.state.spaces.get(spaceKey(tenantId, spaceId))
        return known ? [{ tenantId, spaceId, version: known.version }] : []
      }),
      ...tenants.map((tenantId) => ({ tenantId, spaceId: null, version: versionOf(model.state, tenantId) })),
    ],
    snapshot: async () => model.snapshot(),
    restore: async (snapshot) => model.restore(snapshot as ModelState), // made by snapshot above
    effects: async (space) => [...state(space).effects.keys()],
    isDeferred: async (space, opId) => state(space).deferrals.has(opId),
    importOrders: async (space, orders) => {
      const client = clientIdSchema.parse(ids.uuid())
      const records = orders.map((record) => ({ kind: 'order' as const, id: record.id, record }))
      const version = await written(model, space, { client, records })
      remember(space)
      await observer.committed({ space: parseSpaceKey(space), version, client, lastIdBefore: 0, changes: [{ records }] })
      return version
    },
    compact: async (space, before) => model.compact(parseSpaceKey(space), before),
    close: async () => undefined,
  }

  /** Maps of a commit are never written to again, so keeping them is keeping the state. */
  function remember(key: SpaceKey): void {
    const space = model.state.spaces.get(key)
    const tag = space?.commits.get(space.version)?.tag
    if (space && tag) history.set(tag, space.rows)
  }
}

function versionOf(state: ModelState, tenantId: number): number {
  let sum = 0
  for (const [key, space] of state.spaces) if (key.startsWith(`${tenantId}-`)) sum += space.version
  return sum
}

type Records = NonNullable<Parameters<Parameters<Parameters<SpaceStore['write']>[2]>[0]['save']>[0]['records']>

async function written(
  store: SpaceStore,
  space: SpaceKey,
  { client, records }: { client: ReturnType<typeof clientIdSchema.parse>; records: Records },
): Promise<number> {
  const wanted = { ...NOTHING_WANTED, client }
  const { version } = await store.write(parseSpaceKey(space), wanted, async (tx) => {
    await tx.save({ records })
    return { commit: true, value: null }
  })
  return version ?? 0
}
