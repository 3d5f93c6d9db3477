import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

export interface StepResult {
  readonly name: string
  readonly ok: boolean
  readonly seconds: number
}

export interface Step {
  readonly name: string
  /** A script of a package, run by this Node. */
  readonly script: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Show output as it comes instead of only on failure. */
  readonly live?: boolean
}

export async function runStep(step: Step): Promise<StepResult> {
  const from = Date.now()
  let said = ''
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, step.script), ...step.args], {
      cwd: ROOT,
      env: { ...process.env, ...step.env },
      stdio: step.live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    }
    child.once('error', reject)
    child.once('close', resolve)
  })
  const seconds = (Date.now() - from) / 1000
  const ok = code === 0
  if (!step.live) console.log(`${ok ? 'ok  ' : 'FAIL'} ${step.name} (${seconds.toFixed(1)} s)`)
  if (!ok && !step.live) console.log(said)
  return { name: step.name, ok, seconds }
}
