// Kills of the server process under load: each at a random moment, the acknowledgements copied before the next start, everything
// compared before any device may send again.
import { killServer, startServer, type RealServer } from '#server/testing/real-server.ts'
import { AckLog, type Acknowledged } from './ack-log.ts'
import { BusyClerk } from './bookings.ts'
import type { Cleanup } from './cleanup.ts'
import { NodeDevice } from './node-device.ts'
import { logIn, makePortals, withDatabase, type Clerk, type DatabaseEnv } from './own-portal.ts'
import type { Random } from '../sim/random.ts'
import type { Tally } from './tally.ts'
import { checkAcknowledged, checkDoubled, readTruth } from './truth.ts'

export interface KillsOptions {
  readonly database: DatabaseEnv
  readonly kills: number
  readonly random: Random
  readonly tally: Tally
  readonly cleanup: Cleanup
  readonly say: (line: string) => void
}

export interface KillsFigures {
  readonly operations: number
  readonly acknowledgedAtKills: number
  readonly maxReopenMs: number
  readonly medianReopenMs: number
}

const CUSTOMERS = 2
const DEVICES_PER_CUSTOMER = 3

/** A space of the run: who books there, what was said yes to, and the session that looks. */
interface Desk {
  readonly clerk: Clerk
  readonly cookie: string
  readonly acks: AckLog
  readonly devices: NodeDevice[]
  /** Follows the space by its cookie and sends nothing: would be told of a history that went back. */
  readonly watcher: NodeDevice
  readonly busy: BusyClerk[]
}

export async function killServerUnderLoad(options: KillsOptions): Promise<KillsFigures> {
  const { tally, say } = options
  const clerks = await makePortals(options.database, CUSTOMERS)
  const site = await Site.start(options)
  const desks: Desk[] = []
  for (const clerk of clerks) desks.push(await openDesk(site, clerk, options))
  const reopened: number[] = []
  let acknowledgedAtKills = 0
  for (let kill = 1; kill <= options.kills; kill++) {
    await midWork(site, desks, options)
    await site.kill()
    const promised = desks.map(({ acks }) => acks.snapshot())
    acknowledgedAtKills += promised.reduce((sum, { length }) => sum + length, 0)
    reopened.push(await site.startAgain())
    tally.passed('kills')
    await checkDesks(desks, promised, tally)
    if (kill % 10 === 0)
      say(`${kill} kills, reopened in ${Math.round(reopened.at(-1) ?? 0)} ms, ${acksOf(desks)} operations acknowledged`)
    site.isOnline = true
    for (const { devices } of desks) for (const { space } of devices) space.syncNow()
  }
  await finish(site, desks, options)
  reopened.sort((a, b) => a - b)
  return {
    operations: desks.flatMap(({ busy }) => busy).reduce((sum, { booked, edited }) => sum + booked + edited, 0),
    acknowledgedAtKills,
    maxReopenMs: Math.round(reopened.at(-1) ?? 0),
    medianReopenMs: Math.round(reopened[Math.floor(reopened.length / 2)] ?? 0),
  }
}

/** The server process under test, killed and started again on one port and one database, with no hand laid on the data. */
class Site {
  isOnline = true
  #server: RealServer
  readonly #env: Record<string, string>

  private constructor(server: RealServer, env: Record<string, string>) {
    this.#server = server
    this.#env = env
  }

  static async start({ database, cleanup }: KillsOptions): Promise<Site> {
    const env = { ...database, DEMO: '0', LOG_LEVEL: 'error' }
    const server = await startServer(env)
    await server.healthy()
    const site = new Site(server, { ...env, PORT: new URL(server.url).port })
    cleanup.add(() => killServer(site.#server))
    return site
  }

  get url(): string {
    return this.#server.url
  }

  output(): string {
    return this.#server.output().slice(-1_500)
  }

  async kill(): Promise<void> {
    await killServer(this.#server)
    this.isOnline = false
  }

  /** Milliseconds until the first answer. */
  async startAgain(): Promise<number> {
    const from = performance.now()
    this.#server = await startServer(this.#env)
    await this.#server.healthy()
    return performance.now() - from
  }
}

/** Some work of this life of the server has been acknowledged, more is on its way, and the moment is anybody's guess. */
async function midWork(site: Site, desks: readonly Desk[], { random, tally }: KillsOptions): Promise<void> {
  const before = acksOf(desks)
  const enough = before + 1 + random.below(50)
  const deadline = Date.now() + 10_000
  while (acksOf(desks) < enough && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 1))
  await new Promise((resolve) => setTimeout(resolve, random.below(60)))
  tally.check('load', acksOf(desks) > before, () => `nothing was acknowledged in 10 s; the server says: ${site.output()}`)
}

async function openDesk(site: Site, clerk: Clerk, { random, cleanup }: KillsOptions): Promise<Desk> {
  const cookie = await logIn(site.url, clerk)
  const acks = new AckLog()
  const at = { clerk, cookie, url: site.url, random }
  const devices: NodeDevice[] = []
  for (let n = 0; n < DEVICES_PER_CUSTOMER; n++)
    devices.push(await NodeDevice.open({ ...at, acks, isOnline: () => site.isOnline }))
  const watcher = await NodeDevice.open(at)
  for (const device of [...devices, watcher]) {
    cleanup.add(() => device.close())
    await device.drained(30)
  }
  const busy = devices.map((device, n) => new BusyClerk(device, `${clerk.space}/${n}`))
  cleanup.add(() => Promise.all(busy.map((clerk) => clerk.stop())))
  return { clerk, cookie, acks, devices, watcher, busy }
}

async function checkDesks(desks: readonly Desk[], promised: readonly Acknowledged[][], tally: Tally): Promise<void> {
  for (const [index, { watcher }] of desks.entries()) {
    await watcher.pulled(60)
    const orders = new Map(
      watcher.space
        .view()
        .all('order')
        .map((order) => [order.id as string, order]),
    )
    checkAcknowledged(tally, orders, promised[index] ?? [])
    tally.check('history', watcher.resyncs.length === 0, () => `the server's history went back: ${watcher.resyncs.join(', ')}`)
  }
}

async function finish(site: Site, desks: readonly Desk[], { tally, random, database }: KillsOptions): Promise<void> {
  for (const { busy } of desks) await Promise.all(busy.map((clerk) => clerk.stop()))
  for (const { devices } of desks) await Promise.all(devices.map((device) => device.drained(60)))
  for (const { clerk, cookie, acks, devices, busy } of desks) {
    const truth = await readTruth({ clerk, cookie, url: site.url, random })
    checkAcknowledged(tally, truth.orders, acks.snapshot())
    checkDoubled(
      tally,
      truth,
      busy.reduce((sum, { booked }) => sum + booked, 0),
    )
    for (const device of devices) {
      tally.check('once', device.space.tray().length === 0, () => `${device.space.tray().length} answers need a person`)
      tally.check('history', device.faults.length === 0, () => `a device failed: ${String(device.faults[0])}`)
    }
    for (const device of devices) await device.close()
  }
  await site.kill()
  await checkOperations(database, desks, tally)
}

/** In the tables themselves: each operation once. */
async function checkOperations(database: DatabaseEnv, desks: readonly Desk[], tally: Tally): Promise<void> {
  const rows = await withDatabase(database, (open) =>
    open.asOwner((owner) =>
      owner.query<{ ops: number; orders: number }>(
        'select (select count(*) from sync_op) as ops, (select count(*) from orders) as orders',
      ),
    ),
  )
  const busy = desks.flatMap((desk) => desk.busy)
  const ops = busy.reduce((sum, { booked, edited }) => sum + booked + edited, 0)
  const orders = busy.reduce((sum, { booked }) => sum + booked, 0)
  tally.check('once', Number(rows[0]?.ops) === ops, () => `${rows[0]?.ops} operations in the tables, ${ops} were saved`)
  tally.check('once', Number(rows[0]?.orders) === orders, () => `${rows[0]?.orders} orders in the tables, ${orders} were booked`)
}

function acksOf(desks: readonly Desk[]): number {
  return desks.reduce((sum, { acks }) => sum + acks.size, 0)
}
