// Whole worlds, in processes of their own, by the very command that people run. Each test run takes other seeds; a failing one is
// named and shows the same again: npm run sim -- --seeds 1 --seed S.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { MUTANTS } from './mutants.ts'
import { tryMutant } from './run-mutants.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
/** Worlds that once showed a fault of the product; each is named after what it showed. */
const REGRESSIONS: readonly (readonly [string, number])[] = [
  ['answers settled from commits that the cache lost with the power', 16],
  ['a tab that could not read what another tab had written', 2],
]

interface Totals {
  readonly seeds: number
  readonly operations: number
  readonly faults: Readonly<Record<string, number>>
}

async function simulate(...args: readonly string[]): Promise<{ code: number | null; output: string; totals: Totals }> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const last = output.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) throw new Error(`the simulation said nothing: ${output.slice(-2_000)}`)
  return { code, output, totals: JSON.parse(last) as Totals } // printed by main.ts
}

test(
  'SI1 SI3 SI7 SI8 SI10 SI11 SI12 SI13 SI16 SI18 SI19 SI20 SI21 SI24 SM2 200 worlds with every fault of the list lose, double, split and block nothing',
  { timeout: 600_000 },
  async () => {
    const first = Math.floor(Math.random() * 1_000_000)
    const { code, output, totals } = await simulate('--seeds', '200', '--seed', String(first))
    expect(code, output).toBe(0)
    expect(totals.seeds).toBe(200)
    expect(totals.operations).toBeGreaterThan(4_000)
    const never = Object.entries(totals.faults).flatMap(([fault, count]) => (count === 0 ? [fault] : []))
    expect(never).toEqual([])
  },
)

test.each(REGRESSIONS)('a world that once showed %s', { timeout: 60_000 }, async (_what, seed) => {
  const { code, output } = await simulate('--seeds', '1', '--seed', String(seed), '--jobs', '0')
  expect(code, output).toBe(0)
})

/** The cheapest of them; npm run sim:mutants runs all. */
const QUICK = new Set(['no-op-id', 'no-tag', 'acknowledged-by-push', 'results-without-rows', 'refused-in-silence'])

test.each(MUTANTS.filter(({ name }) => QUICK.has(name)))(
  'the simulation notices when $breaks',
  { timeout: 120_000 },
  async (mutant) => {
    expect((await tryMutant(mutant)).isCaught).toBe(true)
  },
)
