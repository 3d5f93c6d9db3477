// The one way to a database. Browsers take connections away (a suspended page, a lost storage process), and every retry on the same
// handle then fails alike: what failed is dropped, opened anew and asked again, at most three times between two successes.
// Work handed in may therefore run twice, also after it was committed: it must find its own work done and leave it.
import { type DBCore, type Dexie, type Table } from 'dexie'
import { Connections, type Connection } from './connections.ts'
import { isLostConnection } from './lost-connection.ts'

const MAX_HEALS = 3
/** A storage process that died never answers at all. */
const PROBE_DEADLINE_MS = 3_000

export class StoreGateway<D extends Dexie> implements Connection {
  private readonly make: () => D
  private readonly connections: Connections
  private readonly running = new Set<IDBTransaction>()
  private db: D | null = null
  private proof: Promise<void> | null = null
  private isProven = true
  private heals = 0
  private isClosed = false
  private sleep: { readonly over: Promise<void>; readonly end: () => void } | null = null

  constructor(make: () => D, connections: Connections = new Connections()) {
    this.make = make
    this.connections = connections
    connections.add(this)
  }

  /** Reads, or one single write, which Dexie commits by itself. */
  use<T>(work: (db: D) => PromiseLike<T>): Promise<T> {
    return this.run(work)
  }

  /** SM4: one transaction over these tables, committed as soon as the work has asked for its last write. */
  write<T>(tables: (db: D) => readonly Table[], work: (db: D) => PromiseLike<T>): Promise<T> {
    return this.run((db) =>
      db.transaction('rw', [...tables(db)], async (transaction) => {
        const value = await work(db)
        transaction.idbtrans.commit()
        return value
      }),
    )
  }

  /** Lets go of the database at once: what is under way is taken back, and done again after `resume`. */
  pause(): void {
    if (this.sleep || this.isClosed) return
    const { promise: over, resolve: end } = Promise.withResolvers<void>()
    this.sleep = { over, end }
    for (const transaction of this.running) abort(transaction)
    this.drop(this.db)
  }

  resume(): void {
    this.prove()
    this.sleep?.end()
    this.sleep = null
  }

  prove(): void {
    this.heals = 0
    this.isProven = this.db === null
  }

  /** For good. Whoever waits for the end of a pause is told that the store is closed. */
  close(): void {
    this.isClosed = true
    this.connections.remove(this)
    this.drop(this.db)
    this.sleep?.end()
    this.sleep = null
  }

  private async run<T>(work: (db: D) => PromiseLike<T>): Promise<T> {
    for (;;) {
      let db: D | null = null
      try {
        while (this.sleep) await this.sleep.over
        db = this.connection()
        await this.proven(db)
        const value = await work(db)
        this.heals = 0
        return value
      } catch (cause) {
        if (this.isClosed) throw cause
        if (this.sleep) continue
        if (!this.heal(db, cause)) throw cause
      }
    }
  }

  private connection(): D {
    if (this.isClosed) throw Object.assign(new Error('the store is closed'), { name: 'DatabaseClosedError' })
    this.db ??= this.watched(this.make())
    return this.db
  }

  private async proven(db: D): Promise<void> {
    if (this.isProven) return
    this.proof ??= this.probe(db).finally(() => {
      this.proof = null
    })
    await this.proof
  }

  /** True when the work should be tried again. Several calls that fail on one connection share its replacement. */
  private heal(db: D | null, cause: unknown): boolean {
    if (!isLostConnection(cause)) return false
    if (db !== null && db !== this.db) return true
    // Also when it is given up: the next call shall not meet the dead handle again.
    this.drop(this.db)
    if (this.heals >= MAX_HEALS) return false
    this.heals += 1
    this.connections.countHeal()
    return true
  }

  private drop(db: D | null): void {
    if (db === null) return
    this.db = null
    this.isProven = true
    db.close()
  }

  private async probe(db: D): Promise<void> {
    const [table] = db.tables
    const { promise: isLate, reject } = Promise.withResolvers<never>()
    const callOff = this.connections.deps.after(PROBE_DEADLINE_MS, () =>
      reject(Object.assign(new Error('the database does not answer'), { name: 'TimeoutError' })),
    )
    try {
      await Promise.race([table?.limit(1).primaryKeys(), isLate])
      if (this.db === db) this.isProven = true
    } finally {
      callOff()
    }
  }

  /** Every transaction is known from its beginning to its end, so that a page that falls asleep can take it back. */
  private watched(db: D): D {
    const { running } = this
    db.use({
      stack: 'dbcore',
      name: 'store-gateway',
      create: (core: DBCore) => ({
        ...core,
        transaction: (...args: Parameters<DBCore['transaction']>) => {
          const begun = core.transaction(...args)
          const transaction = begun as unknown as IDBTransaction // what Dexie's lowest layer hands up is the browser's own
          running.add(transaction)
          const end = (): void => void running.delete(transaction)
          transaction.addEventListener('complete', end)
          transaction.addEventListener('abort', end)
          return begun
        },
      }),
    })
    return db
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // committed already: it ends by itself
  }
}
