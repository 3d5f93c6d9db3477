// A laboratory for sync in a test: devices and a planner around one server, each message sent when the test says so.
import { createHash } from 'node:crypto'
import { type Actor } from '#app/sync-client/overlay.ts'
import { SpaceEngine } from '#app/sync-client/space-engine.ts'
import { TransportFault, type Transport } from '#app/sync-client/transport.ts'
import {
  emptyCacheDisk,
  emptyPreciousDisk,
  memoryCache,
  memoryPrecious,
  type CacheDisk,
  type PreciousDisk,
} from '#app/testing/memory-stores.ts'
import { parseSpaceKey, spaceKey } from '#shared/kernel/ids.ts'
import { type Settings } from '#shared/settings/settings.ts'
import { pullFromSpace } from '#server/sync/pull.ts'
import { OperationReused, pushToSpace } from '#server/sync/push.ts'
import { type SpaceStore } from '#server/sync/space-store.ts'
import { modelServer } from './model-server.ts'
import { seededIds, seededRandom } from './random.ts'
import { Audit, type LoggedOp } from './audit.ts'
import { Faults } from './faults.ts'
import { type RecordLists } from './sim-server.ts'
import { Timeline } from './timeline.ts'
import { simSettings } from './workload.ts'

export interface LabDevice {
  readonly engine: SpaceEngine
  readonly actor: Actor
  readonly mode: 'follow' | 'lane'
  readonly disks: { readonly precious: PreciousDisk; readonly cache: CacheDisk }
  /** What happens to the next messages: `answer-lost` comes after the server has committed. */
  next(...fates: ('sent' | 'request-lost' | 'answer-lost' | 'sent-twice')[]): void
  /** Pushes and pulls until nothing is left to say; faults of the network are passed over as the runner does. */
  sync(): Promise<void>
}

export const SPACE = spaceKey(1, 1)

export interface LabServer {
  log(): readonly LoggedOp[]
  records(): Promise<RecordLists>
  snapshot(): Promise<unknown>
  restore(snapshot: unknown): Promise<void>
}

export interface Lab {
  readonly server: LabServer
  readonly ids: ReturnType<typeof seededIds>
  device(name: string, options?: { readonly mode?: 'follow' | 'lane'; readonly role?: Actor['role'] }): Promise<LabDevice>
  /** Another tab of the same person on the same device. */
  tabOf(device: LabDevice): Promise<LabDevice>
  /** The server's clock and the devices', milliseconds. */
  readonly clock: { now: number }
}

const SETTLED: Partial<Settings['importFlow']> = {
  enabled: true,
  updatesEnabled: true,
  createsAutomatically: true,
  appliesUpdatesAutomatically: true,
  appliesCancellationsAutomatically: true,
}

export async function lab(flow: Partial<Settings['importFlow']> = {}): Promise<Lab> {
  const random = seededRandom(7)
  const ids = seededIds(random)
  const timeline = new Timeline(Date.UTC(2026, 10, 20, 6))
  const faults = new Faults(random)
  faults.bad = false
  const audit = new Audit(faults, () => undefined)
  const settings = simSettings(random)
  const sim = await modelServer({
    timeline,
    ids,
    people: [],
    observer: audit,
    kills: () => null,
    reach: async () => undefined,
    spaces: [
      {
        key: SPACE,
        settings: {
          ...settings,
          importFlow: { ...settings.importFlow, ...SETTLED, ...flow },
          creationStatus: { tenant: 'to-plan', customer: null },
        },
      },
    ],
  })
  const server: LabServer = {
    log: () => audit.log,
    records: () => sim.records(SPACE),
    snapshot: async () => ({ server: await sim.snapshot(), audit: audit.snapshot() }),
    restore: async (snapshot) => {
      const then = snapshot as { server: unknown; audit: ReturnType<typeof audit.snapshot> } // made by snapshot above
      await sim.restore(then.server)
      audit.restore(then.audit)
    },
  }
  let users = 0
  return { server, ids, clock: timeline, device, tabOf: ({ actor, mode, disks }) => open(actor, mode, disks) }

  async function device(
    name: string,
    { mode = 'follow', role = mode === 'lane' ? 'planner' : 'owner' }: Parameters<Lab['device']>[1] = {},
  ): Promise<LabDevice> {
    const actor: Actor = { userId: ++users, name, side: mode === 'lane' ? 'carrier' : 'customer', role }
    return open(actor, mode, { precious: emptyPreciousDisk(), cache: emptyCacheDisk() })
  }

  async function open(actor: Actor, mode: 'follow' | 'lane', disks: LabDevice['disks']): Promise<LabDevice> {
    const fates: Parameters<LabDevice['next']>[0][] = []
    const engine = new SpaceEngine({
      space: SPACE,
      actor,
      mode,
      precious: memoryPrecious(disks.precious, ids),
      cache: memoryCache(disks.cache),
      transport: fateful(transportFor(sim.store, actor, timeline), fates),
      sha256: async (bytes) => createHash('sha256').update(new Uint8Array(bytes)).digest('hex'),
      clock: { now: () => timeline.now },
      ids,
      changed: () => undefined,
    })
    await engine.open()
    return { engine, actor, mode, disks, next: (...next) => void fates.push(...next), sync: () => syncAll(engine) }
  }
}

function transportFor(store: SpaceStore, actor: Actor, clock: { readonly now: number }): Transport {
  const access = { ...parseSpaceKey(SPACE), actor }
  const now = () => clock.now
  const onCrash = ({ error }: { readonly error: unknown }) => {
    throw error
  }
  return {
    push: async (_space, request) => {
      try {
        return (await pushToSpace(store, access, request, { now, onCrash })).response
      } catch (cause) {
        if (cause instanceof OperationReused) return { kind: 'reused', opIds: cause.opIds }
        throw cause
      }
    },
    pull: (_space, request) => pullFromSpace(store, access, request, { now }),
  }
}

async function syncAll(engine: SpaceEngine): Promise<void> {
  for (let round = 0; round < 20; round++) {
    const pushed = await tolerant(engine.push())
    const pulled = await tolerant(engine.pull())
    if (pushed?.kind === 'idle' && pulled?.kind === 'done' && !engine.hasWork()) return
  }
}

async function tolerant<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (cause) {
    if (cause instanceof TransportFault) return null
    throw cause
  }
}

function fateful(transport: Transport, fates: Parameters<LabDevice['next']>[0][]): Transport {
  const send = async <T>(serve: () => Promise<T>): Promise<T> => {
    const fate = fates.shift() ?? 'sent'
    if (fate === 'request-lost') throw new TransportFault('unreachable')
    if (fate === 'sent-twice') await serve()
    const answer = await serve()
    if (fate === 'answer-lost') throw new TransportFault('unreachable')
    return answer
  }
  return {
    push: (space, request) => send(() => transport.push(space, request)),
    pull: (space, request) => send(() => transport.pull(space, request)),
  }
}
