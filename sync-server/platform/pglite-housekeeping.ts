import type { OwnerSql } from './database.ts'
import type { SerialQueue } from './serial-queue.ts'

export interface HousekeepingOptions {
  /** How often to look whether something is due. */
  readonly tickMs?: number
  /** Longest time between two checkpoints while there are writes. */
  readonly intervalMs?: number
  /** WAL that calls for a checkpoint before the interval is over. */
  readonly walBytes?: number
}

/**
 * What PostgreSQL's background workers would do: the embedded database has none, and its log would grow for ever. Each table
 * is vacuumed as a task of its own, so that requests wait for one table at most.
 */
export class Housekeeping {
  readonly #queue: SerialQueue
  readonly #owner: OwnerSql
  readonly #options: Required<HousekeepingOptions>
  readonly #onFailure: (error: unknown) => void
  #timer: NodeJS.Timeout | undefined
  #writes = 0
  #lastRun = Date.now()
  #lastWal = 0
  #running = false

  constructor(
    queue: SerialQueue,
    owner: OwnerSql,
    options: HousekeepingOptions | undefined,
    onFailure: ((error: unknown) => void) | undefined,
  ) {
    this.#queue = queue
    this.#owner = owner
    this.#options = { tickMs: 15_000, intervalMs: 300_000, walBytes: 32 * 1024 * 1024, ...options }
    this.#onFailure = onFailure ?? (() => undefined)
  }

  start(): void {
    this.#timer = setInterval(() => void this.#tick().catch(this.#onFailure), this.#options.tickMs)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  noteWrite(): void {
    this.#writes += 1
  }

  async runNow(): Promise<void> {
    this.#writes = 0
    this.#lastRun = Date.now()
    for (const table of await this.#queue.run(() => this.#tablesToVacuum())) {
      await this.#queue.run(() => this.#owner.script(`VACUUM (ANALYZE) ${table}`))
    }
    await this.#queue.run(() => this.#owner.script('CHECKPOINT'))
    this.#lastWal = await this.#walPosition()
  }

  async #tick(): Promise<void> {
    if (this.#running || this.#writes === 0) return
    this.#running = true
    try {
      const due = Date.now() - this.#lastRun >= this.#options.intervalMs
      if (due || (await this.#walPosition()) - this.#lastWal >= this.#options.walBytes) await this.runNow()
    } finally {
      this.#running = false
    }
  }

  async #walPosition(): Promise<number> {
    const rows = await this.#queue.run(() =>
      this.#owner.query<{ at: number }>(`SELECT (pg_current_wal_lsn() - '0/0')::int8 AS at`),
    )
    return rows[0]?.at ?? 0
  }

  /** All of them: without a statistics collector nobody counts dead rows, and vacuum skips pages that are clean. */
  async #tablesToVacuum(): Promise<string[]> {
    const rows = await this.#owner.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    )
    return rows.map((row) => row.name)
  }
}
