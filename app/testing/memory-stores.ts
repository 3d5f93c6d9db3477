// The stores of local-store/stores.ts in memory, for the simulation: same behaviour, no disk. Each call is atomic, as an IndexedDB
// transaction is; values are copied at the border, so that nothing is shared by reference.
import { clientIdSchema, type IdSource, type SpaceKey } from '#shared/kernel/ids.ts'
import { shelfOn } from '#app/local-store/serial-shelf.ts'
import { withoutAnswer } from '#app/local-store/settlement.ts'
import { type Adopted, type AdoptedWork } from '#app/local-store/stores.ts'
import { backToOutbox, heldBackWith, renumber, settlementOf, withoutRefused } from '#app/local-store/settlement.ts'
import {
  EMPTY_META,
  type CacheMeta,
  type CacheStore,
  type Draft,
  type Front,
  type JournalEntry,
  type Lane,
  type OutboxEntry,
  type PreciousStore,
  type Segment,
  type TrayEntry,
} from '#app/local-store/stores.ts'
import { type OpResult } from '#shared/protocol/protocol.ts'

/** As structuredClone for what these stores hold: plain data. Most of a simulated world's time went there. */
function copied<T>(value: T): T {
  if (typeof value === 'function') throw new TypeError('a function cannot be stored')
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copied) as T // of the same elements
  if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value)
  const copy: Record<string, unknown> = {}
  for (const key in value) copy[key] = copied(value[key])
  return copy as T // of the same fields
}

/** Everything a device has on its disk that is precious: plain data, so that a profile can be cloned. */
export interface PreciousDisk {
  seq: number
  lanes: Map<SpaceKey, Lane>
  outbox: Map<string, OutboxEntry>
  journal: Map<string, JournalEntry>
  tray: Map<string, TrayEntry>
  drafts: Map<string, Draft>
  marks: Map<string, unknown>
  serials: Map<SpaceKey, unknown>
}

export interface CacheDisk {
  meta: CacheMeta
  seq: number
  segments: Segment[]
  results: Map<string, OpResult>
  front?: Front
}

export function emptyPreciousDisk(): PreciousDisk {
  return {
    seq: 0,
    lanes: new Map(),
    outbox: new Map(),
    journal: new Map(),
    tray: new Map(),
    drafts: new Map(),
    marks: new Map(),
    serials: new Map(),
  }
}

export function emptyCacheDisk(): CacheDisk {
  return { meta: EMPTY_META, seq: 0, segments: [], results: new Map() }
}

export function memoryPrecious(disk: PreciousDisk, ids: IdSource): PreciousStore {
  const own = (space: SpaceKey) => [...disk.outbox.values()].filter((entry) => entry.space === space).sort((a, b) => a.id - b.id)
  const lane = (space: SpaceKey): Lane => {
    const known = disk.lanes.get(space)
    if (known) return known
    const made = { space, clientId: clientIdSchema.parse(ids.uuid()), nextId: 1 }
    disk.lanes.set(space, made)
    return made
  }
  const beginLane = (space: SpaceKey, entries: readonly OutboxEntry[]): Lane => {
    for (const entry of renumber(entries)) disk.outbox.set(entry.opId, entry)
    const made = { space, clientId: clientIdSchema.parse(ids.uuid()), nextId: entries.length + 1 }
    disk.lanes.set(space, made)
    return made
  }
  return {
    append: async (space, mutation, draftId) => {
      const current = lane(space)
      const entry: OutboxEntry = {
        ...copied(mutation),
        space,
        id: current.nextId,
        seq: ++disk.seq,
        receipt: null,
        toldStatus: null,
      }
      disk.lanes.set(space, { ...current, nextId: current.nextId + 1 })
      disk.outbox.set(entry.opId, entry)
      if (draftId) disk.drafts.delete(draftId)
      return entry
    },
    outbox: async (space) => copied({ lane: lane(space), entries: own(space) }),
    spacesWithWork: async () => [...new Set([...disk.outbox.values()].map((entry) => entry.space))],
    settle: async (space, results) => {
      for (const result of copied(results)) {
        const entry = disk.outbox.get(result.opId)
        if (!entry || entry.space !== space) continue
        const { journal, tray } = settlementOf(entry, result)
        disk.outbox.delete(entry.opId)
        disk.journal.set(entry.opId, journal)
        if (tray) disk.tray.set(entry.opId, tray)
      }
    },
    newGeneration: async (space, from, withJournal) => {
      const current = lane(space)
      if (current.clientId !== from) return current
      const replayed = withJournal ? [...disk.journal.values()].filter((entry) => entry.space === space) : []
      for (const entry of replayed) disk.journal.delete(entry.opId)
      return beginLane(space, [...replayed.map(backToOutbox), ...own(space)])
    },
    holdBack: async (space, from, opId) => {
      if (lane(space).clientId === from) beginLane(space, heldBackWith(own(space), opId))
    },
    setAside: async (space, from, results) => {
      if (lane(space).clientId !== from) return
      const { items, rest } = withoutRefused(own(space), copied(results))
      for (const item of items) {
        disk.outbox.delete(item.opId)
        disk.tray.set(item.opId, item)
      }
      beginLane(space, rest)
    },
    journal: async (space) => copied([...disk.journal.values()].filter((entry) => entry.space === space)),
    pruneJournal: async (space, before) => {
      for (const [opId, entry] of disk.journal)
        if (entry.space === space && entry.result.receipt.receivedAt < before) disk.journal.delete(opId)
    },
    tray: async (space) => copied([...disk.tray.values()].filter((entry) => entry.space === space)),
    dismiss: async (opId) => void disk.tray.delete(opId),
    saveDraft: async (draft) => void disk.drafts.set(draft.id, copied(draft)),
    draft: async (id) => copied(disk.drafts.get(id)),
    drafts: async (space) => copied([...disk.drafts.values()].filter((draft) => draft.space === space)),
    removeDraft: async (id) => void disk.drafts.delete(id),
    contents: async () =>
      copied({
        outbox: [...disk.outbox.values()].sort((a, b) => a.seq - b.seq),
        journal: [...disk.journal.values()].sort((a, b) => a.seq - b.seq),
        tray: [...disk.tray.values()],
        drafts: [...disk.drafts.values()],
      }),
    adopt: async (work) => adoptInto(disk, lane, copied(work)),
    forgetAnswers: async (space) => {
      for (const [opId, entry] of disk.journal) if (entry.space === space) disk.journal.delete(opId)
      for (const [opId, item] of disk.tray) if (item.space === space) disk.tray.set(opId, withoutAnswer(item))
    },
    eraseSpace: async (space) => {
      disk.lanes.delete(space)
      disk.serials.delete(space)
      for (const table of [disk.outbox, disk.journal, disk.tray, disk.drafts])
        for (const [key, row] of table) if (row.space === space) table.delete(key)
    },
    mark: async (key) => copied(disk.marks.get(key)),
    marks: async (prefix) => copied([...disk.marks].flatMap(([key, value]) => (key.startsWith(prefix) ? [{ key, value }] : []))),
    setMark: async (key, value) => void disk.marks.set(key, copied(value)),
    removeMark: async (key) => void disk.marks.delete(key),
    changeSerials: async (space, change) => {
      const { shelf, answer } = change(copied(shelfOn(disk.serials.get(space), lane(space).clientId)))
      disk.serials.set(space, copied(shelf))
      return copied(answer)
    },
    close: async () => undefined,
  }
}

function adoptInto(disk: PreciousDisk, lane: (space: SpaceKey) => Lane, work: AdoptedWork): Adopted {
  let operations = 0
  for (const operation of work.operations) {
    if (disk.outbox.has(operation.opId) || disk.journal.has(operation.opId)) continue
    const current = lane(operation.space)
    disk.outbox.set(operation.opId, { ...operation, id: current.nextId, seq: ++disk.seq })
    disk.lanes.set(operation.space, { ...current, nextId: current.nextId + 1 })
    operations += 1
  }
  return {
    operations,
    tray: addMissing(disk.tray, work.tray, (item) => item.opId),
    drafts: addMissing(disk.drafts, work.drafts, (draft) => draft.id),
  }
}

function addMissing<T>(map: Map<string, T>, items: readonly T[], keyOf: (item: T) => string): number {
  const missing = items.filter((item) => !map.has(keyOf(item)))
  for (const item of missing) map.set(keyOf(item), item)
  return missing.length
}

/** Only ever compared with each other. */
let bornSoFar = 0

export function memoryCache(disk: CacheDisk): CacheStore {
  return {
    meta: async () => copied(disk.meta),
    commit: async (fromRevision, { meta, segments, results, folded = [] }) => {
      if (disk.meta.revision !== fromRevision || disk.meta.born !== meta.born) return false
      const born = disk.meta.born ?? `born ${++bornSoFar}`
      if (meta.generation > disk.meta.generation) delete disk.front
      disk.meta = copied({ ...meta, born, revision: fromRevision + 1 })
      disk.segments = disk.segments.filter(
        ({ generation, seq }) => generation > meta.generation || (generation === meta.generation && !folded.includes(seq)),
      )
      for (const segment of segments ?? []) disk.segments.push(copied({ ...segment, seq: ++disk.seq }))
      for (const result of results ?? []) disk.results.set(result.opId, copied(result))
      return { lastSeq: disk.seq, born }
    },
    segments: async (generation, afterSeq, limit = Number.POSITIVE_INFINITY) =>
      copied(disk.segments.filter((segment) => segment.generation === generation && segment.seq > afterSeq).slice(0, limit)),
    front: async (generation) => (disk.front?.generation === generation ? copied(disk.front) : null),
    saveFront: async (front) => {
      if (front.generation === disk.meta.generation && front.born === disk.meta.born) disk.front = copied(front)
    },
    results: async () => copied([...disk.results.values()]),
    dropResults: async (opIds) => {
      for (const opId of opIds) disk.results.delete(opId)
    },
    close: async () => undefined,
    purge: async () => {
      delete disk.front
      Object.assign(disk, emptyCacheDisk())
    },
  }
}
