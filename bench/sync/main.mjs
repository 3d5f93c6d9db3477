// npm run bench:sync: the product's device and server beside other sync libraries and a floor without any protocol. The others are
// installed here on demand, from this folder's lockfile, and never with the product. Options: run.mjs.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname

if (!existsSync(join(here, 'node_modules/.package-lock.json'))) {
  console.log('installing the other libraries into bench/sync/node_modules')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: here, stdio: 'inherit' })
  if (status !== 0) throw new Error('npm ci in bench/sync failed')
}
await import('./run.mjs')
