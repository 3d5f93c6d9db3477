// How many event streams one person may hold open on this node, and how fast open new ones. Each costs memory for as long as it lasts, and
// each beginning a question for every portal that it names. In memory, as the gate counts (sync-gate.ts).
import { TokenBucket } from './token-bucket.ts'

export interface StreamLimits {
  /** A tab holds one or two: a person with ten devices stays far below. */
  readonly open: number
  /** Beginnings; a device that cannot keep a stream open waits longer and longer by itself. */
  readonly begun: { readonly atOnce: number; readonly perSecond: number }
}

export const STREAM_LIMITS: StreamLimits = { open: 100, begun: { atOnce: 120, perSecond: 1 } }

/** A minute, after which the clients' own pauses have spread them. */
const FULL_MS = 60_000
/** People whose streams have all ended are forgotten by then. */
const MANY = 10_000

export type StreamPlace = { readonly ok: true; leave(): void } | { readonly ok: false; readonly retryAfter: number }

export class StreamLimit {
  readonly #limits: StreamLimits
  readonly #now: () => number
  readonly #people = new Map<number, { open: number; readonly begun: TokenBucket }>()

  constructor(now: () => number, limits: StreamLimits = STREAM_LIMITS) {
    this.#now = now
    this.#limits = limits
  }

  enter(userId: number): StreamPlace {
    const now = this.#now()
    const { atOnce, perSecond } = this.#limits.begun
    const person = this.#people.get(userId) ?? { open: 0, begun: new TokenBucket({ capacity: atOnce, perSecond, now }) }
    if (!this.#people.has(userId)) this.#forgetIdle(now)
    this.#people.set(userId, person)
    const wait = person.open >= this.#limits.open ? FULL_MS : person.begun.take(now)
    if (wait > 0) return { ok: false, retryAfter: Math.ceil(wait / 1000) }
    person.open += 1
    let isHere = true
    const leave = (): void => {
      if (isHere) person.open -= 1
      isHere = false
    }
    return { ok: true, leave }
  }

  #forgetIdle(now: number): void {
    if (this.#people.size < MANY || this.#people.size % 1_000 !== 0) return
    for (const [userId, { open, begun }] of this.#people) if (open === 0 && begun.isFull(now)) this.#people.delete(userId)
  }
}
