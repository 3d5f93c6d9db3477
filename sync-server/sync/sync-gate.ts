// Who is let in to push and pull on this node, and who is asked to come later (ST2, ST3, SE3). Counted per node and in memory:
// a device that is spread over nodes gets a little more, which harms nobody, and no request pays for a shared counter.
import { TokenBucket } from './token-bucket.ts'

export interface GateLimits {
  readonly pushesPerMinute: number
  /** Minutes of pushes that a device may save up: somebody who was offline sends more at once than over a day. */
  readonly savedMinutes: number
  /** Of one person, whatever number of devices they claim to have. */
  readonly pushesPerMinutePerPerson: number
  /** First pulls and resyncs, which cost more than everything else: at once, and each second. */
  readonly resyncs: { readonly atOnce: number; readonly perSecond: number }
  /** Of them what one person may take, whatever portals and devices they name: whoever asks for more waits alone. */
  readonly resyncsPerPerson: { readonly atOnce: number; readonly perSecond: number }
  /** The longest that the queue of resyncs is said to be, seconds: it is counted, not known, and some have long gone. */
  readonly longestQueue: number
  /** Requests at work on this node from which devices are not invited to send more at once, and from which they are turned away. */
  readonly busyFrom: number
  readonly fullFrom: number
  /** Requests of one person at work on this node, whatever number of devices they claim to have. */
  readonly insidePerPerson: number
  /** How long a second request of a device waits for its first. */
  readonly waitForOwnMs: number
  /** How many requests of a device may wait for its first. */
  readonly waiting: number
}

export const GATE_LIMITS: GateLimits = {
  pushesPerMinute: 60,
  savedMinutes: 5,
  pushesPerMinutePerPerson: 600,
  resyncs: { atOnce: 100, perSecond: 20 },
  resyncsPerPerson: { atOnce: 60, perSecond: 2 },
  longestQueue: 600,
  busyFrom: 64,
  fullFrom: 512,
  insidePerPerson: 128,
  waitForOwnMs: 2_000,
  waiting: 8,
}

export interface Comer {
  readonly kind: 'push' | 'pull'
  readonly userId: number
  /** One lane or one follower: a device in a space. */
  readonly client: string
  readonly space: string
  /** A pull that begins with everything. */
  readonly isResync: boolean
}

export type Admission =
  | {
      readonly ok: true
      /** Half full: nobody is invited to send more at once. */
      isBusy(): boolean
      leave(): void
    }
  | { readonly ok: false; readonly code: 'too-many-requests' | 'resyncs-queue' | 'busy'; readonly retryAfter: number }

interface Source {
  readonly now: () => number
  /** Uniform in [0, 1): spreads those who are sent away, so that they do not come back together. */
  readonly random: () => number
}

export class SyncGate {
  readonly #limits: GateLimits
  readonly #source: Source
  readonly #buckets = new Map<string, TokenBucket>()
  readonly #resyncs: TokenBucket
  readonly #own = new Map<string, { waiting: (() => void)[] }>()
  /** Sent away since the last one was let in: how long the queue of resyncs would be. */
  #turnedAway = 0
  #inside = 0
  /** By person, with those who wait for their own first request. */
  readonly #insideOf = new Map<number, number>()

  constructor(source: Source, limits: GateLimits = GATE_LIMITS) {
    this.#source = source
    this.#limits = limits
    this.#resyncs = new TokenBucket({ capacity: limits.resyncs.atOnce, perSecond: limits.resyncs.perSecond, now: source.now() })
  }

  async enter(comer: Comer): Promise<Admission> {
    if (this.#inside >= this.#limits.fullFrom) return this.#away('busy', 2_000)
    const wait = comer.kind === 'push' ? this.#countPush(comer) : 0
    if (wait > 0) return this.#away('too-many-requests', wait)
    if ((this.#insideOf.get(comer.userId) ?? 0) >= this.#limits.insidePerPerson) return this.#away('too-many-requests', 1_000)
    const turnedAway = comer.isResync ? this.#countResync(comer.userId) : null
    if (turnedAway) return turnedAway
    this.#came(comer.userId)
    const key = `${comer.kind}:${comer.userId}:${comer.client}:${comer.space}`
    if (!(await this.#first(key))) {
      this.#went(comer.userId)
      return this.#away('too-many-requests', 1_000)
    }
    this.#inside += 1
    return { ok: true, isBusy: () => this.#inside >= this.#limits.busyFrom, leave: () => this.#leave(key, comer.userId) }
  }

  #countResync(userId: number): Admission | null {
    const own = this.#take(`resyncs:${userId}`, this.#limits.resyncsPerPerson)
    if (own > 0) return this.#away('resyncs-queue', own)
    const { perSecond } = this.#limits.resyncs
    const pause = this.#resyncs.take(this.#source.now())
    if (pause === 0) {
      this.#turnedAway = Math.max(0, this.#turnedAway - 1)
      return null
    }
    this.#turnedAway = Math.min(this.#turnedAway + 1, this.#limits.longestQueue * perSecond)
    return this.#away('resyncs-queue', pause + (this.#turnedAway / perSecond) * 1_000)
  }

  #came(userId: number): void {
    this.#insideOf.set(userId, (this.#insideOf.get(userId) ?? 0) + 1)
  }

  #went(userId: number): void {
    const left = (this.#insideOf.get(userId) ?? 0) - 1
    if (left > 0) this.#insideOf.set(userId, left)
    else this.#insideOf.delete(userId)
  }

  #away(code: Exclude<Admission, { ok: true }>['code'], waitMs: number): Admission {
    return { ok: false, code, retryAfter: Math.max(1, Math.ceil((waitMs / 1000) * (1 + this.#source.random()))) }
  }

  #countPush({ userId, client }: Comer): number {
    const saved = (perMinute: number) => ({ atOnce: perMinute * this.#limits.savedMinutes, perSecond: perMinute / 60 })
    const person = this.#take(`person:${userId}`, saved(this.#limits.pushesPerMinutePerPerson))
    return person > 0 ? person : this.#take(`device:${userId}:${client}`, saved(this.#limits.pushesPerMinute))
  }

  #take(key: string, { atOnce, perSecond }: GateLimits['resyncsPerPerson']): number {
    const now = this.#source.now()
    const bucket = this.#buckets.get(key) ?? new TokenBucket({ capacity: atOnce, perSecond, now })
    if (!this.#buckets.has(key)) this.#forgetFull(now)
    this.#buckets.set(key, bucket)
    return bucket.take(now)
  }

  /** Buckets that nobody has used for a minute say nothing; dropped when there are many, so that nobody can fill the memory. */
  #forgetFull(now: number): void {
    if (this.#buckets.size < 10_000 || this.#buckets.size % 1_000 !== 0) return
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(key)
  }

  /** One request of a kind at a time; tabs of one device that ask together wait a little for each other. */
  async #first(key: string): Promise<boolean> {
    const own = this.#own.get(key)
    if (!own) {
      this.#own.set(key, { waiting: [] })
      return true
    }
    if (own.waiting.length >= this.#limits.waiting) return false
    return new Promise<boolean>((resolve) => {
      const enter = (): void => {
        clearTimeout(timer)
        resolve(true)
      }
      const timer = setTimeout(() => {
        own.waiting.splice(own.waiting.indexOf(enter), 1)
        resolve(false)
      }, this.#limits.waitForOwnMs)
      own.waiting.push(enter)
    })
  }

  #leave(key: string, userId: number): void {
    this.#inside -= 1
    this.#went(userId)
    const next = this.#own.get(key)?.waiting.shift()
    if (next) next()
    else this.#own.delete(key)
  }
}
