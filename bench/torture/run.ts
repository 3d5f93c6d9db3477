// The frame of a torture: options, what the figure stands for, the work under a deadline, the counts, one JSON line at the end, and
// everything that was started ended. Exit 0 only when every check was tried and none failed.
import { parseArgs } from 'node:util'
import { seededRandom, type Random } from '../sim/random.ts'
import { Cleanup } from './cleanup.ts'
import { facts } from './facts.ts'
import { Tally } from './tally.ts'

export interface Torture {
  readonly seed: number
  readonly count: number
  readonly random: Random
  readonly tally: Tally
  readonly cleanup: Cleanup
  readonly say: (line: string) => void
  /** Goes into the last line: measured figures and versions. */
  note(name: string, value: unknown): void
}

export interface TortureOptions {
  readonly name: string
  /** How much is done when `--count` does not say. */
  readonly count: number
  readonly checks: readonly string[]
  readonly minutes: number
  readonly work: (torture: Torture) => Promise<void>
}

export async function runTorture(options: TortureOptions): Promise<never> {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } })
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed)
  const count = values.count === undefined ? options.count : Number(values.count)
  if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 1)
    throw new Error('give whole numbers: --seed 123 --count 60')
  const started = performance.now()
  const say = (line: string): void => console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`)
  const cleanup = new Cleanup()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cleanup.run().finally(() => process.exit(1)))
  const tally = new Tally(options.checks, say)
  const notes: Record<string, unknown> = {}
  const known = facts()
  console.log(`torture:${options.name} --seed ${seed} --count ${count}`)
  console.log(
    `commit ${known.commit}, Node ${known.node}, PGlite ${known.pglite}, ${known.cpu}; client and server on this machine`,
  )
  const note = (name: string, value: unknown): void => void (notes[name] = value)
  const problem = await attempt(options, { seed, count, random: seededRandom(seed), tally, cleanup, say, note })
  await cleanup.run()
  const problems = [...(problem === null ? [] : [problem]), ...tally.untried().map((name) => `${name} was never tried`)]
  for (const line of [...problems, ...tally.breaches]) console.log(`FAIL ${line}`)
  for (const [name, { tried, failed }] of Object.entries(tally.counts)) console.log(`${name}: tried ${tried}, failed ${failed}`)
  const ok = problems.length === 0 && tally.breaches.length === 0
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(JSON.stringify({ torture: options.name, ok, seed, count, seconds, ...tally.counts, ...notes, problems, ...known }))
  process.exit(ok ? 0 : 1)
}

async function attempt(options: TortureOptions, torture: Torture): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${options.minutes} minutes`)), options.minutes * 60_000)
  })
  try {
    await Promise.race([options.work(torture), deadline])
    return null
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  } finally {
    clearTimeout(timer)
  }
}
