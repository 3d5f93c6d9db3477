// One PostgreSQL that several nodes share, with the demo world in a database of its own that every site copies.
import { startPostgres } from '#server/testing/postgres-server.ts'
import { killServer, startServer } from '#server/testing/real-server.ts'
import postgres from 'postgres'

export interface SharedDatabase {
  /** The database to copy; give it to `copyDatabase`. */
  readonly template: string
  stop(): Promise<void>
}

const TEMPLATE = 'demo_world'

export async function startSharedDatabase(): Promise<SharedDatabase> {
  const server = await startPostgres()
  await server.admin(`CREATE DATABASE ${TEMPLATE}`)
  const template = server.url(TEMPLATE)
  const node = await startServer({ DATABASE_URL: template, DEMO: '1', LOG_LEVEL: 'error' })
  try {
    await node.healthy()
    node.process.kill('SIGTERM')
    await node.exited
  } finally {
    await killServer(node)
  }
  return { template, stop: () => server.stop() }
}

let copies = 0

/** A copy that belongs to one site; it goes with the whole server. */
export async function copyDatabase(template: string): Promise<string> {
  copies += 1
  const name = `site_${process.pid}_${copies}`
  const admin = postgres(template.replace(/[^/]+$/, 'postgres'), { max: 1, onnotice: () => undefined })
  try {
    await admin.unsafe(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
  } finally {
    await admin.end({ timeout: 1 })
  }
  return template.replace(/[^/]+$/, name)
}
