// A migration that takes long enough to be killed in the middle: the product's own `migrate` in a process of its own, with one file
// more than the product has. Each step leaves its number in a comment of the ledger, which a rollback takes back.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { DatabaseEnv } from './own-portal.ts'

export const SLOW_STEPS = 12

export interface SlowMigration {
  /** Resolves when this step has begun. */
  reached(step: number): Promise<void>
  kill(): Promise<void>
  readonly ended: Promise<number | null>
}

export function startSlowMigration(env: DatabaseEnv): SlowMigration {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'slow-migration-process.ts')], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  return {
    ended,
    async reached(step) {
      while (!said.includes(`step ${step}\n`)) {
        if (child.exitCode !== null) throw new Error(`the migration ended before step ${step}:\n${said}`)
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    },
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await ended
    },
  }
}
