import { expect, test } from 'vitest'
import { modelServer } from './model-server.ts'
import { MUTANTS } from './mutants.ts'
import { runSeed } from './run-seed.ts'
import { tryMutant } from './run-mutants.ts'

const STEPS = 220

test(
  'SI1 SI10 SI11 SI13 SI16 SI18 SI19 SI20 SI21 SM2 100 worlds with a bad network, crashes, clones and failovers lose, double and split nothing',
  { timeout: 240_000 },
  async () => {
    const breaches: string[] = []
    let failovers = 0
    let answersLost = 0
    for (let seed = 1; seed <= 100; seed++) {
      const result = await runSeed({ seed, steps: STEPS, makeServer: modelServer })
      failovers += result.faults.failover
      answersLost += result.faults.answerLost
      breaches.push(...result.breaches.map((breach) => `seed ${seed}: ${breach.kind}: ${breach.what}`))
    }
    expect(breaches).toEqual([])
    expect(failovers).toBeGreaterThan(30)
    expect(answersLost).toBeGreaterThan(300)
  },
)

test.each([3, 17, 42, 87])('a world is the same each time it is run: seed %i', { timeout: 60_000 }, async (seed) => {
  const first = await runSeed({ seed, steps: STEPS, makeServer: modelServer })
  const second = await runSeed({ seed, steps: STEPS, makeServer: modelServer })
  expect(second.trace).toEqual(first.trace)
  expect(first.trace.length).toBeGreaterThan(STEPS)
})

test.each(
  MUTANTS.filter(({ name }) =>
    ['no-op-id', 'no-journal', 'no-tag', 'acknowledged-by-push', 'results-without-rows', 'refused-in-silence'].includes(name),
  ),
)('the simulation notices when $breaks', { timeout: 120_000 }, async (mutant) => {
  expect((await tryMutant(mutant)).isCaught).toBe(true)
})
