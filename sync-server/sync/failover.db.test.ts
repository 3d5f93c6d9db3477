// Real copies of a real database: what a standby that lagged, or yesterday's restore, looks like to a device.
import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { anOrderContent, orderId } from '#shared/testing/builders.ts'
import { manualClock } from '#shared/testing/seeded.ts'
import type { Order } from '#shared/orders/order.ts'
import type { Database } from '#server/platform/database.ts'
import { openPglite } from '#server/platform/db-pglite.ts'
import { openPostgres } from '#server/platform/db-postgres.ts'
import { sqlStore, TestDevice } from '#server/testing/sync-stores.ts'
import { createPgliteDatabase, createPostgresDatabase } from '#server/testing/test-db.ts'
import { sqlSpaceStore } from './sql-space-store.ts'

interface Lineage {
  readonly database: Database
  /** This database, and a copy of it as it is now. */
  copy(): Promise<{ readonly original: Lineage; readonly copy: Lineage }>
  close(): Promise<void>
}

async function pgliteLineage(database: Database & { dump?: () => Promise<Blob> }): Promise<Lineage> {
  const lineage: Lineage = {
    database,
    copy: async () => ({ original: lineage, copy: await pgliteLineage(await openPglite({ template: await database.dump!() })) }),
    close: () => database.close(),
  }
  return lineage
}

function postgresLineage(url: string): Lineage {
  const database = openPostgres({ url, poolSize: 2 })
  return {
    database,
    async copy() {
      const name = `copy_${process.pid}_${url.split('/').pop()}`
      await database.close() // PostgreSQL copies only what nobody uses
      const admin = postgres(url.replace(/[^/]+$/, 'postgres'), { max: 1, onnotice: () => undefined })
      await admin.unsafe(`CREATE DATABASE ${name} TEMPLATE ${url.split('/').pop()}`)
      await admin.end()
      return { original: postgresLineage(url), copy: postgresLineage(url.replace(/[^/]+$/, name)) }
    },
    close: () => database.close(),
  }
}

const storeOn = (database: Database) =>
  sqlSpaceStore(database, { linkOrigin: 'https://portal.example.test', mailDue: () => undefined })
const submitArgs = (n: number) => ({ orderId: orderId(n), content: anOrderContent({ reference: `PO-${n}` }) })

describe.each([
  ['pglite', async () => pgliteLineage(await createPgliteDatabase())],
  ['postgres', async () => postgresLineage((await createPostgresDatabase()).url)],
] as const)('failover [%s]', (_, begin) => {
  test(
    'SI11 SI21 a device meets an older state: it is told, and what it sends again keeps its time and number',
    { timeout: 60_000 },
    async () => {
      const clock = manualClock()
      const start = await begin()
      await sqlStore(start.database)
      const { original: now, copy: standby } = await start.copy()

      const one = new TestDevice(storeOn(now.database), { clock })
      const submit = one.mutation('order.submit', submitArgs(1))
      const [taken] = await one.settle(submit)
      const before = await one.pull()
      await now.close()

      clock.forward(86_400_000)
      const again = new TestDevice(storeOn(standby.database), { seed: 2, clock })
      // Another device has moved the older state to the very same version number meanwhile.
      const other = new TestDevice(storeOn(standby.database), { seed: 3, clock })
      const { version } = await other.push(other.mutation('order.submit', submitArgs(2)))
      expect(version).toBe(before.seen.v)
      expect(await again.ask({ cookie: before.cookie })).toEqual({ kind: 'resync', reason: 'diverged' })

      const [replayed] = await again.settle({ ...submit, receipt: taken!.receipt })
      expect(replayed).toMatchObject({ status: 'applied', receipt: taken!.receipt })
      const { patch } = await again.pull({ cookie: null })
      const orders = (patch.find((part) => part.kind === 'order')?.put ?? []) as unknown as Order[] // written by the reducers
      expect(orders.find((order) => order.id === orderId(1))).toMatchObject({
        number: taken!.receipt.number,
        receivedAt: taken!.receipt.receivedAt,
      })
      await standby.close()
    },
  )

  test('a dump that is restored elsewhere keeps its cookies', { timeout: 60_000 }, async () => {
    const now = await begin()
    const one = new TestDevice(await sqlStore(now.database))
    await one.push(one.mutation('order.submit', submitArgs(1)))
    const { cookie } = await one.pull()
    const { original, copy } = await now.copy()
    const same = new TestDevice(storeOn(copy.database))
    expect(await same.ask({ cookie })).toMatchObject({ kind: 'patch', patch: [] })
    await copy.close()
    await original.close()
  })
})
