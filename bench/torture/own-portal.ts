// A carrier with customers and people of this run's own, made in a database that no server has open, and their sessions, opened
// over HTTP as people open theirs.
import { randomBytes, randomUUID } from 'node:crypto'
import { spaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import { aSettings } from '#shared/testing/builders.ts'
import { makeLoginToken } from '#server/accounts/login-links.ts'
import type { Database } from '#server/platform/database.ts'
import { parseConfig } from '#server/platform/config.ts'
import { openDatabase } from '#server/platform/db-open.ts'
import { createLog } from '#server/platform/log.ts'
import { migrate } from '#server/platform/migrate.ts'
import { createSpace } from '#server/sync/create-space.ts'
import { createCustomer, createTenant, grantContact } from '#server/testing/people.ts'

/** Where a server keeps its data: `DATA_DIR` for the embedded database, `DATABASE_URL` for PostgreSQL. */
export type DatabaseEnv = Readonly<Record<string, string>>

export interface Clerk {
  readonly space: SpaceKey
  readonly userId: number
  readonly name: string
  readonly loginToken: string
}

export async function withDatabase<T>(env: DatabaseEnv, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(parseConfig(env), createLog({ level: 'error' }))
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** One clerk per customer; what they book is an order with a number at once. */
export async function makePortals(env: DatabaseEnv, customers: number): Promise<Clerk[]> {
  return withDatabase(env, async (database) => {
    await migrate(database)
    const tenantId = await database.tx({ kind: 'platform' }, (sql) => createTenant(sql))
    const clerks: Clerk[] = []
    for (let n = 1; n <= customers; n++) clerks.push(await makePortal(database, tenantId, n))
    return clerks
  })
}

async function makePortal(database: Database, tenantId: number, n: number): Promise<Clerk> {
  const name = `Clerk ${n}`
  const made = await database.tx({ kind: 'tenant', tenantId }, async (sql) => {
    const { customerId } = await createCustomer(sql, { tenantId, name: `Customer ${n}` })
    const { userId } = await grantContact(sql, { tenantId, customerId, name, email: `clerk-${n}@example.test` })
    await createSpace(sql, { tenantId, spaceId: customerId, settings: aSettings() })
    return { userId, customerId }
  })
  const source = {
    ids: { uuid: () => randomUUID(), secret: (bytes: number) => randomBytes(bytes).toString('base64url') },
    now: Date.now,
  }
  const loginToken = await database.tx({ kind: 'platform' }, (sql) => makeLoginToken(sql, source, made.userId))
  return { space: spaceKey(tenantId, made.customerId), userId: made.userId, name, loginToken }
}

/** The session cookie, as a browser would send it back. */
export async function logIn(url: string, clerk: Clerk): Promise<string> {
  const answer = await fetch(`${url}/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: clerk.loginToken }),
  })
  const [cookie] = answer.headers.getSetCookie()
  if (!answer.ok || !cookie) throw new Error(`signing in answered ${answer.status}: ${await answer.text()}`)
  return cookie.split(';')[0] ?? ''
}
