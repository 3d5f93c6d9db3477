// Who waits to write to a space on this node. They wait here and not at the database: a busy space then holds one connection of
// the pool, not all of them, and whoever came while one transaction ran shares the next.
import { DbError } from '../platform/db-error.ts'

export interface Waiting {
  /** How many operations or rows it brings; bounds what shares a transaction. */
  readonly weight: number
  readonly reject: (error: unknown) => void
}

export interface SpaceQueueOptions {
  readonly waitMs?: number
  readonly maxTogether?: number
}

/** ST3: whoever has waited this long for a space is told to come again. */
const WAIT_MS = 2_000
const MAX_TOGETHER = 32
const MAX_WEIGHT = 400

export class SpaceQueue<W extends Waiting> {
  readonly #run: (key: string, group: readonly W[]) => Promise<void>
  readonly #waitMs: number
  readonly #maxTogether: number
  readonly #spaces = new Map<string, { busy: boolean; waiting: { one: W; timer: NodeJS.Timeout }[] }>()

  /** `run` settles each of its group and never rejects. */
  constructor(run: (key: string, group: readonly W[]) => Promise<void>, options: SpaceQueueOptions = {}) {
    this.#run = run
    this.#waitMs = options.waitMs ?? WAIT_MS
    this.#maxTogether = options.maxTogether ?? MAX_TOGETHER
  }

  add(key: string, one: W): void {
    const space = this.#spaces.get(key) ?? { busy: false, waiting: [] }
    this.#spaces.set(key, space)
    const entry = { one, timer: setTimeout(() => giveUp(), this.#waitMs) }
    const giveUp = (): void => {
      space.waiting.splice(space.waiting.indexOf(entry), 1)
      one.reject(new DbError('others have been writing to this space for too long', { code: '55P03' }))
    }
    space.waiting.push(entry)
    if (!space.busy) void this.#drain(key, space)
  }

  async #drain(key: string, space: { busy: boolean; waiting: { one: W; timer: NodeJS.Timeout }[] }): Promise<void> {
    space.busy = true
    while (space.waiting.length > 0) {
      const group = space.waiting.splice(0, this.#fitting(space.waiting.map(({ one }) => one.weight)))
      for (const { timer } of group) clearTimeout(timer)
      await this.#run(
        key,
        group.map(({ one }) => one),
      )
    }
    this.#spaces.delete(key)
  }

  /** How many of those at the front go together; one goes always. */
  #fitting(weights: readonly number[]): number {
    let weight = 0
    const full = weights.findIndex((next, index) => {
      weight += next
      return index > 0 && (weight > MAX_WEIGHT || index >= this.#maxTogether)
    })
    return full < 0 ? weights.length : full
  }
}
