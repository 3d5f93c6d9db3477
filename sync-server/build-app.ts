import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const STAMP = join(ROOT, 'dist/app-build-stamp')
const FOLDERS = ['app', 'shared-schema', 'public', 'project.inlang', '.ci']
const FILES = ['vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json']
/** Made by the build itself, or never part of it. */
const NOT_BUILT = /^app\/(?:paraglide|e2e|testing)\/|\.test\.tsx?$|\/testing\/|^project\.inlang\/(?:cache\/|[.]|README)/

function filesIn(folder: string): string[] {
  const full = join(ROOT, folder)
  if (!existsSync(full)) return []
  const entries = readdirSync(full, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}

function sourceHash(): string {
  const hash = createHash('sha256')
  const files = [...FOLDERS.flatMap(filesIn), ...FILES].filter((file) => !NOT_BUILT.test(file))
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

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
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${script} ${args[0]} failed:\n${said}`))))
  })
}

const COMPILE = ['compile', '--project', './project.inlang', '--outdir', './app/paraglide', '--silent']
const STRATEGY = ['--strategy', 'localStorage', 'preferredLanguage', 'baseLocale']

/** Builds the app into dist/app where the build is missing or older than its sources and packages. Says so only when it does. */
export async function buildAppIfStale(say: (text: string) => void): Promise<void> {
  const wanted = sourceHash()
  const built = existsSync(join(ROOT, 'dist/app/index.html')) && existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : ''
  if (built === wanted) return
  const from = Date.now()
  say('  Building the app, as its sources are newer than the build: messages')
  await run('@inlang/paraglide-js/bin/run.js', [...COMPILE, ...STRATEGY])
  say(', pages')
  await run('vite/bin/vite.js', ['build'])
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  writeFileSync(STAMP, wanted)
  say(`, done in ${Math.round((Date.now() - from) / 1000)} s\n`)
}
