import { randomBytes, randomUUID } from 'node:crypto'
import type { AppContext } from '#server/context.ts'
import { parseConfig } from '#server/platform/config.ts'
import type { BlobStore } from '#server/platform/blob-store.ts'
import type { Db } from '#server/platform/db.ts'
import { createLog } from '#server/platform/log.ts'
import { memoryBlobStore } from './memory-blob-store.ts'

export interface ContextOptions {
  readonly config: Partial<AppContext['config']>
  readonly now: () => number
  readonly blobs?: BlobStore
}

/** A context for routes under test: the default configuration but for `config`, nothing written, mail drained by hand. */
export function testContext(db: Db, options: ContextOptions): AppContext {
  return {
    db,
    blobs: options.blobs ?? memoryBlobStore(),
    config: { ...parseConfig({}), ...options.config },
    log: createLog({ level: 'error', write: () => undefined }),
    now: options.now,
    ids: { uuid: () => randomUUID(), secret: (bytes) => randomBytes(bytes).toString('base64url') },
    poke: () => undefined,
    mailDue: () => undefined,
    stopping: new AbortController().signal,
  }
}
