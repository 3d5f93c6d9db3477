/** What a torture has started: ended in reverse order, whatever became of the run, one failure not sparing the others. */
export class Cleanup {
  readonly #works: (() => unknown)[] = []

  add(work: () => unknown): void {
    this.#works.push(work)
  }

  async run(): Promise<void> {
    for (let work = this.#works.pop(); work; work = this.#works.pop()) {
      try {
        await work()
      } catch (error) {
        console.error('cleaning up:', error)
      }
    }
  }
}
