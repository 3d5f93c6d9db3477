import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { lockFile, type FileLock } from './file-lock.ts'
import { syncPath, syncTree } from './pglite-durable-fs.ts'

/** Somebody else works on this data; two embedded databases on one directory destroy it. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse'
}

/** An exclusive lock on the data directory, for as long as this process lives. */
export function lockDataDir(dir: string): FileLock {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const lock = lockFile(join(dir, 'lock'), 0)
  if (lock) return lock
  throw new DataDirInUse(
    `another Loadbay process uses the data directory ${resolve(dir)}: stop it first, or set DATA_DIR to another directory`,
  )
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
