/** Runs one task after the other, in the order they came. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve()
  #ended = false

  run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#ended) return Promise.reject(new Error('the database is closed'))
    const result = this.#tail.then(task)
    this.#tail = result.catch(() => undefined) // the caller hears of the failure; the next task must still run
    return result
  }

  /** Lets what was asked for finish and takes nothing more. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#tail
  }
}
