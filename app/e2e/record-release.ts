// Records what real devices of this build hold when they come back after months: `node app/e2e/record-release.ts <built app> <demo
// data> <directory of the release>`. Run once per release, in its own checkout; bench/releases keeps what it writes and drains it with
// every later server (SS5).
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { deviceIds } from '#app/platform/ids.ts'
import { changeRequestSchema } from '#shared/carrier-imports/change-request.ts'
import { conflictSchema } from '#shared/conflicts/conflict.ts'
import { clientIdSchema } from '#shared/kernel/ids.ts'
import { locationSchema } from '#shared/locations/location.ts'
import { MUTATIONS } from '#shared/mutations/registry.ts'
import { orderSchema } from '#shared/orders/order.ts'
import { pullResponseSchema, SCHEMA_NUMBER, type Patch, type PullRequest } from '#shared/protocol/protocol.ts'
import { settingsSchema } from '#shared/settings/settings.ts'
import type { Page } from 'playwright-core'
import { createOrder, decline, importRow, openImports } from './pages/imports.ts'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal, portalAddress } from './pages/shell.ts'
import { conflictOver, openTray } from './pages/tray.ts'
import { openWorld, type OpenWorld } from './world.ts'

const [appDir, data, outDir] = process.argv.slice(2)
if (!appDir || !data || !outDir) throw new Error('usage: node app/e2e/record-release.ts <built app> <demo data> <directory>')

const world = await openWorld({ appDir, data })
try {
  const shipper = await recordShipper(world)
  const { planner, server } = await recordPlanner(world)
  mkdirSync(outDir, { recursive: true })
  write('devices.json', { shipper, planner })
  write('server.json', mentionedIn(server, JSON.stringify([shipper, planner])))
  write('release.json', { schema: SCHEMA_NUMBER, recordedAt: new Date().toISOString(), mutations: Object.keys(MUTATIONS) })
  write('records.json', recordShapes())
} finally {
  await world.close()
}

function write(name: string, value: unknown): void {
  writeFileSync(join(outDir ?? '', name), `${JSON.stringify(value, null, 1)}\n`)
}

/** One answered order in the journal; then a day without a network: a location, orders, a cancellation, a decision, a draft. */
async function recordShipper({ signIn }: OpenWorld): Promise<unknown> {
  const rival = await signIn('desktop')
  await openPortal(rival, 'Waddenkade Logistiek Molenbeemd Foods')
  const person = await signIn('floor')
  const { page } = person
  await openPortal(person)
  await rival.offline()
  await book(rival.page, { reference: 'REL-TWICE', quantity: 7 })
  await book(page, { reference: 'REL-TWICE', quantity: 3 })
  await book(page, { reference: 'REL-SENT' })
  await everythingSent(page)
  await rival.online()
  await everythingSent(rival.page)
  await openTray(page)
  await conflictOver(page, 'REL-TWICE').waitFor()
  await person.offline()
  await page.getByRole('link', { name: 'Locations', exact: true }).filter({ visible: true }).click()
  await page
    .getByRole('button', { name: 'Create location' })
    .or(page.getByRole('link', { name: 'Create location' }))
    .first()
    .click()
  await page.getByLabel('Name', { exact: true }).fill('Kade 9, Terneuzen')
  await page.getByRole('textbox', { name: 'City' }).fill('Terneuzen')
  await page.getByRole('button', { name: 'Save location' }).click()
  await page.getByRole('heading', { name: 'Kade 9, Terneuzen' }).waitFor()
  await book(page, { reference: 'REL-1', from: 'Kade 9, Terneuzen' })
  await book(page, { reference: 'REL-2' })
  await page.getByRole('button', { name: 'Cancel order' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Yes', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await openTray(page)
  const card = conflictOver(page, 'REL-TWICE')
  await card.getByRole('radio', { name: 'Keep the first order' }).check()
  await card.getByRole('button', { name: 'Keep the first order' }).click()
  await card.waitFor({ state: 'detached' })
  await page.goto(new URL('./orders/new', page.url()).href)
  await page.getByLabel('Customer reference').fill('REL-3 half ty')
  await page.getByText('Draft kept on this device').waitFor()
  return stores(page)
}

async function recordPlanner({ signIn }: OpenWorld): Promise<{ planner: unknown; server: Patch }> {
  const shipper = await signIn('floor')
  await openPortal(shipper)
  for (const reference of ['REL-4', 'REL-5']) await book(shipper.page, { reference })
  await everythingSent(shipper.page)
  await openOrders(shipper.page, '?q=REL-5')
  await orderRow(shipper.page, 'REL-5')
    .filter({ hasText: /\d{3}\s?\d{3}\s?\d{3}/ })
    .waitFor()
  const planner = await signIn('planner')
  await openImports(planner.page)
  await importRow(planner.page, 'REL-5').waitFor()
  await planner.offline()
  await createOrder(planner.page, 'REL-4')
  await decline(planner.page, 'REL-5', 'No lorry on this day')
  await planner.page.waitForTimeout(1_000)
  return { planner: await stores(planner.page), server: await everyRecord(shipper.page) }
}

/** What the server holds while both devices are away, as a new device would get it. */
async function everyRecord(page: Page): Promise<Patch> {
  const found: Patch = []
  let next: string | null = null
  do {
    const ask: PullRequest = {
      client: clientIdSchema.parse(deviceIds.uuid()),
      schema: SCHEMA_NUMBER,
      cookie: null,
      page: next,
      afterId: 0,
      want: [],
      mode: 'follow',
    }
    const space = portalAddress(page).slice('/p/'.length)
    const answer = pullResponseSchema.parse(await (await page.request.post(`/sync/${space}/pull`, { data: ask })).json())
    if (answer.kind !== 'patch') throw new Error(`the server answered ${answer.kind}`)
    found.push(...answer.patch)
    next = answer.nextPage
  } while (next !== null)
  return found
}

/** The settings, and the records that the devices' work is about. */
function mentionedIn(records: Patch, work: string): Patch {
  return records
    .map(({ kind, put }) => ({ kind, put: put.filter(({ id }) => kind === 'settings' || work.includes(id)), del: [] }))
    .filter(({ put }) => put.length > 0)
}

/** Every precious database as it is on the disk, table by table; a cache can be fetched again. */
function stores(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error(String(request.error))))
      })
    const dump: { [database: string]: { [table: string]: unknown[] } } = {}
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith('loadbay-precious-')) continue
      const db = await asked(indexedDB.open(name))
      const tables: { [table: string]: unknown[] } = {}
      for (const table of db.objectStoreNames) tables[table] = await asked(db.transaction(table).objectStore(table).getAll())
      dump[name] = tables
      db.close()
    }
    return dump
  })
}

function recordShapes(): { [kind: string]: unknown } {
  const records = {
    order: orderSchema,
    location: locationSchema,
    change: changeRequestSchema,
    conflict: conflictSchema,
    settings: settingsSchema,
  }
  return Object.fromEntries(
    Object.entries(records).map(([kind, schema]) => [kind, z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })]),
  )
}
