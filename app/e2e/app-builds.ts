// Builds of the app for the browser tests, kept under .cache/e2e and made again when a source changed. Never dist/app: somebody
// may be serving that.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const HOME = join(ROOT, '.cache/e2e')
const SOURCES = ['app', 'shared-schema', 'public', 'project.inlang', '.ci', 'vite.config.ts', 'package-lock.json']
const NOT_BUILT = /^app\/(?:paraglide|e2e|testing|dev)\/|\.test\.tsx?$|^shared-schema\/testing\/|^project\.inlang\/(?:cache|\.)/

/** `second` is the next release; `older` is one that reads records of an earlier schema number. */
export type BuildName = 'first' | 'second' | 'older'

/** The directory of a build that is as new as its sources. */
export async function ensureBuild(name: BuildName): Promise<string> {
  const dir = join(HOME, `app-${name}`)
  const stamp = `${dir}.stamp`
  const wanted = sourceHash()
  if (existsSync(join(dir, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return dir
  const fresh = `${dir}-${process.pid}`
  await runBuild(name === 'first' ? [fresh] : [fresh, name])
  rmSync(dir, { recursive: true, force: true })
  renameSync(fresh, dir)
  writeFileSync(stamp, wanted)
  return dir
}

function sourceHash(): string {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesOf)
    .filter((path) => !NOT_BUILT.test(path))
    .toSorted())
    hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

function filesOf(path: string): string[] {
  const full = join(ROOT, path)
  if (statSync(full).isFile()) return [path]
  const names = readdirSync(full, { recursive: true, encoding: 'utf8' })
  return names.map((name) => join(path, name)).filter((name) => statSync(join(ROOT, name)).isFile())
}

/** In a process of its own: inside a test run the build would not compile its messages. */
function runBuild(args: readonly string[]): Promise<void> {
  const environment = { ...process.env, NODE_ENV: 'production' }
  for (const key of Object.keys(environment))
    if (key.startsWith('VITEST') || key === 'TEST') Reflect.deleteProperty(environment, key)
  const child = spawn(process.execPath, [join(import.meta.dirname, 'build-app.ts'), ...args], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let problems = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    problems += text
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`building the app failed:\n${problems}`))))
  })
}
