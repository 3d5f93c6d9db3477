// PGlite 0.5 never reaches the disk by itself: it starts with fsync off, and its file system has no fsync hook, so that a
// power cut could lose acknowledged writes. This file system adds the hook. It reaches into Emscripten's NODEFS: the version
// of PGlite is pinned, and a test counts the calls.
import { closeSync, fsyncSync, openSync, readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/**
 * A disk that cannot keep what was written ends the process: after such an error the system may have dropped the data, so
 * nothing may be acknowledged any more, and the database's own panic would leave a process that never answers again.
 */
function endProcess(error: unknown): never {
  writeSync(2, `Loadbay stops: the disk refused to keep data (${error instanceof Error ? error.message : 'unknown error'})\n`)
  process.kill(process.pid, 'SIGKILL') // `process.exit` never comes back from inside the database's own exit handlers
  throw error
}

interface NodeStream {
  readonly nfd?: number
  readonly node: unknown
}

interface NodeFileSystem {
  stream_ops: { fsync?: (stream: NodeStream) => number }
  realPath(node: unknown): string
}

export type FsyncCall = (fd: number) => void

/** Makes one file, or the names in one directory, durable. */
export function syncPath(path: string, fsync: FsyncCall = fsyncSync): void {
  const fd = openSync(path, 'r')
  try {
    fsync(fd)
  } finally {
    closeSync(fd)
  }
}

export class DurableNodeFS extends NodeFS {
  readonly #fsync: FsyncCall

  constructor(dir: string, fsync: FsyncCall = fsyncSync) {
    super(dir)
    this.#fsync = fsync
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const prepared = await super.init(...args)
    const fsync = this.#fsync
    const preRun = prepared.emscriptenOpts.preRun
    if (!Array.isArray(preRun)) throw new Error('this PGlite mounts its files in another way: DurableNodeFS must be adapted')
    preRun.push((module) => {
      // Emscripten does not type its file systems; the members used here are checked right below.
      const nodeFs = (module as unknown as { FS: { filesystems: { NODEFS: NodeFileSystem } } }).FS.filesystems.NODEFS
      if (typeof nodeFs.realPath !== 'function') throw new Error('this PGlite has another NODEFS: DurableNodeFS must be adapted')
      nodeFs.stream_ops.fsync = (stream) => {
        try {
          if (stream.nfd === undefined) syncPath(nodeFs.realPath(stream.node), fsync)
          else fsync(stream.nfd)
          return 0
        } catch (error) {
          return endProcess(error)
        }
      }
    })
    return prepared
  }
}

/** fdatasync is a stub in PGlite, hence wal_sync_method. The WAL bounds keep the directory small: nobody checkpoints by himself. */
export const DURABLE_START_PARAMS: readonly string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
  '-c',
  'min_wal_size=32MB',
  '-c',
  'max_wal_size=64MB',
]

/** Makes a directory tree durable, files before the directories that name them. */
export function syncTree(dir: string): void {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) syncTree(path)
    else if (entry.isFile()) syncPath(path)
  }
  syncPath(dir)
}
