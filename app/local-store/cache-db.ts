// The cache over IndexedDB: segments of records as JSON text in columns, written whole. A thousand records in one value cost what one record
// costs as a row (sync.md finding 9), and a resync fills the next generation while this one is read (SE2). Disposable: its name
// carries user, space and schema number, and purging it is deleting the database.
import { Dexie, type EntityTable, type Table } from 'dexie'
import { type IdSource, type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { SCHEMA_NUMBER, type OpResult, type Patch } from '#shared/protocol/protocol.ts'
import { type Connections } from './connections.ts'
import { StoreGateway } from './store-gateway.ts'
import { packPatch, unpackPatch } from '#shared/protocol/wire-patch.ts'
import {
  EMPTY_META,
  type CacheCommit,
  type CacheMeta,
  type CacheStore,
  type Committed,
  type Front,
  type Segment,
} from './stores.ts'

interface SegmentRow {
  readonly generation: number
  readonly seq: number
  readonly json: string
}

class CacheDatabase extends Dexie {
  declare meta: EntityTable<CacheMeta & { key: 'meta' }, 'key'>
  declare segments: Table<SegmentRow, [number, number]>
  declare fronts: EntityTable<SegmentRow & { key: 'front' }, 'key'>
  declare results: EntityTable<OpResult, 'opId'>

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'relaxed' })
    this.version(1).stores({ meta: 'key', segments: '[generation+seq]', results: 'opId' })
    this.version(2).stores({ fronts: 'key' })
  }
}

export function cacheName(userId: number, space: SpaceKey): string {
  return `loadbay-cache-${userId}-${space}-s${SCHEMA_NUMBER}`
}

export function openCache(userId: number, space: SpaceKey, ids: IdSource, connections?: Connections): CacheStore {
  return new CacheDb(new StoreGateway(() => new CacheDatabase(cacheName(userId, space)), connections), ids)
}

class CacheDb implements CacheStore {
  private readonly gateway: StoreGateway<CacheDatabase>
  private readonly ids: IdSource

  constructor(gateway: StoreGateway<CacheDatabase>, ids: IdSource) {
    this.gateway = gateway
    this.ids = ids
  }

  async meta(): Promise<CacheMeta> {
    return (await this.gateway.use((db) => db.meta.get('meta'))) ?? EMPTY_META
  }

  /** Asked again after a commit that could not be confirmed, it finds the revision moved on, as if another tab had been first. */
  commit(fromRevision: number, { meta, segments = [], results = [], folded = [] }: CacheCommit): Promise<Committed | false> {
    return this.gateway.write(
      (db) => [db.meta, db.segments, db.results, db.fronts],
      async (db) => {
        const current = (await db.meta.get('meta')) ?? EMPTY_META
        if (current.revision !== fromRevision || current.born !== meta.born) return false
        const born = current.born ?? this.ids.uuid()
        // The key alone: to read the segment would be to read a page of a first pull for each one that is stored.
        const [last] = await db.segments.orderBy(':id').reverse().limit(1).primaryKeys()
        let seq = last?.[1] ?? 0
        await db.segments.bulkAdd(
          segments.map(({ generation, patch }) => ({ generation, seq: ++seq, json: JSON.stringify(packPatch(patch)) })),
        )
        if (results.length > 0) await db.results.bulkPut([...results])
        if (folded.length > 0) await db.segments.bulkDelete(folded.map((old): [number, number] => [meta.generation, old]))
        await db.meta.put({ ...meta, born, revision: fromRevision + 1, key: 'meta' })
        if (meta.generation > current.generation) {
          await db.segments.where(':id').below([meta.generation, Dexie.minKey]).delete()
          await db.fronts.clear() // SR2: what was loaded before is not only hidden
        }
        return { lastSeq: seq, born }
      },
    )
  }

  async segments(generation: number, afterSeq: number, limit = Number.POSITIVE_INFINITY): Promise<Segment[]> {
    const rows = await this.gateway.use((db) =>
      db.segments.where(':id').between([generation, afterSeq], [generation, Dexie.maxKey], false, true).limit(limit).toArray(),
    )
    // Written by commit() of the same schema number, which is part of the database's name.
    return rows.map(({ seq, json }) => ({ generation, seq, patch: unpackPatch(JSON.parse(json) as Patch) }))
  }

  async front(generation: number): Promise<Front | null> {
    const row = await this.gateway.use((db) => db.fronts.get('front'))
    if (row?.generation !== generation) return null
    return { generation, seq: row.seq, patch: unpackPatch(JSON.parse(row.json) as Patch) } // written by saveFront
  }

  async saveFront({ born, generation, seq, patch }: Front): Promise<void> {
    const json = JSON.stringify(packPatch(patch))
    await this.gateway.write(
      (db) => [db.meta, db.fronts],
      async (db) => {
        // SR2: another tab may have begun again under other rights since this was read.
        const current = await db.meta.get('meta')
        if (current?.generation !== generation || current.born !== born) return
        await db.fronts.put({ key: 'front', generation, seq, json })
      },
    )
  }

  results(): Promise<OpResult[]> {
    return this.gateway.use((db) => db.results.toArray())
  }

  async dropResults(opIds: readonly OpId[]): Promise<void> {
    await this.gateway.use((db) => db.results.bulkDelete([...opIds]))
  }

  async close(): Promise<void> {
    this.gateway.close()
  }

  purge(): Promise<void> {
    return this.gateway.use((db) => db.delete({ disableAutoOpen: false }))
  }
}
