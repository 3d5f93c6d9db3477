import { Dexie, type EntityTable, type Table } from 'dexie'
import { type Sha256 } from '#shared/attachments/attachment.ts'
import { type AttachmentId, type SpaceKey } from '#shared/kernel/ids.ts'
import { BALLAST_BYTES, blobsName, type LocalBlob, type LocalBlobs, type StagedFile, type UnsentBlob } from './blob-store.ts'
import { type Connections } from './connections.ts'
import { isDiskFull } from './disk-full.ts'
import { StoreGateway } from './store-gateway.ts'

type BlobKey = [SpaceKey, Sha256]

interface BytesRow {
  readonly space: SpaceKey
  readonly sha256: Sha256
  /** Never a Blob: one that came from a camera can lose its file, and takes the connection along. */
  readonly bytes: ArrayBuffer
}

class BlobDatabase extends Dexie {
  declare blobs: Table<LocalBlob, BlobKey>
  declare bytes: Table<BytesRow, BlobKey>
  declare staged: EntityTable<StagedFile, 'id'>
  declare ballast: EntityTable<{ key: 'ballast'; bytes: ArrayBuffer }, 'key'>

  constructor(userId: number) {
    super(blobsName(userId), { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      blobs: '[space+sha256], space',
      bytes: '[space+sha256]',
      staged: 'id, space',
      ballast: 'key',
    })
  }
}

export function openBlobs(userId: number, connections?: Connections): LocalBlobs {
  return new BlobDb(new StoreGateway(() => new BlobDatabase(userId), connections))
}

class BlobDb implements LocalBlobs {
  private readonly gateway: StoreGateway<BlobDatabase>

  constructor(gateway: StoreGateway<BlobDatabase>) {
    this.gateway = gateway
  }

  async keep(file: StagedFile, bytes: ArrayBuffer): Promise<void> {
    const write = () =>
      this.gateway.write(
        (db) => [db.blobs, db.bytes, db.staged],
        async (db) => {
          await putBlob(db, { ...pick(file), isConfirmed: false, refusedFor: null, usedAt: file.addedAt }, bytes)
          await db.staged.put(file)
        },
      )
    try {
      await write()
    } catch (cause) {
      if (!isDiskFull(cause) || (await this.evict(bytes.byteLength)) === 0) throw cause
      await write()
    }
  }

  async copy(blob: Parameters<LocalBlobs['copy']>[0], bytes: ArrayBuffer): Promise<void> {
    try {
      await this.gateway.write(
        (db) => [db.blobs, db.bytes],
        (db) => putBlob(db, { ...blob, isConfirmed: true, refusedFor: null }, bytes),
      )
    } catch (cause) {
      if (!isDiskFull(cause)) throw cause
    }
  }

  staged(space: SpaceKey): Promise<StagedFile[]> {
    return this.gateway.use((db) => db.staged.where('space').equals(space).sortBy('addedAt'))
  }

  async restage(file: StagedFile): Promise<void> {
    await this.gateway.use((db) => db.staged.put(file))
  }

  async unstage(id: AttachmentId): Promise<void> {
    await this.gateway.use((db) => db.staged.delete(id))
  }

  blobs(space: SpaceKey): Promise<LocalBlob[]> {
    return this.gateway.use((db) => db.blobs.where('space').equals(space).sortBy('usedAt'))
  }

  async bytes(space: SpaceKey, sha256: Sha256): Promise<ArrayBuffer | undefined> {
    return (await this.gateway.use((db) => db.bytes.get([space, sha256])))?.bytes
  }

  async mark(space: SpaceKey, sha256: Sha256, change: Parameters<LocalBlobs['mark']>[2]): Promise<void> {
    await this.gateway.use((db) => db.blobs.update([space, sha256], change))
  }

  drop(space: SpaceKey, sha256: Sha256): Promise<void> {
    return this.gateway.write(
      (db) => [db.blobs, db.bytes],
      (db) => dropBlob(db, [space, sha256]),
    )
  }

  async unsent(): Promise<UnsentBlob[]> {
    return this.gateway.use((db) =>
      db.transaction('r', [db.blobs, db.bytes, db.staged], async () => {
        const staged = await db.staged.toArray()
        const found: UnsentBlob[] = []
        for (const blob of await db.blobs.filter((known) => !known.isConfirmed).toArray()) {
          const row = await db.bytes.get([blob.space, blob.sha256])
          const own = staged.filter((file) => file.space === blob.space && file.sha256 === blob.sha256)
          if (row) found.push({ blob, bytes: row.bytes, staged: own })
        }
        return found
      }),
    )
  }

  takeIn({ blob, bytes, staged }: UnsentBlob): Promise<void> {
    return this.gateway.write(
      (db) => [db.blobs, db.bytes, db.staged],
      async (db) => {
        await putBlob(db, blob, bytes)
        await db.staged.bulkPut([...staged])
      },
    )
  }

  evict(bytes: number): Promise<number> {
    return this.gateway.write(
      (db) => [db.blobs, db.bytes],
      async (db) => {
        const confirmed = await db.blobs.filter((blob) => blob.isConfirmed).sortBy('usedAt')
        let freed = 0
        for (const { space, sha256, size } of confirmed) {
          if (freed >= bytes) break
          await dropBlob(db, [space, sha256])
          freed += size
        }
        return freed
      },
    )
  }

  async layBallast(): Promise<boolean> {
    if (await this.gateway.use((db) => db.ballast.count())) return true
    const bytes = noise(BALLAST_BYTES)
    try {
      await this.gateway.use((db) => db.ballast.put({ key: 'ballast', bytes }))
      return true
    } catch (cause) {
      if (!isDiskFull(cause)) throw cause
      return false
    }
  }

  async dropBallast(): Promise<boolean> {
    return this.gateway.write(
      (db) => [db.ballast],
      async (db) => {
        const hadOne = (await db.ballast.count()) > 0
        await db.ballast.clear()
        return hadOne
      },
    )
  }

  forgetStored(space: SpaceKey): Promise<void> {
    return this.gateway.write(
      (db) => [db.blobs, db.bytes],
      async (db) => {
        const stored = await db.blobs
          .where('space')
          .equals(space)
          .and((blob) => blob.isConfirmed)
          .primaryKeys()
        for (const key of stored) await dropBlob(db, key)
      },
    )
  }

  purge(space: SpaceKey): Promise<void> {
    return this.gateway.write(
      (db) => [db.blobs, db.bytes, db.staged],
      async (db) => {
        for (const key of await db.blobs.where('space').equals(space).primaryKeys()) await dropBlob(db, key)
        await db.staged.where('space').equals(space).delete()
      },
    )
  }

  async close(): Promise<void> {
    this.gateway.close()
  }
}

/** Bytes that are here already stay as they are: also those that a server has confirmed. */
async function putBlob(db: BlobDatabase, blob: LocalBlob, bytes: ArrayBuffer): Promise<void> {
  if (await db.blobs.get([blob.space, blob.sha256])) return
  await db.bytes.put({ space: blob.space, sha256: blob.sha256, bytes })
  await db.blobs.put(blob)
}

async function dropBlob(db: BlobDatabase, key: BlobKey): Promise<void> {
  await db.blobs.delete(key)
  await db.bytes.delete(key)
}

function pick({ space, sha256, size, type }: StagedFile): Pick<LocalBlob, 'space' | 'sha256' | 'size' | 'type'> {
  return { space, sha256, size, type }
}

/** Browsers pack what they store: zeros, or anything with a short period, would keep no room at all. */
function noise(size: number): ArrayBuffer {
  const words = new Uint32Array(size / 4)
  let state = 0x9e37_79b9
  for (let at = 0; at < words.length; at++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[at] = state
  }
  return words.buffer
}
