import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

export interface Simulated {
  readonly code: number | null
  readonly output: string
  readonly totals: {
    readonly seeds: number
    readonly operations: number
    readonly faults: Readonly<Record<string, number>>
  }
}

/** The simulation as a process of its own. */
export async function simulate(...args: readonly string[]): Promise<Simulated> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const last = output.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) throw new Error(`the simulation said nothing: ${output.slice(-2_000)}`)
  return { code, output, totals: JSON.parse(last) as Simulated['totals'] } // printed by main.ts
}
