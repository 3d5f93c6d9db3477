import { DatabaseSync } from 'node:sqlite'

export interface FileLock {
  release(): void
}

/**
 * An exclusive lock on a file, between processes. SQLite holds it through the operating system, so it is gone the moment the holder is,
 * also after kill -9: there is no stale lock to clean up. Nothing else in this process may open and close that file: the system would drop
 * the lock with it. Null when somebody else still holds it after `waitMs`, during which this whole process stands still.
 */
export function lockFile(path: string, waitMs: number): FileLock | null {
  const lock = new DatabaseSync(path, { timeout: waitMs })
  try {
    lock.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null
    throw error
  }
  return { release: () => lock.close() }
}
