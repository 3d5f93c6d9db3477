// npm run bench:labels [-- count]: a thousand labels as one PDF, by us and by two other libraries, in one run on one machine. The others
// are installed here on demand, from this folder's lockfile, and never with the product.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname

if (!existsSync(join(here, 'node_modules/.package-lock.json'))) {
  console.log('installing the other libraries into bench/labels/node_modules')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: here, stdio: 'inherit' })
  if (status !== 0) throw new Error('npm ci in bench/labels failed')
}
await import('./run.mjs')
