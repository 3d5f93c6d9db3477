// npm run bench:server [-- --quick]: how much the server holds. The client runs on the same machine and takes its share of it.
import { parseArgs } from 'node:util'
import { describeMachine } from './machine.ts'
import { measureEmbedded } from './measure-embedded.ts'
import { measurePostgres } from './measure-postgres.ts'
import { FULL, QUICK } from './plan.ts'
import { printReport } from './report.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const plan = values.quick ? QUICK : FULL
const began = performance.now()
const say = (line: string): void => void process.stderr.write(`${Math.round((performance.now() - began) / 1000)} s  ${line}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const machine = describeMachine()
const postgres = await measurePostgres(plan, say)
const embedded = await measureEmbedded(plan, say)
const seconds = Math.round((performance.now() - began) / 1000)
printReport({
  quick: values.quick,
  seconds,
  machine: { ...machine, loadAfter: describeMachine().loadBefore },
  postgres,
  embedded,
})
