// The embedded database: one connection inside this process. Everything goes through one serial queue; there are no background
// workers, so checkpoints and vacuum are ours to run (housekeeping).
import { PGlite } from '@electric-sql/pglite'
import type { Database, OwnerSql } from './database.ts'
import type { Row, Scope, TxOptions, TxSql } from './db.ts'
import { toDbError } from './db-error.ts'
import { SESSION_SETTINGS, insideTx } from './db-scope.ts'
import { transact, type Session } from './db-transaction.ts'
import { parsers, serializers } from './db-values.ts'
import { lockDataDir, prepareDatabaseDir } from './data-dir.ts'
import { type FileLock } from './file-lock.ts'
import { Housekeeping, type HousekeepingOptions } from './pglite-housekeeping.ts'
import { DURABLE_START_PARAMS, DurableNodeFS, type FsyncCall } from './pglite-durable-fs.ts'
import { ProcessChannels } from './process-channels.ts'
import { SerialQueue } from './serial-queue.ts'

export interface PgliteOptions {
  /** Where the data lives; without it the database is in memory and gone with the process (tests). */
  readonly dataDir?: string
  /** A dump to start an in-memory database from. */
  readonly template?: Blob
  readonly housekeeping?: HousekeepingOptions
  readonly onHousekeepingFailure?: (error: unknown) => void
  readonly fsync?: FsyncCall
}

export interface PgliteDatabase extends Database {
  readonly kind: 'pglite'
  /** Checkpoint and vacuum now, whether or not they are due. */
  housekeep(): Promise<void>
  /** The whole database as a tar file, to start others from. */
  dump(): Promise<Blob>
}

const settings = Object.entries(SESSION_SETTINGS).map(([name, value]) => `SET ${name} = '${value}'`)

async function openDurable(dir: string, fsync: FsyncCall | undefined): Promise<PGlite> {
  return PGlite.create({ fs: new DurableNodeFS(dir, fsync), startParams: [...DURABLE_START_PARAMS], parsers, serializers })
}

async function openFiles(dataDir: string, fsync: FsyncCall | undefined): Promise<PGlite> {
  const dir = await prepareDatabaseDir(dataDir, async (unfinished) => {
    const first = await openDurable(unfinished, fsync)
    await first.close()
  })
  return openDurable(dir, fsync)
}

export async function openPglite(options: PgliteOptions): Promise<PgliteDatabase> {
  const lock = options.dataDir === undefined ? undefined : lockDataDir(options.dataDir)
  try {
    const pg =
      options.dataDir === undefined
        ? await PGlite.create({ parsers, serializers, ...(options.template ? { loadDataDir: options.template } : {}) })
        : await openFiles(options.dataDir, options.fsync)
    await pg.exec(settings.join(';'))
    return pgliteDatabase(pg, lock, options)
  } catch (error) {
    lock?.release()
    throw error
  }
}

function sessionOf(pg: PGlite): Session {
  return {
    query: async (text, params) => (await pg.query<Row>(text, [...params])).rows,
    script: (text) => pg.exec(text),
  }
}

function ownerOf(pg: PGlite): OwnerSql {
  return {
    async query<T extends Row>(text: string, params: readonly unknown[] = []): Promise<T[]> {
      try {
        return (await pg.query<T>(text, [...params])).rows
      } catch (error) {
        throw toDbError(error)
      }
    },
    async script(text) {
      try {
        await pg.exec(text)
      } catch (error) {
        throw toDbError(error)
      }
    },
  }
}

function pgliteDatabase(pg: PGlite, lock: FileLock | undefined, options: PgliteOptions): PgliteDatabase {
  const queue = new SerialQueue()
  const channels = new ProcessChannels()
  const owner = ownerOf(pg)
  const housekeeping = new Housekeeping(queue, owner, options.housekeeping, options.onHousekeepingFailure)
  if (lock) housekeeping.start()
  let closing: Promise<void> | undefined

  async function close(): Promise<void> {
    housekeeping.stop()
    await queue.end()
    await pg.close()
    lock?.release()
  }

  return {
    kind: 'pglite',
    tx: <T>(scope: Scope, work: (sql: TxSql) => Promise<T>, txOptions?: TxOptions) =>
      insideTx(() =>
        queue.run(async () => {
          if (txOptions?.mode !== 'snapshot') housekeeping.noteWrite()
          return transact(sessionOf(pg), { scope, options: txOptions }, work)
        }),
      ),
    notify: (channel, payload) => channels.notify(channel, payload),
    listen: (channel, onPayload) => channels.listen(channel, onPayload),
    asOwner: (work) => insideTx(() => queue.run(() => work(owner))),
    housekeep: () => housekeeping.runNow(),
    dump: () => queue.run(() => pg.dumpDataDir('none')),
    close: () => (closing ??= close()),
  }
}
