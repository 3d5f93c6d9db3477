// Each seed runs twice: what differs between the two was decided by something that is not in the seed.
import { runSeed, type SeedOptions, type SeedResult } from './run-seed.ts'

export async function runTwice(options: SeedOptions, isOnce: boolean): Promise<SeedResult> {
  const first = await runSeed(options)
  if (isOnce) return first
  const second = await runSeed(options)
  const at = first.trace.findIndex((line, index) => line !== second.trace[index])
  if (at < 0 && first.trace.length === second.trace.length) return first
  const what = `the second run differs at ${at}: ${first.trace[at]} | ${second.trace[at]}`
  return { ...first, breaches: [...first.breaches, { kind: 'unexplained', what }] }
}
