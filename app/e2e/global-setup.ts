// Once per run: a build of the app, and one database that holds the demo world, which every file's server copies.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killServer, startServer } from '#server/testing/real-server.ts'
import type { TestProject } from 'vitest/node'
import { ensureBuild } from './app-builds.ts'
import { startSharedDatabase } from './shared-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    appDir: string
    demoData: string
    /** The demo world on PostgreSQL, where every site has several nodes (E2E_NODES). */
    sharedDatabase: string | null
  }
}

export async function setup({ provide }: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'loadbay-e2e-'))
  const demoData = join(home, 'data')
  // A build and a data directory from an earlier run may be named, for working on one test.
  const { LOADBAY_E2E_APP: built, LOADBAY_E2E_DATA: seeded } = process.env
  provide('appDir', built ?? (await ensureBuild('first')))
  if (seeded === undefined) await seedDemoWorld(demoData)
  provide('demoData', seeded ?? demoData)
  const shared = Number(process.env['E2E_NODES'] ?? '1') > 1 ? await startSharedDatabase() : null
  provide('sharedDatabase', shared?.template ?? null)
  return async () => {
    await shared?.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

export async function seedDemoWorld(dataDir: string): Promise<void> {
  const server = await startServer({ DATA_DIR: dataDir, LOG_LEVEL: 'error' })
  try {
    await server.healthy()
    server.process.kill('SIGTERM')
    await server.exited
  } finally {
    await killServer(server)
  }
}
