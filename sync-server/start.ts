// `npm start`: builds the app where the build is missing or older than its sources, then serves. It works from a bare checkout
// after `npm ci`. LOADBAY_SKIP_BUILD=1 serves what is there.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const STAMP = join(ROOT, 'dist/app-build-stamp')
const SOURCES = [
  'app',
  'shared-schema',
  'public',
  'project.inlang',
  '.ci',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
/** Made by the build, or never part of it. */
const NOT_BUILT = /^app\/(?:paraglide|e2e|testing)\/|\.test\.tsx?$|(?:^|\/)testing\/|^project\.inlang\/(?:cache|\.)/

function filesOf(path: string): string[] {
  const full = join(ROOT, path)
  if (!existsSync(full)) return []
  const entries = readdirSync(full, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}

function sourceHash(): string {
  const hash = createHash('sha256')
  const files = SOURCES.flatMap((path) => (/\.\w+$/.test(path) && !path.includes('inlang') ? [path] : filesOf(path)))
  for (const file of files.filter((name) => !NOT_BUILT.test(name)).sort()) {
    hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)))
  }
  return hash.digest('hex')
}

function run(name: string, args: readonly string[]): Promise<void> {
  const script = join(ROOT, 'node_modules', name)
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] })
    let problems = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      problems += text
    })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${name} ${args.join(' ')} failed:\n${problems}`))))
  })
}

async function buildApp(): Promise<void> {
  const from = Date.now()
  process.stderr.write('  Building the app (only when its sources changed) … messages')
  await run('@inlang/paraglide-js/bin/run.js', [
    'compile',
    '--project',
    './project.inlang',
    '--outdir',
    './app/paraglide',
    '--strategy',
    'localStorage',
    'preferredLanguage',
    'baseLocale',
  ])
  process.stderr.write(', pages')
  await run('vite/bin/vite.js', ['build', '--logLevel', 'error'])
  process.stderr.write(`, done in ${((Date.now() - from) / 1000).toFixed(0)} s\n`)
}

if (process.env['LOADBAY_SKIP_BUILD'] !== '1') {
  const wanted = sourceHash()
  const built = existsSync(join(ROOT, 'dist/app/index.html')) && existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : ''
  if (built !== wanted) {
    await buildApp()
    mkdirSync(join(ROOT, 'dist'), { recursive: true })
    writeFileSync(STAMP, wanted)
  }
}

await import('./main.ts')
