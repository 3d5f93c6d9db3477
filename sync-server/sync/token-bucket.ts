/** Tokens that come back at a steady rate up to a store; taking one never waits. Times in milliseconds of whatever clock is given. */
export class TokenBucket {
  readonly #capacity: number
  readonly #perMs: number
  #tokens: number
  #at: number

  constructor(options: { readonly capacity: number; readonly perSecond: number; readonly now: number }) {
    this.#capacity = options.capacity
    this.#perMs = options.perSecond / 1000
    this.#tokens = options.capacity
    this.#at = options.now
  }

  /** 0 when a token was taken, else how long until there is one. */
  take(now: number): number {
    this.#refill(now)
    if (this.#tokens >= 1) {
      this.#tokens -= 1
      return 0
    }
    return Math.ceil((1 - this.#tokens) / this.#perMs)
  }

  /** Nothing has been taken for so long that a new one would be the same. */
  isFull(now: number): boolean {
    this.#refill(now)
    return this.#tokens >= this.#capacity
  }

  #refill(now: number): void {
    // A clock that was set back must not take tokens away for as long as it was set back.
    this.#tokens = Math.min(this.#capacity, this.#tokens + Math.max(0, now - this.#at) * this.#perMs)
    this.#at = now
  }
}
