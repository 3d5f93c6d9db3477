// npm run sim -- --seeds N [--seed S] [--server model|pglite|postgres]: the last line is JSON; anything lost, doubled, diverged, stuck
// or unexplained fails the run and names its seed, and the same seed shows it again.
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { runSeeds } from './run-seeds.ts'
import { Totals } from './totals.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string' },
    server: { type: 'string', default: 'model' },
    /** Worker processes; 0 runs the seeds in this very process. */
    jobs: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    /** Each seed once only. */
    once: { type: 'boolean', default: false },
    'until-breach': { type: 'boolean', default: false },
    /** A migrated database to copy, as the superuser; else a PostgreSQL is started for the run. */
    url: { type: 'string' },
    /** A dump of a migrated embedded database, to start from. */
    dump: { type: 'string' },
  },
})
const server = values.server
if (server !== 'model' && server !== 'pglite' && server !== 'postgres')
  throw new Error(`--server is model, pglite or postgres, not ${server}`)
const totals = new Totals()
const started = performance.now()

await runSeeds({
  first: Number(values.seed),
  count: Number(values.seeds),
  steps: values.steps === undefined ? null : Number(values.steps),
  once: values.once,
  server,
  jobs: Number(values.jobs),
  url: values.url ?? null,
  dump: values.dump ?? null,
  report: (summary) => {
    totals.add(summary)
    if (summary.breaches.length > 0) console.log(`seed ${summary.seed}: ${summary.breaches.slice(0, 4).join('\n  ')}`)
    return !(values['until-breach'] && totals.failing.length > 0)
  },
})

const seconds = ((performance.now() - started) / 1000).toFixed(1)
const failing = totals.failing.length > 0 ? `; failing: ${totals.failing.join(', ')}` : ''
console.log(
  `${totals.seeds} seeds from ${values.seed}, each ${values.once ? 'once' : 'twice'}, on ${server} in ${seconds} s${failing}`,
)
console.log(JSON.stringify(totals.json()))
process.exitCode = totals.failing.length > 0 ? 1 : 0
