// The port between the sync logic and whatever holds a space: PostgreSQL or PGlite (sql-space-store.ts), or the model that the
// simulation clones and rolls back (testing/model-space-store.ts). push.ts and pull.ts know only this file.
import type { ClientId, OpId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { Effect, Kind, MutationContext, RecordTypes } from '#shared/mutations/mutation.ts'
import type { OpResult } from '#shared/protocol/protocol.ts'

export interface SpaceRef {
  readonly tenantId: number
  readonly spaceId: number
}

/** A person in a space, as the session and the database say; nothing here comes from the request. */
export interface SyncAccess extends SpaceRef {
  readonly actor: MutationContext['actor']
  /** The same person on the carrier's staff, where `actor` is a contact of the customer (acting-for.ts). */
  readonly staff?: MutationContext['actor']
  /** 'Show charges on customer portal' of this customer (H3); no where nothing is said. */
  readonly showsCharges?: boolean
}

export type RecordOf<K extends Kind = Kind> = { readonly [P in K]: { readonly kind: P; readonly record: RecordTypes[P] } }[K]

/** `record` null is a tombstone. */
export interface RecordWrite {
  readonly kind: Kind
  readonly id: string
  readonly record: RecordTypes[Kind] | null
}

export interface CommitRef {
  readonly v: number
  readonly t: string
}

/** What a push needs to know, named before the lock is taken so that it is one round trip inside it. */
export interface Wanted {
  readonly client: ClientId
  readonly opIds: readonly OpId[]
  readonly seen: readonly CommitRef[]
  readonly orders: readonly string[]
  readonly references: readonly string[]
  readonly changes: readonly string[]
  readonly conflicts: readonly string[]
  readonly locations: readonly string[]
  readonly attachments: readonly string[]
  readonly views: readonly string[]
  readonly templates: readonly string[]
  /** SSCCs that are about to stand on an order: the orders that carry them already are loaded. */
  readonly ssccs: readonly string[]
}

/** No records, and nothing else to ask for. */
export const NOTHING_WANTED: Omit<Wanted, 'client'> = {
  opIds: [],
  seen: [],
  orders: [],
  references: [],
  changes: [],
  conflicts: [],
  locations: [],
  attachments: [],
  views: [],
  templates: [],
  ssccs: [],
}

export interface Deferral {
  readonly opId: OpId
  /** Milliseconds since the epoch, the server's clock. */
  readonly firstAt: number
  readonly crashes: number
}

/** Where a device stands in a space. */
export interface Lane {
  readonly userId: number
  readonly lastId: number
  /** Milliseconds since the epoch, the server's clock: when it last moved on. */
  readonly seenAt: number
  /** SI1: the version at which it was found unseen for too long, if ever. */
  readonly expiredAt: number | null
}

export interface Loaded {
  /** The version that this write makes. */
  readonly version: number
  readonly receiptKey: Uint8Array
  readonly lane: Lane | null
  /** Operations that were taken before, with the digest of what they asked for; null where none was kept. */
  readonly knownOps: ReadonlyMap<string, string | null>
  /** `v/t` of those of `wanted.seen` that this database's own history contains (SC12). */
  readonly knownCommits: ReadonlySet<string>
  readonly deferrals: readonly Deferral[]
  /** The settings, the orders asked for (through aliases too) with their pending changes, and the other records asked for. */
  readonly records: readonly RecordOf[]
  /** SC11: those of the locations, views and templates asked for that have been deleted. */
  readonly removed: readonly { readonly kind: Kind; readonly id: string }[]
}

export interface OpRow {
  readonly opId: OpId
  readonly client: ClientId
  readonly id: number
  readonly userId: number
  readonly name: string
  readonly v: number
  readonly status: OpResult['status']
  readonly code: string | null
  readonly detail: unknown
  readonly number: string | null
  readonly capturedAt: Instant
  readonly clockOffsetMs: number | null
  readonly receivedAt: Instant
  readonly decidedAt: Instant
  readonly capturedBy?: string
  readonly digest: string | null
}

/** SI24: done once per (space, opId, n), in the transaction of its cause. */
export interface EffectRow {
  readonly opId: OpId
  readonly n: number
  readonly effect: Effect
  readonly reference: string
  readonly at: number
}

export interface QuarantineRow {
  readonly opId: OpId
  readonly client: ClientId
  readonly userId: number
  readonly name: string
  readonly v: number
  readonly args: unknown
  readonly error: string
  readonly at: Instant
}

export interface LaneRow {
  readonly client: ClientId
  readonly userId: number
  readonly lastId: number
  readonly seenAt: Instant
  readonly expiredAt: number | null
}

export interface Changes {
  readonly records?: readonly RecordWrite[]
  readonly ops?: readonly OpRow[]
  /** Operations that came again in another lane: this lane's place is now where their results are asked for. */
  readonly adopted?: readonly { readonly opId: OpId; readonly client: ClientId; readonly id: number; readonly userId: number }[]
  readonly effects?: readonly EffectRow[]
  readonly deferrals?: readonly Deferral[]
  readonly quarantined?: readonly QuarantineRow[]
  readonly lane?: LaneRow
}

/** The database took none of a set of changes. `number-taken`: try the next number; `bad-data`: it can never take them. */
export class WriteRefused extends Error {
  override readonly name = 'WriteRefused'
  readonly reason: 'number-taken' | 'bad-data'

  constructor(reason: 'number-taken' | 'bad-data', cause: unknown) {
    super(`the database refused changes of a push: ${reason}`, { cause })
    this.reason = reason
  }
}

export class SpaceMissing extends Error {
  override readonly name = 'SpaceMissing'
}

export interface SpaceTx {
  readonly version: number
  readonly loaded: Loaded
  /** All or nothing, once. What is refused may be told here or by the whole write; the transaction can then only be abandoned. */
  save(changes: Changes): Promise<void>
  /** All or nothing under a savepoint: after a WriteRefused the transaction goes on without them. */
  saveApart(changes: Changes): Promise<void>
}

export interface Decision<T> {
  /** `false` leaves no trace: no version, no tag, no row. */
  readonly commit: boolean
  readonly value: T
}

export interface Head extends CommitRef {
  readonly epoch: string
  readonly receiptKey: Uint8Array
  /** The commit asked about is part of this history. */
  readonly isResumable: boolean
  /** The oldest version whose commit is kept. */
  readonly oldest: number
  /** Null when the lane is new or somebody else's. */
  readonly lane: Lane | null
  readonly hasUnconfirmed: boolean
}

export interface StoredResult {
  readonly opId: OpId
  readonly id: number
  readonly status: OpResult['status']
  readonly code: string | null
  readonly detail: unknown
  readonly number: string | null
  readonly receivedAt: Instant
  readonly digest: string | null
  /** Whoever asks has sent it. */
  readonly isOwn: boolean
}

export interface StoredRow {
  readonly kind: Kind
  readonly id: string
  readonly deleted: boolean
  readonly record: { readonly id: string } & Record<string, unknown>
  /** About how many characters it has on the wire. */
  readonly size: number
}

export interface LaneQuery {
  readonly client: ClientId
  readonly userId: number
  readonly afterId: number
}

/** One kind of record in a first pull; orders come in two parts, those at work first (SP3). */
export interface PageStep {
  readonly kind: Kind
  readonly prio?: 0 | 1
}

/** One state of the space, whatever is written meanwhile (SI8). */
export interface SpaceView {
  head(at: CommitRef | null, lane: LaneQuery): Promise<Head>
  /** Every row written after version `v`, tombstones too, in the order of KINDS and then of ids. */
  since(v: number): Promise<StoredRow[]>
  /** Live rows of one step, by id, after `afterId`. */
  page(step: PageStep, afterId: string | null, limit: number): Promise<StoredRow[]>
  results(lane: LaneQuery, want: readonly OpId[]): Promise<StoredResult[]>
  /** Nothing more will be asked than has been. */
  ended(): void
}

export interface SpaceStore {
  /**
   * As one transaction under the lock of the space; a throw leaves no trace. `work` may be called again when its first call ran on
   * what has changed meanwhile, and may share its transaction, and so its version, with others that wait for the same space.
   */
  write<T>(
    space: SpaceRef,
    wanted: Wanted,
    work: (tx: SpaceTx) => Promise<Decision<T>>,
  ): Promise<{ readonly value: T; readonly version: number | null }>
  view<T>(space: SpaceRef, work: (view: SpaceView) => Promise<T>): Promise<T>
  /** SI1: the device has stored the results of its lane up to `afterId`. */
  confirm(space: SpaceRef, lane: LaneQuery, at: Instant): Promise<void>
}
