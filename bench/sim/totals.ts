import { type Breach } from './breach.ts'
import { FAULTS, noFaults, type FaultCounts } from './faults.ts'
import { type SeedResult } from './run-seed.ts'

/** What one seed came to, as a worker process tells it. */
export interface Summary {
  readonly seed: number
  readonly operations: number
  readonly commits: number
  readonly conflicts: number
  readonly lived: number
  readonly faults: FaultCounts
  readonly kinds: readonly Breach['kind'][]
  readonly breaches: readonly string[]
}

const LONGEST = 600

export function summaryOf({ breaches, trace: _trace, ...result }: SeedResult): Summary {
  return {
    ...result,
    kinds: breaches.map(({ kind }) => kind),
    breaches: breaches.map(({ kind, what }) => `${kind}: ${what}`.slice(0, LONGEST)),
  }
}

export class Totals {
  seeds = 0
  readonly failing: number[] = []
  readonly #sums = { operations: 0, commits: 0, conflicts: 0, lived: 0 }
  readonly #breaches = { lost: 0, doubled: 0, diverged: 0, stuck: 0, unexplained: 0 }
  readonly #faults = noFaults()

  add(summary: Summary): void {
    this.seeds += 1
    this.#sums.operations += summary.operations
    this.#sums.commits += summary.commits
    this.#sums.conflicts += summary.conflicts
    this.#sums.lived += summary.lived
    for (const fault of FAULTS) this.#faults[fault] += summary.faults[fault]
    for (const kind of summary.kinds) this.#breaches[kind] += 1
    if (summary.breaches.length === 0) return
    this.failing.push(summary.seed)
    this.failing.sort((a, b) => a - b)
  }

  json(): object {
    const { lived, ...sums } = this.#sums
    return {
      seeds: this.seeds,
      ...sums,
      hoursLived: Math.round(lived / 3_600_000),
      faults: this.#faults,
      failovers: this.#faults.failover + this.#faults.yesterday,
      ...this.#breaches,
      failing: this.failing,
    }
  }
}
