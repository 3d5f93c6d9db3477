// npm run sim -- --seeds N [--seed S] [--steps K]: the last line is JSON; anything lost, doubled, diverged or stuck fails the run.
import { parseArgs } from 'node:util'
import { modelServer } from './model-server.ts'
import { noFaults, type FaultCounts } from './network.ts'
import { runSeed, type SeedResult } from './run-seed.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '220' },
    'until-breach': { type: 'boolean', default: false },
  },
})
const first = Number(values.seed)
const seeds = Number(values.seeds)
const totals = {
  seeds: 0,
  operations: 0,
  conflicts: 0,
  faults: noFaults(),
  lost: 0,
  doubled: 0,
  diverged: 0,
  stuck: 0,
  unexplained: 0,
}
const failing: number[] = []
const started = performance.now()

for (let seed = first; seed < first + seeds; seed++) {
  const result = await runSeed({ seed, steps: Number(values.steps), makeServer: modelServer })
  add(result)
  if (values['until-breach'] && failing.length > 0) break
}
console.log(
  `${totals.seeds} seeds from ${first} in ${Math.round(performance.now() - started)} ms${failing.length > 0 ? `; failing: ${failing.join(', ')}` : ''}`,
)
console.log(JSON.stringify(totals))
process.exitCode = failing.length > 0 ? 1 : 0

function add(result: SeedResult): void {
  totals.seeds += 1
  totals.operations += result.operations
  totals.conflicts += result.conflicts
  for (const kind of Object.keys(totals.faults) as (keyof FaultCounts)[]) totals.faults[kind] += result.faults[kind]
  for (const breach of result.breaches) totals[breach.kind] += 1
  if (result.breaches.length === 0) return
  failing.push(result.seed)
  console.log(
    `seed ${result.seed}: ${result.breaches
      .slice(0, 4)
      .map((breach) => `${breach.kind}: ${breach.what}`.slice(0, 600))
      .join('\n  ')}`,
  )
}
