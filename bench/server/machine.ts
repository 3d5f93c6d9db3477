import { execFileSync } from 'node:child_process'
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { VERSION } from '#server/platform/version.ts'
import { spreadOf } from './percentiles.ts'

export interface Machine {
  readonly commit: string
  readonly version: string
  readonly node: string
  readonly cpu: string
  readonly cores: number
  /** Over one minute, before the run: what others did meanwhile is part of every figure. */
  readonly loadBefore: number
  readonly fdatasyncP50Ms: number
}

export function describeMachine(): Machine {
  const [first] = cpus()
  return {
    commit: commit(),
    version: VERSION,
    node: process.version,
    cpu: first?.model ?? 'unknown',
    cores: cpus().length,
    loadBefore: loadavg()[0] ?? Number.NaN,
    fdatasyncP50Ms: fdatasyncP50(),
  }
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown' // a copy without its history
  }
}

/** What a commit waits for at the least. */
function fdatasyncP50(): number {
  const dir = mkdtempSync(join(tmpdir(), 'loadbay-bench-'))
  const file = openSync(join(dir, 'probe'), 'w')
  try {
    const page = Buffer.alloc(8_192, 1)
    const times = Array.from({ length: 100 }, () => {
      writeSync(file, page)
      const from = performance.now()
      fdatasyncSync(file)
      return performance.now() - from
    })
    return spreadOf(times).p50
  } finally {
    closeSync(file)
    rmSync(dir, { recursive: true, force: true })
  }
}
