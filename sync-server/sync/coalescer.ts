/** ST4: the first of a burst goes out at once, what follows within `pauseMs` goes out together, the latest per key. */
export class Coalescer {
  readonly #pauseMs: number
  readonly #send: (pokes: [string, number][]) => void
  readonly #waiting = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined

  constructor(pauseMs: number, send: (pokes: [string, number][]) => void) {
    this.#pauseMs = pauseMs
    this.#send = send
  }

  add(key: string, version: number): void {
    this.#waiting.set(key, version)
    if (!this.#timer) this.#flush()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#waiting.clear()
  }

  #flush(): void {
    this.#timer = undefined
    if (this.#waiting.size === 0) return
    const pokes = [...this.#waiting]
    this.#waiting.clear()
    this.#timer = setTimeout(() => this.#flush(), this.#pauseMs).unref()
    this.#send(pokes)
  }
}
