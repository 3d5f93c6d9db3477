interface Waiting<A> {
  readonly resolve: (answer: A) => void
  readonly reject: (error: unknown) => void
}

/** Questions of the same kind that come within a moment go out as one; equal ones are asked once. */
export class AskedTogether<Q extends string | number, A> {
  readonly #windowMs: number
  readonly #ask: (questions: readonly Q[]) => Promise<(question: Q) => A>
  #waiting = new Map<Q, Waiting<A>[]>()

  constructor(windowMs: number, ask: (questions: readonly Q[]) => Promise<(question: Q) => A>) {
    this.#windowMs = windowMs
    this.#ask = ask
  }

  ask(question: Q): Promise<A> {
    return new Promise<A>((resolve, reject) => {
      if (this.#waiting.size === 0) setTimeout(() => void this.#flush(), this.#windowMs)
      this.#waiting.set(question, [...(this.#waiting.get(question) ?? []), { resolve, reject }])
    })
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = new Map()
    try {
      const answerTo = await this.#ask([...waiting.keys()])
      for (const [question, all] of waiting) for (const { resolve } of all) resolve(answerTo(question))
    } catch (error) {
      for (const all of waiting.values()) for (const { reject } of all) reject(error)
    }
  }
}
