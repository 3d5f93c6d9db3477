import type { BlobStore } from '#server/platform/blob-store.ts'

/** The blob store in memory; `objects` is what it holds, by key. */
export function memoryBlobStore(objects = new Map<string, Uint8Array<ArrayBuffer>>()): BlobStore {
  return {
    put: async (key, bytes) => void objects.set(key, bytes.slice()),
    get: async (key) => {
      const bytes = objects.get(key)
      return bytes && { size: bytes.length, body: new Blob([bytes]).stream() }
    },
    remove: async (key) => void objects.delete(key),
  }
}
