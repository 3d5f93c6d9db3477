import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { lockFile } from './platform/file-lock.ts'

const ROOT = join(import.meta.dirname, '..')
const DIST = join(ROOT, 'dist')
const APP = join(DIST, 'app')
const STAMP = join(DIST, 'app-build-stamp')
/** A build takes half a minute, on a busy machine several. */
const LONGEST_BUILD_MS = 15 * 60_000
const FOLDERS = ['app', 'shared-schema', 'public', 'project.inlang', '.ci']
const FILES = ['vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json']
/** Made by the build itself, or never part of it. */
const NOT_BUILT = /^app\/(?:paraglide|e2e|testing|dev)\/|\.test\.tsx?$|\/testing\/|^project\.inlang\/(?:cache\/|[.]|README)/

function filesIn(folder: string): string[] {
  const full = join(ROOT, folder)
  if (!existsSync(full)) return []
  const entries = readdirSync(full, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}

/** Of all that a build is made of. */
export function sourceHash(): string {
  const hash = createHash('sha256')
  const files = [...FOLDERS.flatMap(filesIn), ...FILES].filter((file) => !NOT_BUILT.test(file))
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

const STOPS = ['SIGTERM', 'SIGINT'] as const

function run(script: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    }
    // Whoever ends a start ends its build: the lock goes with this process, and two would write the same files.
    const stop = (): void => void child.kill()
    for (const signal of STOPS) process.once(signal, stop)
    child.once('error', reject)
    child.once('close', (code) => {
      for (const signal of STOPS) process.off(signal, stop)
      if (code === 0) resolve()
      else reject(new Error(`${script} ${args[0]} failed:\n${said}`))
    })
  })
}

const COMPILE = ['compile', '--project', './project.inlang', '--outdir', './app/paraglide', '--silent']
const STRATEGY = ['--strategy', 'localStorage', 'preferredLanguage', 'baseLocale']

/**
 * Builds the app into dist/app where the build is missing or older than its sources and packages, one process at a time: whoever comes
 * second finds the first one's work. Says so only when it does.
 */
export async function buildAppIfStale(say: (text: string) => void): Promise<void> {
  if (isBuilt(sourceHash())) return
  mkdirSync(DIST, { recursive: true })
  const lock = lockNow() ?? lockLater(say)
  try {
    const wanted = sourceHash()
    if (!isBuilt(wanted)) await build(wanted, say)
  } finally {
    lock.release()
  }
}

const lockNow = () => lockFile(join(DIST, 'app-build-lock'), 0)

function lockLater(say: (text: string) => void) {
  say('  Another process builds the app: waiting for it\n')
  const lock = lockFile(join(DIST, 'app-build-lock'), LONGEST_BUILD_MS)
  if (!lock) throw new Error('another process has been building the app for a quarter of an hour: stop it, and start again')
  return lock
}

function isBuilt(wanted: string): boolean {
  return existsSync(join(APP, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted
}

/** Beside the build that somebody may be serving, and then in its place. */
async function build(wanted: string, say: (text: string) => void): Promise<void> {
  const from = Date.now()
  say('  Building the app, as its sources are newer than the build: messages')
  await run('@inlang/paraglide-js/bin/run.js', [...COMPILE, ...STRATEGY])
  say(', pages')
  const next = join(DIST, 'app-next')
  await run('vite/bin/vite.js', ['build', '--outDir', next])
  rmSync(APP, { recursive: true, force: true })
  renameSync(next, APP)
  writeFileSync(STAMP, wanted)
  say(`, done in ${Math.round((Date.now() - from) / 1000)} s\n`)
}
