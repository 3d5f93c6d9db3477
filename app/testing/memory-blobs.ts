// The blob store of local-store/blob-store.ts in memory: same behaviour, a disk that can be given a limit.
import { type Sha256 } from '#shared/attachments/attachment.ts'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { BALLAST_BYTES, type LocalBlob, type LocalBlobs, type StagedFile } from '../local-store/blob-store.ts'

export interface BlobDisk {
  blobs: Map<string, LocalBlob>
  bytes: Map<string, ArrayBuffer>
  staged: Map<string, StagedFile>
  ballast: number
  /** Bytes that fit. */
  limit: number
}

export function emptyBlobDisk(limit = Number.POSITIVE_INFINITY): BlobDisk {
  return { blobs: new Map(), bytes: new Map(), staged: new Map(), ballast: 0, limit }
}

export function memoryBlobs(disk: BlobDisk): LocalBlobs {
  const keyOf = (space: SpaceKey, sha256: Sha256) => `${space}/${sha256}`
  const used = () => disk.ballast + [...disk.bytes.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0)
  const room = (bytes: number) => {
    if (used() + bytes > disk.limit) throw new DOMException('the quota has been exceeded', 'QuotaExceededError')
  }
  const byUse = (blobs: Iterable<LocalBlob>) => [...blobs].sort((a, b) => (a.usedAt < b.usedAt ? -1 : 1))
  const put = (blob: LocalBlob, bytes: ArrayBuffer) => {
    const key = keyOf(blob.space, blob.sha256)
    if (disk.blobs.has(key)) return
    room(bytes.byteLength)
    disk.blobs.set(key, blob)
    disk.bytes.set(key, bytes.slice(0))
  }
  const drop = (key: string) => {
    disk.blobs.delete(key)
    disk.bytes.delete(key)
  }
  const evict = async (bytes: number) => {
    let freed = 0
    for (const blob of byUse(disk.blobs.values())) {
      if (freed >= bytes) break
      if (!blob.isConfirmed) continue
      drop(keyOf(blob.space, blob.sha256))
      freed += blob.size
    }
    return freed
  }
  const made: LocalBlobs = {
    keep: async (file, bytes) => {
      const { space, sha256, size, type, addedAt } = file
      const blob = { space, sha256, size, type, isConfirmed: false, refusedFor: null, usedAt: addedAt }
      try {
        put(blob, bytes)
      } catch (cause) {
        if ((await evict(size)) === 0) throw cause
        put(blob, bytes)
      }
      disk.staged.set(file.id, file)
    },
    takeIn: async ({ blob, bytes, staged }) => {
      put(blob, bytes)
      for (const file of staged) disk.staged.set(file.id, file)
    },
    copy: async (blob, bytes) => {
      try {
        put({ ...blob, isConfirmed: true, refusedFor: null }, bytes)
      } catch {
        // no room: it is only a copy
      }
    },
    staged: async (space) =>
      [...disk.staged.values()].filter((file) => file.space === space).sort((a, b) => (a.addedAt < b.addedAt ? -1 : 1)),
    restage: async (file) => void disk.staged.set(file.id, file),
    unstage: async (id) => void disk.staged.delete(id),
    blobs: async (space) => byUse(disk.blobs.values()).filter((blob) => blob.space === space),
    bytes: async (space, sha256) => disk.bytes.get(keyOf(space, sha256))?.slice(0),
    mark: async (space, sha256, change) => {
      const key = keyOf(space, sha256)
      const blob = disk.blobs.get(key)
      if (blob) disk.blobs.set(key, { ...blob, ...change })
    },
    drop: async (space, sha256) => drop(keyOf(space, sha256)),
    unsent: async () =>
      [...disk.blobs]
        .filter(([, blob]) => !blob.isConfirmed)
        .flatMap(([key, blob]) => {
          const bytes = disk.bytes.get(key)
          const staged = [...disk.staged.values()].filter((file) => keyOf(file.space, file.sha256) === key)
          return bytes ? [{ blob, bytes: bytes.slice(0), staged }] : []
        }),
    evict,
    layBallast: async () => {
      if (disk.ballast === 0 && used() + BALLAST_BYTES <= disk.limit) disk.ballast = BALLAST_BYTES
      return disk.ballast > 0
    },
    dropBallast: async () => {
      const hadOne = disk.ballast > 0
      disk.ballast = 0
      return hadOne
    },
    forgetStored: async (space) => {
      for (const [key, blob] of disk.blobs) if (blob.space === space && blob.isConfirmed) drop(key)
    },
    purge: async (space) => {
      for (const [key, blob] of disk.blobs) if (blob.space === space) drop(key)
      for (const [id, file] of disk.staged) if (file.space === space) disk.staged.delete(id)
    },
    close: async () => undefined,
  }
  return made
}
