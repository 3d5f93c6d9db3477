import type { BlobStore } from './platform/blob-store.ts'
import type { Db } from './platform/db.ts'
import type { Config } from './platform/config.ts'
import type { Log } from './platform/log.ts'

/** Everything a handler may use; built once in main.ts (or by a test) and handed down. No module holds state of its own. */
export interface AppContext {
  readonly db: Db
  /** The bytes of documents. */
  readonly blobs: BlobStore
  readonly config: Config
  readonly log: Log
  /** The server's own clock, milliseconds since the epoch, UTC. */
  readonly now: () => number
  /** A fresh UUIDv7 and a fresh secret of n random bytes, base64url. */
  readonly ids: { uuid(): string; secret(bytes: number): string }
  /** Told after a commit that a space has a new version (sync-server/sync/poke). */
  readonly poke: (tenantId: number, spaceId: number, version: number) => void
  /** Told after a commit that the mail outbox has work. */
  readonly mailDue: () => void
  /** Aborted when the server stops: whoever holds a connection open (SSE) ends it then. */
  readonly stopping: AbortSignal
}
