// Whole worlds, in processes of their own, by the very command that people run. The seeds are the same in every run, so that a red
// test is always the change's doing; worlds that nobody has seen are looked for with npm run sim -- --seeds N --seed S.
import { expect, inject, test } from 'vitest'
import '#server/testing/global-setup.ts'
import { MUTANTS } from './mutants.ts'
import { tryMutant } from './run-mutants.ts'
import { simulate } from './simulate.ts'

/** Worlds that show what was mended, when it is not: each is named after that. */
const REGRESSIONS: readonly (readonly [string, number])[] = [
  ['answers settled from commits that the cache lost with the power', 27],
  ['a tab that could not read what another tab had written', 5],
]

/** So rare that a test run of small worlds may be without. */
const RARE = new Set(['leaderRobbed', 'secondFailover', 'yesterday', 'preciousGone', 'storeEmptied', 'nodeKilledBeforePoke'])

test(
  'SI1 SI3 SI7 SI8 SI10 SI11 SI12 SI13 SI16 SI18 SI19 SI20 SI21 SI24 SM2 200 worlds with every fault of the list lose, double, split and block nothing',
  { timeout: 600_000 },
  async () => {
    const { code, output, totals } = await simulate('--seeds', '200', '--seed', '910000', '--steps', '40')
    expect(code, output).toBe(0)
    expect(totals.seeds).toBe(200)
    expect(totals.operations).toBeGreaterThan(2_000)
    const never = Object.entries(totals.faults).flatMap(([fault, count]) => (count === 0 && !RARE.has(fault) ? [fault] : []))
    expect(never).toEqual([])
  },
)

test.each(['pglite', 'postgres'] as const)(
  'SI1 SI6 SI11 SI19 20 worlds on a real database lose, double, split and block nothing: %s',
  { timeout: 600_000 },
  async (server) => {
    const from = server === 'pglite' ? ['--dump', inject('pgliteDump')] : ['--url', inject('postgresUrl')]
    const args = ['--seeds', '20', '--seed', '730000', '--steps', '14', '--server', server, ...from]
    const { code, output, totals } = await simulate(...args)
    expect(code, output).toBe(0)
    expect(totals.seeds).toBe(20)
    expect(totals.faults['transactionKilled']).toBeGreaterThan(0)
  },
)

test.each(REGRESSIONS)('a world in which it shows: %s', { timeout: 60_000 }, async (_what, seed) => {
  const { code, output } = await simulate('--seeds', '1', '--seed', String(seed), '--steps', '60', '--jobs', '0')
  expect(code, output).toBe(0)
})

/** The cheapest of them; npm run sim:mutants runs all. */
const QUICK = new Set(['no-op-id', 'no-tag', 'results-without-rows', 'refused-in-silence', 'refusal-blocks-the-lane'])

test.each(MUTANTS.filter(({ name }) => QUICK.has(name)))(
  'the simulation notices when $breaks',
  { timeout: 120_000 },
  async (mutant) => {
    expect((await tryMutant(mutant)).isCaught).toBe(true)
  },
)
