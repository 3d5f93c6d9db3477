// `npm run dev`: the server restarting on change, and Vite in front of it. `-- --fresh` begins with an empty database.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createServer } from 'vite'
import { ROOT } from './steps.ts'

const api = process.env['PORT'] ?? '8787'
const page = Number(process.env['VITE_PORT'] ?? '5173')

if (process.argv.includes('--fresh')) {
  if (process.env['DATABASE_URL']) throw new Error('--fresh empties the embedded database only: unset DATABASE_URL')
  rmSync(join(ROOT, process.env['DATA_DIR'] ?? '.data'), { recursive: true, force: true })
}

const server = spawn(
  process.execPath,
  ['--watch-path=sync-server', '--watch-path=shared-schema', join(ROOT, 'sync-server/main.ts')],
  {
    cwd: ROOT,
    env: { ...process.env, PORT: api, PUBLIC_URL: `http://localhost:${page}` },
    stdio: 'inherit',
  },
)

const target = `http://127.0.0.1:${api}`
// As whole path segments: Vite serves app/devices and app/sync-client as /devices and /sync-client.
const proxy = { '^/(api|sync|blobs|demo|dev|healthz|readyz)(?:[/?]|$)': { target } }
const vite = await createServer({ configFile: join(ROOT, 'vite.config.ts'), server: { port: page, proxy } })
await vite.listen()
vite.printUrls()
process.stdout.write(`  Open the login links on this address: http://localhost:${page}/demo/login/desktop\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.kill('SIGTERM')
    void vite.close()
  })
}
