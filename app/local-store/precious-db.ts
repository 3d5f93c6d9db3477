// The precious store over IndexedDB: outbox, journal, tray, drafts, lanes. One small database per user whose schema only ever
// gains optional fields (SS4). `strict`: "saved" means on the disk (SI9). Nothing here is deleted by a resync, a schema change,
// another user's logout or a full disk (SI12).
import { Dexie, type EntityTable } from 'dexie'
import { clientIdSchema, type ClientId, type IdSource, type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { type OpResult } from '#shared/protocol/protocol.ts'
import { type Connections } from './connections.ts'
import { OutboxMemory } from './outbox-memory.ts'
import { shelfOn, type ShelfChange } from './serial-shelf.ts'
import { withoutAnswer } from './settlement.ts'
import { type Adopted, type AdoptedWork, type PreciousContents } from './stores.ts'
import { backToOutbox, heldBackWith, renumber, settlementOf, withoutRefused } from './settlement.ts'
import {
  type Draft,
  type JournalEntry,
  type Lane,
  type NewMutation,
  type Outbox,
  type OutboxEntry,
  type PreciousStore,
  type TrayEntry,
} from './stores.ts'
import { StoreGateway } from './store-gateway.ts'

class PreciousDatabase extends Dexie {
  declare lanes: EntityTable<Lane, 'space'>
  declare outbox: EntityTable<OutboxEntry, 'opId'>
  declare journal: EntityTable<JournalEntry, 'opId'>
  declare tray: EntityTable<TrayEntry, 'opId'>
  declare drafts: EntityTable<Draft, 'id'>
  /** `seq`, the last number given, and marks. */
  declare counters: EntityTable<{ key: string; value: unknown }, 'key'>

  constructor(userId: number) {
    super(preciousName(userId), { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      lanes: 'space',
      outbox: 'opId, space',
      journal: 'opId, space',
      tray: 'opId, space',
      drafts: 'id, space',
      counters: 'key',
    })
  }
}

export function preciousName(userId: number): string {
  return `loadbay-precious-${userId}`
}

export function openPrecious(userId: number, ids: IdSource, connections?: Connections): PreciousStore {
  return new PreciousDb(new StoreGateway(() => new PreciousDatabase(userId), connections), ids)
}

class PreciousDb implements PreciousStore {
  private readonly gateway: StoreGateway<PreciousDatabase>
  private readonly ids: IdSource
  private readonly memory = new OutboxMemory()

  constructor(gateway: StoreGateway<PreciousDatabase>, ids: IdSource) {
    this.gateway = gateway
    this.ids = ids
  }

  async append(space: SpaceKey, mutation: NewMutation, draftId?: string): Promise<OutboxEntry> {
    const { entry, before, after } = await this.gateway.write(
      (db) => [db.lanes, db.outbox, db.counters, db.drafts],
      async (db) => {
        // Asked a second time on a fresh connection, when the first died before it could say that it had committed.
        const [done, lane, last] = await Promise.all([db.outbox.get(mutation.opId), this.laneOf(db, space), lastSeq(db)])
        if (done) return { entry: done, before: lane, after: null }
        const seq = last + 1
        const entry: OutboxEntry = { ...mutation, space, id: lane.nextId, seq, receipt: null, toldStatus: null }
        const after: Lane = { ...lane, nextId: lane.nextId + 1 }
        await Promise.all([
          db.counters.put({ key: 'seq', value: seq }),
          db.lanes.put(after),
          db.outbox.add(entry),
          draftId ? db.drafts.delete(draftId) : undefined,
        ])
        return { entry, before: lane, after }
      },
    )
    if (after) this.memory.appended(before, after, entry)
    return entry
  }

  /** Asked at every look at the stores: only the first time it needs to write, and so to wait its turn behind writers. */
  async outbox(space: SpaceKey): Promise<Outbox> {
    const known = this.memory.current(await this.gateway.use((db) => db.lanes.get(space)))
    if (known) return known
    const read = await this.gateway.use((db) =>
      db.transaction('r', [db.lanes, db.outbox], async () => ({
        lane: await db.lanes.get(space),
        entries: await entriesOf(db, space),
      })),
    )
    if (read.lane) return this.memory.remember({ lane: read.lane, entries: read.entries })
    return this.gateway.write(
      (db) => [db.lanes, db.outbox],
      async (db) => ({ lane: await this.laneOf(db, space), entries: await entriesOf(db, space) }),
    )
  }

  async spacesWithWork(): Promise<SpaceKey[]> {
    // Keys of the `space` index are the spaces that entries were stored under.
    return (await this.gateway.use((db) => db.outbox.orderBy('space').uniqueKeys())) as SpaceKey[]
  }

  async settle(space: SpaceKey, results: readonly OpResult[]): Promise<void> {
    const moved = await this.gateway.write(
      (db) => [db.lanes, db.outbox, db.journal, db.tray],
      async (db) => {
        const before = await this.laneOf(db, space)
        const after: Lane = { ...before, settled: (before.settled ?? 0) + 1 }
        await db.lanes.put(after)
        const entries = await db.outbox.bulkGet(results.map((result) => result.opId))
        const settled = results.flatMap((result, index) => {
          const entry = entries[index]
          return entry?.space === space ? [settlementOf(entry, result)] : []
        })
        await db.outbox.bulkDelete(settled.map(({ journal }) => journal.opId))
        await db.journal.bulkPut(settled.map(({ journal }) => journal))
        await db.tray.bulkPut(settled.flatMap(({ tray }) => tray ?? []))
        return { before, after }
      },
    )
    this.memory.settled(moved.before, moved.after, new Set(results.map((result) => result.opId)))
  }

  newGeneration(space: SpaceKey, from: ClientId, withJournal: boolean): Promise<Lane> {
    return this.gateway.write(
      (db) => [db.lanes, db.outbox, db.journal],
      async (db) => {
        const current = await this.laneOf(db, space)
        if (current.clientId !== from) return current
        const replayed = withJournal ? await db.journal.where('space').equals(space).toArray() : []
        await db.journal.bulkDelete(replayed.map((entry) => entry.opId))
        return this.beginLane(db, space, [...replayed.map(backToOutbox), ...(await entriesOf(db, space))])
      },
    )
  }

  holdBack(space: SpaceKey, from: ClientId, opId: OpId): Promise<void> {
    return this.gateway.write(
      (db) => [db.lanes, db.outbox],
      async (db) => {
        if ((await this.laneOf(db, space)).clientId !== from) return
        await this.beginLane(db, space, heldBackWith(await entriesOf(db, space), opId))
      },
    )
  }

  setAside(space: SpaceKey, from: ClientId, results: readonly OpResult[]): Promise<void> {
    return this.gateway.write(
      (db) => [db.lanes, db.outbox, db.tray],
      async (db) => {
        if ((await this.laneOf(db, space)).clientId !== from) return
        const { items, rest } = withoutRefused(await entriesOf(db, space), results)
        await db.outbox.bulkDelete(items.map((item) => item.opId))
        await db.tray.bulkPut(items)
        await this.beginLane(db, space, rest)
      },
    )
  }

  journal(space: SpaceKey): Promise<JournalEntry[]> {
    return this.gateway.use((db) => db.journal.where('space').equals(space).toArray())
  }

  async pruneJournal(space: SpaceKey, before: Instant): Promise<void> {
    const isOld = (entry: JournalEntry) => entry.result.receipt.receivedAt < before
    await this.gateway.write(
      (db) => [db.journal],
      (db) => db.journal.where('space').equals(space).and(isOld).delete(),
    )
  }

  tray(space: SpaceKey): Promise<TrayEntry[]> {
    return this.gateway.use((db) => db.tray.where('space').equals(space).toArray())
  }

  async dismiss(opId: OpId): Promise<void> {
    await this.gateway.use((db) => db.tray.delete(opId))
  }

  async saveDraft(draft: Draft): Promise<void> {
    await this.gateway.use((db) => db.drafts.put(draft))
  }

  draft(id: string): Promise<Draft | undefined> {
    return this.gateway.use((db) => db.drafts.get(id))
  }

  drafts(space: SpaceKey): Promise<Draft[]> {
    return this.gateway.use((db) => db.drafts.where('space').equals(space).toArray())
  }

  async removeDraft(id: string): Promise<void> {
    await this.gateway.use((db) => db.drafts.delete(id))
  }

  contents(): Promise<PreciousContents> {
    return this.gateway.use((db) =>
      db.transaction('r', [db.outbox, db.journal, db.tray, db.drafts], async () => ({
        outbox: (await db.outbox.toArray()).sort((a, b) => a.seq - b.seq),
        journal: (await db.journal.toArray()).sort((a, b) => a.seq - b.seq),
        tray: await db.tray.toArray(),
        drafts: await db.drafts.toArray(),
      })),
    )
  }

  adopt(work: AdoptedWork): Promise<Adopted> {
    return this.gateway.write(
      (db) => [db.lanes, db.outbox, db.journal, db.counters, db.tray, db.drafts],
      async (db) => ({
        operations: await this.adoptOperations(db, work.operations),
        tray: await this.addMissing(work.tray, { has: (item) => db.tray.get(item.opId), add: (item) => db.tray.add(item) }),
        drafts: await this.addMissing(work.drafts, {
          has: (draft) => db.drafts.get(draft.id),
          add: (draft) => db.drafts.add(draft),
        }),
      }),
    )
  }

  async forgetAnswers(space: SpaceKey): Promise<void> {
    await this.gateway.write(
      (db) => [db.journal, db.tray],
      async (db) => {
        await db.journal.where('space').equals(space).delete()
        await db.tray.bulkPut((await db.tray.where('space').equals(space).toArray()).map(withoutAnswer))
      },
    )
  }

  async eraseSpace(space: SpaceKey): Promise<void> {
    await this.gateway.write(
      (db) => [db.lanes, db.outbox, db.journal, db.tray, db.drafts, db.counters],
      async (db) => {
        await db.lanes.delete(space)
        await db.counters.delete(SERIALS + space)
        await Promise.all([
          db.outbox.where('space').equals(space).delete(),
          db.journal.where('space').equals(space).delete(),
          db.tray.where('space').equals(space).delete(),
          db.drafts.where('space').equals(space).delete(),
        ])
      },
    )
  }

  async mark(key: string): Promise<unknown> {
    return (await this.gateway.use((db) => db.counters.get(MARK + key)))?.value
  }

  async marks(prefix: string): Promise<{ key: string; value: unknown }[]> {
    const found = await this.gateway.use((db) =>
      db.counters
        .where('key')
        .startsWith(MARK + prefix)
        .toArray(),
    )
    return found.map(({ key, value }) => ({ key: key.slice(MARK.length), value }))
  }

  async setMark(key: string, value: unknown): Promise<void> {
    await this.gateway.use((db) => db.counters.put({ key: MARK + key, value }))
  }

  async removeMark(key: string): Promise<void> {
    await this.gateway.use((db) => db.counters.delete(MARK + key))
  }

  changeSerials<T>(space: SpaceKey, change: ShelfChange<T>): Promise<T> {
    return this.gateway.write(
      (db) => [db.lanes, db.counters],
      async (db) => {
        const { clientId } = await this.laneOf(db, space)
        const key = SERIALS + space
        const before = shelfOn((await db.counters.get(key))?.value, clientId)
        const { shelf, answer } = change(before)
        if (shelf !== before) await db.counters.put({ key, value: shelf })
        return answer
      },
    )
  }

  async close(): Promise<void> {
    this.gateway.close()
  }

  private async adoptOperations(db: PreciousDatabase, operations: AdoptedWork['operations']): Promise<number> {
    let seq = await lastSeq(db)
    let added = 0
    for (const operation of operations) {
      if ((await db.outbox.get(operation.opId)) ?? (await db.journal.get(operation.opId))) continue
      const lane = await this.laneOf(db, operation.space)
      await db.outbox.add({ ...operation, id: lane.nextId, seq: ++seq })
      await db.lanes.put({ ...lane, nextId: lane.nextId + 1 })
      added += 1
    }
    await db.counters.put({ key: 'seq', value: seq })
    return added
  }

  private async addMissing<T>(items: readonly T[], { has, add }: Place<T>): Promise<number> {
    let added = 0
    for (const item of items) {
      if (await has(item)) continue
      await add(item)
      added += 1
    }
    return added
  }

  private async beginLane(db: PreciousDatabase, space: SpaceKey, entries: readonly OutboxEntry[]): Promise<Lane> {
    const lane = { space, clientId: clientIdSchema.parse(this.ids.uuid()), nextId: entries.length + 1 }
    await db.outbox.bulkPut(renumber(entries))
    await db.lanes.put(lane)
    return lane
  }

  private async laneOf(db: PreciousDatabase, space: SpaceKey): Promise<Lane> {
    const known = await db.lanes.get(space)
    if (known) return known
    const made = { space, clientId: clientIdSchema.parse(this.ids.uuid()), nextId: 1 }
    await db.lanes.add(made)
    return made
  }
}

function entriesOf(db: PreciousDatabase, space: SpaceKey): Promise<OutboxEntry[]> {
  return db.outbox.where('space').equals(space).sortBy('id')
}

/** Before the space whose serials they are. */
const SERIALS = 'serials:'

/** Before the key of each mark, so that none is ever taken for a counter. */
const MARK = 'mark:'

async function lastSeq(db: PreciousDatabase): Promise<number> {
  const kept = (await db.counters.get('seq'))?.value
  return typeof kept === 'number' ? kept : 0
}

interface Place<T> {
  readonly has: (item: T) => PromiseLike<unknown>
  readonly add: (item: T) => PromiseLike<unknown>
}
