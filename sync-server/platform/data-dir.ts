import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { syncPath, syncTree } from './pglite-durable-fs.ts'

/** Somebody else works on this data; two embedded databases on one directory destroy it. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse'
}

export interface DataDirLock {
  release(): void
}

/**
 * An exclusive lock on the data directory. SQLite holds it through the operating system, so it is gone the moment the holder
 * is, also after kill -9: there is no stale lock to clean up. Nothing else in this process may open and close that file: the
 * system would drop the lock with it.
 */
export function lockDataDir(dir: string): DataDirLock {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(dir, 'lock'), { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) {
      throw new DataDirInUse(
        `another Loadbay process uses the data directory ${resolve(dir)}: stop it first, or set DATA_DIR to another directory`,
        { cause: error },
      )
    }
    throw error
  }
  return { release: () => lock.close() }
}

/**
 * The directory of the embedded database. A first start builds it under another name and renames it when it is complete and
 * on disk, so a start killed half way leaves only a directory that is thrown away, and `database` is never guessed about.
 */
export async function prepareDatabaseDir(dataDir: string, build: (dir: string) => Promise<void>): Promise<string> {
  const final = join(dataDir, 'database')
  if (existsSync(final)) return final
  const unfinished = join(dataDir, 'database.unfinished')
  rmSync(unfinished, { recursive: true, force: true })
  await build(unfinished)
  syncTree(unfinished)
  renameSync(unfinished, final)
  syncPath(dataDir)
  return final
}
