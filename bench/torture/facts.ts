// What a figure has to be published with: commit, versions, processor. A fact that cannot be had is said to be missing.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

export interface Facts {
  readonly commit: string
  readonly node: string
  readonly pglite: string
  readonly cpu: string
  readonly date: string
}

export function facts(): Facts {
  const [cpu] = cpus()
  return {
    commit: commit(),
    node: process.versions.node,
    pglite: versionOf('@electric-sql/pglite'),
    cpu: `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}`,
    date: new Date().toISOString(),
  }
}

/** With a star where the working tree differs from it. */
function commit(): string {
  const git = (...args: string[]): string => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' }).stdout?.trim() ?? ''
  const head = git('rev-parse', '--short', 'HEAD')
  return head === '' ? 'unknown' : `${head}${git('status', '--porcelain') === '' ? '' : '*'}`
}

function versionOf(name: string): string {
  const path = join(createRequire(import.meta.url).resolve(name), '../../package.json')
  const text = readFileSync(path, 'utf8')
  return /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? 'unknown'
}

export function chromiumVersion(executable: string): string {
  return spawnSync(executable, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? 'unknown'
}
