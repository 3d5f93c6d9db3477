// npm run sim:mutants: each planted fault must make the simulation fail. Exit code 0 only when all are caught. Names after `--` choose some.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { MUTANTS, type Mutant } from './mutants.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))

export interface Verdict {
  readonly mutant: Mutant
  readonly isCaught: boolean
  readonly said: string
}

export async function tryMutant(mutant: Mutant, seeds = 100): Promise<Verdict> {
  const args = [
    '--import',
    `${HERE}plant.ts`,
    `${HERE}main.ts`,
    '--seeds',
    String(seeds),
    '--seed',
    String(mutant.seed ?? 1),
    '--jobs',
    '0',
    '--steps',
    String(mutant.steps ?? 60),
    '--once',
    '--until-breach',
  ]
  const { code, output } = await run(args, { ...process.env, MUTANT: mutant.name })
  if (code === 2 || !output.includes('"seeds"')) throw new Error(`mutant ${mutant.name} did not run: ${output.slice(-500)}`)
  return { mutant, isCaught: code === 1, said: output.trim().split('\n').at(0) ?? '' }
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

if (import.meta.main) {
  const names = new Set(process.argv.slice(2))
  const chosen = MUTANTS.filter(({ name }) => names.size === 0 || names.has(name))
  const waiting = [...chosen]
  const verdicts: Verdict[] = []
  await Promise.all(Array.from({ length: 2 }, work))
  const caught = verdicts.filter((verdict) => verdict.isCaught).length
  console.log(`${caught} of ${chosen.length} mutants caught`)
  process.exitCode = caught === chosen.length ? 0 : 1

  async function work(): Promise<void> {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const verdict = await tryMutant(mutant)
      verdicts.push(verdict)
      const { name, breaks } = mutant
      console.log(`${verdict.isCaught ? 'caught ' : 'MISSED '} ${name.padEnd(27)} ${breaks} · ${verdict.said.slice(0, 110)}`)
    }
  }
}
