// Counts what was tried and what failed, by name. A breach is said at once and makes the run fail; nothing else does.
export interface Count {
  tried: number
  failed: number
}

/** Names of checks that count what a person would have suffered; each appears in the last line, also with nothing tried. */
export class Tally {
  readonly counts: Record<string, Count> = {}
  readonly breaches: string[] = []
  readonly #say: (line: string) => void

  constructor(names: readonly string[], say: (line: string) => void = () => undefined) {
    this.#say = say
    for (const name of names) this.counts[name] = { tried: 0, failed: 0 }
  }

  /** One thing that was looked at; `breach` says what was wrong with it. */
  check(name: string, isGood: boolean, breach: () => string): void {
    const count = (this.counts[name] ??= { tried: 0, failed: 0 })
    count.tried += 1
    if (isGood) return
    count.failed += 1
    const line = `${name}: ${breach()}`
    this.breaches.push(line)
    if (this.breaches.length <= 20) this.#say(`BREACH ${line}`)
  }

  passed(name: string, times = 1): void {
    const count = (this.counts[name] ??= { tried: 0, failed: 0 })
    count.tried += times
  }

  failed(name: string): number {
    return this.counts[name]?.failed ?? 0
  }

  tried(name: string): number {
    return this.counts[name]?.tried ?? 0
  }

  /** Figures that were promised and never tried are breaches too: a run that looked at nothing proves nothing. */
  untried(): string[] {
    return Object.entries(this.counts)
      .filter(([, count]) => count.tried === 0)
      .map(([name]) => name)
  }
}
