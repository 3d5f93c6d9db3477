// One device's documents against a server that can be told what to do: the product's own lane and runner, stores in memory.
import { type Attachment, type Sha256 } from '#shared/attachments/attachment.ts'
import { opIdSchema, orderIdSchema, spaceKey, type OrderId } from '#shared/kernel/ids.ts'
import { type Kind, type RecordTypes } from '#shared/mutations/mutation.ts'
import { PART_BYTES, type UploadState } from '#shared/protocol/blob-protocol.ts'
import { anInstant, anOrder } from '#shared/testing/builders.ts'
import { manualClock, seededIds } from '#shared/testing/seeded.ts'
import { BlobLane } from '../sync-client/blob-lane.ts'
import { startBlobRunner } from '../sync-client/blob-runner.ts'
import { sha256Of as sha256 } from '../platform/hash.ts'
import { type BlobTransport } from '../sync-client/blob-transport.ts'
import { LayeredOrders } from '../sync-client/order-finder.ts'
import { OrderIndex } from '../sync-client/order-index.ts'
import { type SpaceEngine } from '../sync-client/space-engine.ts'
import { type SpaceStatus } from '../sync-client/space.ts'
import { initialStatus } from '../sync-client/status.ts'
import { type TrayEntry } from '../local-store/stores.ts'
import { room } from './fake-surroundings.ts'
import { emptyBlobDisk, memoryBlobs, type BlobDisk } from './memory-blobs.ts'

export const SPACE = spaceKey(1, 7)

/** What the engine shows: records of the server, and operations that wait for its answer. */
export class FakeEngine {
  readonly base = new Map<string, RecordTypes[Kind]>()
  readonly waiting = new Map<string, Attachment>()
  readonly trayEntries: TrayEntry[] = []
  /** Texts that answered operations say. */
  readonly journal = new Set<string>()
  hasOtherWork = false
  phase: SpaceStatus['phase'] = 'ready'
  #revision = 0
  readonly #listeners = new Set<() => void>()
  #lists = new Map<Kind, readonly unknown[]>()

  readonly view: SpaceEngine['view'] = () => ({
    revision: this.#revision,
    get: <K extends Kind>(kind: K, id: string) =>
      (this.waiting.get(id) ?? this.base.get(`${kind}:${id}`)) as RecordTypes[K] | undefined, // filed by kind
    all: <K extends Kind>(kind: K) => {
      const known = this.#lists.get(kind) ?? this.#collect(kind)
      this.#lists.set(kind, known)
      return known as readonly RecordTypes[K][] // collected by kind
    },
    orderByReference: () => undefined,
    orderOfSscc: () => undefined,
    scansOf: () => [],
    unitOf: () => undefined,
    scansOfPallet: () => [],
    orders: new LayeredOrders(new OrderIndex(), new Map()),
    resolveOrderId: (id) => id as OrderId, // no alias here
    isWaiting: (_kind, id) => this.waiting.has(id),
  })
  readonly tray: SpaceEngine['tray'] = () => this.trayEntries
  readonly status = (): SpaceStatus => ({ ...initialStatus(), phase: this.phase })
  readonly hasWork = (): boolean => this.waiting.size > 0 || this.hasOtherWork
  readonly mayBringBack = async (text: string): Promise<boolean> => this.journal.has(text)
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly mutate = (async (name: string, args: Record<string, unknown>) => {
    if (name === 'attachment.add') {
      const { attachmentId, ...facts } = args
      const record = {
        ...facts,
        id: attachmentId,
        addedBy: { userId: 1, name: 'A', side: 'customer' },
        capturedAt: anInstant(),
        receivedAt: anInstant(),
      }
      this.waiting.set(String(attachmentId), record as unknown as Attachment) // args of attachment.add
    } else this.base.delete(`attachment:${String(args['attachmentId'])}`)
    this.change()
    return { kind: 'saved', opId: opIdSchema.parse(seededIds(1).uuid()), outcome: { status: 'applied' } }
  }) as SpaceEngine['mutate'] // only documents come here

  put(kind: Kind, record: RecordTypes[Kind]): void {
    this.base.set(`${kind}:${record.id}`, record)
    this.change()
  }

  /** The server has answered, and the pull has brought it. */
  settle(): void {
    for (const [id, record] of this.waiting) this.base.set(`attachment:${id}`, record)
    this.waiting.clear()
    this.change()
  }

  change(): void {
    this.#revision += 1
    this.#lists = new Map()
    for (const listener of this.#listeners) listener()
  }

  #collect(kind: Kind): readonly unknown[] {
    const own = [...this.base].filter(([key]) => key.startsWith(`${kind}:`)).map(([, record]) => record)
    return kind === 'attachment' ? [...own, ...this.waiting.values()] : own
  }
}

/** Keeps parts as the server does; `obey` may throw instead, before or after the part was taken. */
export class FakeBlobServer implements BlobTransport {
  readonly parts = new Map<Sha256, Uint8Array>()
  readonly sizes = new Map<Sha256, number>()
  readonly stored = new Set<Sha256>()
  readonly asked: string[] = []
  before: (() => void) | null = null
  after: (() => void) | null = null

  async state(_space: unknown, hash: Sha256): Promise<UploadState> {
    this.asked.push('state')
    this.before?.()
    return { received: this.parts.get(hash)?.length ?? 0, isStored: this.stored.has(hash) }
  }

  async put(_space: unknown, hash: Sha256, { offset, bytes }: { offset: number; bytes: ArrayBuffer }): Promise<UploadState> {
    this.asked.push(`put ${offset}`)
    this.before?.()
    const had = this.parts.get(hash) ?? new Uint8Array(0)
    if (offset === had.length) this.parts.set(hash, concat(had, new Uint8Array(bytes)))
    this.after?.()
    const received = this.parts.get(hash)?.length ?? 0
    if (bytes.byteLength < PART_BYTES || received === this.sizes.get(hash)) this.stored.add(hash)
    return { received, isStored: this.stored.has(hash) }
  }

  async get(_space: unknown, hash: Sha256): Promise<ArrayBuffer> {
    this.asked.push('get')
    this.before?.()
    return (this.parts.get(hash) ?? new Uint8Array(0)).slice().buffer
  }
}

function concat(one: Uint8Array, two: Uint8Array): Uint8Array {
  const whole = new Uint8Array(one.length + two.length)
  whole.set(one)
  whole.set(two, one.length)
  return whole
}

export function fileBench(
  options: { readonly disk?: BlobDisk; readonly engine?: FakeEngine; readonly server?: FakeBlobServer } = {},
) {
  const { disk = emptyBlobDisk(), engine = new FakeEngine(), server = new FakeBlobServer() } = options
  const world = room()
  const tab = world.tab()
  const clock = manualClock()
  const blobs = memoryBlobs(disk)
  const lane = new BlobLane({
    space: SPACE,
    engine,
    blobs,
    transport: server,
    sha256,
    clock,
    ids: seededIds(disk.staged.size + 5),
    changed: () => runner.kick(),
  })
  const runner = startBlobRunner({ space: SPACE, lane, engine, surroundings: tab })
  return { disk, engine, server, world, tab, clock, blobs, lane, stop: runner.stop }
}

export function orderNumber(n: number): OrderId {
  return orderIdSchema.parse(`00000000-0000-7000-8000-${String(n).padStart(12, '0')}`)
}

export function bookedOrder(n: number): RecordTypes['order'] {
  return anOrder({ id: orderNumber(n) })
}
