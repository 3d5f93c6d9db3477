/** How the parts of the server that wait are woken: the process's own timers, or the virtual time of the simulation. */
export type After = (millis: number, work: () => void) => () => void

export const afterInProcess: After = (millis, work) => {
  const timer = setTimeout(work, millis).unref()
  return () => clearTimeout(timer)
}

/** ST4: the first of a burst goes out at once, what follows within `pauseMs` goes out together, the latest per key. */
export class Coalescer {
  readonly #pauseMs: number
  readonly #send: (pokes: [string, number][]) => void
  readonly #waiting = new Map<string, number>()
  readonly #after: After
  #stopTimer: (() => void) | undefined

  constructor(pauseMs: number, send: (pokes: [string, number][]) => void, after: After = afterInProcess) {
    this.#pauseMs = pauseMs
    this.#send = send
    this.#after = after
  }

  add(key: string, version: number): void {
    this.#waiting.set(key, version)
    if (!this.#stopTimer) this.#flush()
  }

  stop(): void {
    this.#stopTimer?.()
    this.#stopTimer = undefined
    this.#waiting.clear()
  }

  #flush(): void {
    this.#stopTimer = undefined
    if (this.#waiting.size === 0) return
    const pokes = [...this.#waiting]
    this.#waiting.clear()
    this.#stopTimer = this.#after(this.#pauseMs, () => this.#flush())
    this.#send(pokes)
  }
}
