// Builds of the app for the browser tests, kept under .cache/e2e and made again when a source changed. Never dist/app: somebody
// may be serving that.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceHash } from '#server/build-app.ts'

const ROOT = join(import.meta.dirname, '../..')
const HOME = join(ROOT, '.cache/e2e')

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
