import { type DatabaseOptions } from './open-databases.ts'
import { modelServer } from './model-server.ts'
import { runTwice } from './one-seed.ts'
import { type SeedOptions } from './run-seed.ts'
import { type MakeServer } from './sim-server.ts'
import { summaryOf, type Summary } from './totals.ts'

export interface LabOptions extends DatabaseOptions {
  readonly server: 'model' | 'pglite' | 'postgres'
  readonly steps: number | null
  /** Looks for breaches alone, at half the price. */
  readonly once: boolean
}

export interface SeedLab {
  run(seed: number): Promise<Summary>
  close(): Promise<void>
}

const MODEL_STEPS = 120
const DATABASE_STEPS = 50

export async function openLab({ server, steps, once, ...databases }: LabOptions): Promise<SeedLab> {
  const stray: unknown[] = []
  const onStray = (cause: unknown) => void stray.push(cause)
  process.on('unhandledRejection', onStray)
  const { makeServer, close } = await serverOf(server, databases)
  const size: Pick<SeedOptions, 'maxProfiles' | 'maxSpaces' | 'steps'> =
    server === 'model'
      ? { maxProfiles: 6, maxSpaces: 3, steps: steps ?? MODEL_STEPS }
      : { maxProfiles: 3, maxSpaces: 2, steps: steps ?? DATABASE_STEPS }
  return {
    run: async (seed) => {
      stray.length = 0
      const result = await runTwice({ seed, makeServer, ...size }, once)
      const breaches = stray.map((cause) => ({ kind: 'unexplained' as const, what: `nobody caught: ${textOf(cause)}` }))
      return summaryOf({ ...result, breaches: [...result.breaches, ...breaches] })
    },
    close: async () => {
      process.off('unhandledRejection', onStray)
      await close()
    },
  }
}

async function serverOf(
  kind: LabOptions['server'],
  options: DatabaseOptions,
): Promise<{ makeServer: MakeServer; close: () => Promise<void> }> {
  if (kind === 'model') return { makeServer: modelServer, close: async () => undefined }
  const [{ openDatabase }, { sqlServers }] = await Promise.all([import('./open-databases.ts'), import('./sql-server.ts')])
  const database = await openDatabase(kind, options)
  return { makeServer: sqlServers(database), close: () => database.close() }
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}
