import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { syncPath } from './pglite-durable-fs.ts'
import type { BlobStore } from './blob-store.ts'

let made = 0

/** A folder of this machine: written under another name, synced, then renamed, so that a reader meets whole files only. */
export function folderBlobStore(root: string): BlobStore {
  return {
    async put(key, bytes) {
      const path = join(root, key)
      const folder = dirname(path)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      made += 1
      const unfinished = `${path}.${process.pid}-${made}.unfinished`
      try {
        await writeSynced(unfinished, bytes)
        await rename(unfinished, path)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
      syncPath(folder)
    },
    async get(key) {
      const file = await openIfThere(join(root, key))
      if (!file) return undefined
      const { size } = await file.stat()
      const stream = createReadStream('', { fd: file, autoClose: true })
      // Node's and the browser's stream types differ in name only; chunks of a file are Uint8Arrays.
      return { size, body: Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array<ArrayBuffer>> }
    },
    remove: (key) => rm(join(root, key), { force: true }),
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
