// What the sync engine asks of storage. Two stores that share no transaction (sync.md finding 8): the precious one holds what
// only this device has and is never dropped; the cache can always be fetched again. Implementations: precious-db.ts and
// cache-db.ts over IndexedDB, app/testing/memory-stores.ts for the simulation.
import { type ClientId, type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { type ShelfChange } from './serial-shelf.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { type Mutation, type OpResult, type Patch, type ResyncReason } from '#shared/protocol/protocol.ts'

/** What a person asked for and no server has answered yet. */
export interface OutboxEntry extends Mutation {
  readonly space: SpaceKey
  /** Order of capture on this device, over all generations; a replay keeps it. */
  readonly seq: number
  /** The status that the person has already been told, when this is a replay after a change of lineage. */
  readonly toldStatus: OpResult['status'] | null
  /** SC12: the server cannot decide it yet; it and its group go behind everything else, so that nothing else waits for it (SI18). */
  readonly heldBack?: boolean
}

/** SI11: an operation with its answer, kept for seven days of server time in case the server forgets it. */
export interface JournalEntry extends OutboxEntry {
  readonly result: OpResult
}

/** SI16: an answer that needs a person. Kept until that person says so. */
export interface TrayEntry {
  readonly opId: OpId
  readonly space: SpaceKey
  readonly entry: OutboxEntry
  readonly result: OpResult
}

export interface Draft {
  readonly id: string
  readonly space: SpaceKey
  readonly kind: string
  readonly value: unknown
  readonly updatedAt: Instant
}

/** One client's place in one space (SI3): ids 1, 2, 3, … within a generation. */
export interface Lane {
  readonly space: SpaceKey
  readonly clientId: ClientId
  readonly nextId: number
  /** Counts the times that entries have left the outbox; with `nextId` and `clientId` it tells every state of the outbox apart. */
  readonly settled?: number
}

export interface Outbox {
  readonly lane: Lane
  readonly entries: readonly OutboxEntry[]
}

export type NewMutation = Pick<Mutation, 'opId' | 'name' | 'v' | 'args' | 'group' | 'capturedAt' | 'clockOffsetMs' | 'seen'>

/** The precious store as a whole: what goes into a rescue file or under the seal of a log-out. */
export interface PreciousContents {
  /** In the order of capture. */
  readonly outbox: readonly OutboxEntry[]
  readonly journal: readonly JournalEntry[]
  readonly tray: readonly TrayEntry[]
  readonly drafts: readonly Draft[]
}

/** Work that comes from elsewhere: another device's file, or this device's own seal. Its place in a lane is given here. */
export interface AdoptedWork {
  readonly operations: readonly Omit<OutboxEntry, 'id' | 'seq'>[]
  readonly tray: readonly TrayEntry[]
  readonly drafts: readonly Draft[]
}

/** What this device did not have yet; the rest was left as it is. */
export interface Adopted {
  readonly operations: number
  readonly tray: number
  readonly drafts: number
}

export interface PreciousStore {
  /** X1: the serials of this device's lane in the space, read and changed in one transaction. */
  changeSerials<T>(space: SpaceKey, change: ShelfChange<T>): Promise<T>
  /** Resolves when the entry is on disk (SI9). The draft it was made from goes in the same transaction. */
  append(space: SpaceKey, mutation: NewMutation, draftId?: string): Promise<OutboxEntry>
  /** The lane with its entries in the order of their ids, read in one transaction: ids mean nothing without their client. */
  outbox(space: SpaceKey): Promise<Outbox>
  /** Spaces with unsent work, whether or not they are open. */
  spacesWithWork(): Promise<SpaceKey[]>
  /** Moves answered entries to the journal, and to the tray where a person is needed. Entries that are gone already are passed over. */
  settle(space: SpaceKey, results: readonly OpResult[]): Promise<void>
  /**
   * A new lane for the outbox (SI5), or for journal and outbox together (SI11). Does nothing when another tab was first, that is
   * when the lane's client is no longer `from`.
   */
  newGeneration(space: SpaceKey, from: ClientId, withJournal: boolean): Promise<Lane>
  /** SC12: a new lane in which this entry, and those of its group after it, come last. */
  holdBack(space: SpaceKey, from: ClientId, opId: OpId): Promise<void>
  /** SI14: what can never be sent as it stands goes to the tray, the rest into a new lane; nothing when another tab was first. */
  setAside(space: SpaceKey, from: ClientId, results: readonly OpResult[]): Promise<void>
  journal(space: SpaceKey): Promise<JournalEntry[]>
  /** Forgets journal entries received before `before` (server time). */
  pruneJournal(space: SpaceKey, before: Instant): Promise<void>
  tray(space: SpaceKey): Promise<TrayEntry[]>
  dismiss(opId: OpId): Promise<void>
  saveDraft(draft: Draft): Promise<void>
  draft(id: string): Promise<Draft | undefined>
  drafts(space: SpaceKey): Promise<Draft[]>
  removeDraft(id: string): Promise<void>
  /** Everything, over all spaces. */
  contents(): Promise<PreciousContents>
  /** X8: adds what is not here yet, at the end of each lane, in one transaction; twice is as good as once. */
  adopt(work: AdoptedWork): Promise<Adopted>
  /** SR3: the journal of a space and what answers told of it go; what the person wrote and no server has stays. */
  forgetAnswers(space: SpaceKey): Promise<void>
  /** SR3: nothing of this space is left, unsent work included; seven days after access ended, or by the person's own wish. */
  eraseSpace(space: SpaceKey): Promise<void>
  /** Small facts about this device that outlive its caches; whoever reads one checks its shape. */
  mark(key: string): Promise<unknown>
  marks(prefix: string): Promise<{ readonly key: string; readonly value: unknown }[]>
  setMark(key: string, value: unknown): Promise<void>
  removeMark(key: string): Promise<void>
  close(): Promise<void>
}

/** A first pull, or a resync (SE2), under way: it fills the next generation while the current one stays readable. */
export interface Fill {
  readonly generation: number
  readonly reason: ResyncReason | null
  /** Set by its first page. */
  readonly cookie: string | null
  readonly seen: { readonly v: number; readonly t: string } | null
  readonly nextPage: string | null
}

export interface CacheMeta {
  /** Counts commits; every commit names the revision it was computed from (SI20). */
  readonly revision: number
  /** Made with a cache's first commit: one that was emptied and filled again is another, whatever its revision. */
  readonly born?: string
  readonly generation: number
  readonly cookie: string | null
  readonly seen: { readonly v: number; readonly t: string } | null
  /** Whose `lastId` this is; another client's says nothing about our lane. */
  readonly clientId: ClientId | null
  readonly lastId: number
  readonly fill: Fill | null
  /** A fill was completed and the journal has not been sent again yet (SI11). */
  readonly replayDue: boolean
  readonly lastPullAt: Instant | null
  /** SS3: the server shapes records for this build no more. Kept, for a reload without a network makes it no younger. */
  readonly isTooOld?: boolean
}

export interface Segment {
  readonly generation: number
  readonly seq: number
  readonly patch: Patch
}

/** What a cold start shows first: a part of a generation as it was after the segment `seq`. */
export interface Front {
  /** Of the cache that it is a picture of. */
  readonly born?: string | undefined
  readonly generation: number
  readonly seq: number
  readonly patch: Patch
}

export interface CacheCommit {
  readonly meta: Omit<CacheMeta, 'revision'>
  readonly segments?: readonly { readonly generation: number; readonly patch: Patch }[]
  readonly results?: readonly OpResult[]
  /** Segments of `meta.generation` that one of `segments` says again. */
  readonly folded?: readonly number[]
}

export interface Committed {
  /** Of the newest segment, over all generations. */
  readonly lastSeq: number
  readonly born: string
}

export interface CacheStore {
  meta(): Promise<CacheMeta>
  /** False, and nothing is written, when the stored revision is no longer `fromRevision`, or not of `meta.born`. Generations below `meta.generation` are dropped. */
  commit(fromRevision: number, commit: CacheCommit): Promise<Committed | false>
  /** Segments of a generation written after `afterSeq`, oldest first, at most `limit`; later ones win. */
  segments(generation: number, afterSeq: number, limit?: number): Promise<Segment[]>
  /** Null when there is none for this generation. */
  front(generation: number): Promise<Front | null>
  saveFront(front: Front): Promise<void>
  results(): Promise<OpResult[]>
  dropResults(opIds: readonly OpId[]): Promise<void>
  close(): Promise<void>
  /** Deletes everything of this space from the device. */
  purge(): Promise<void>
}

export const EMPTY_META: CacheMeta = {
  revision: 0,
  generation: 0,
  cookie: null,
  seen: null,
  clientId: null,
  lastId: 0,
  fill: null,
  replayDue: false,
  lastPullAt: null,
}
