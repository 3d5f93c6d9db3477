// One seed: a world of devices and a server, some hundred steps of work and misfortune, then healing, quiet, and the checks.
import { spaceKey } from '#shared/kernel/ids.ts'
import { type Actor } from '#app/sync-client/overlay.ts'
import { type Transport } from '#app/sync-client/transport.ts'
import { checkWorld, type Breach, type SavedOp } from './checks.ts'
import { noFaults, type FaultCounts } from './network.ts'
import { seededIds, seededRandom, type Random } from './random.ts'
import { SimDevice, type DeviceWorld } from './sim-device.ts'
import { type SimServer } from './sim-server.ts'
import { quiet, Timeline } from './timeline.ts'
import { watchDevices } from './watch.ts'
import { actAsCustomer, actAsPlanner } from './workload.ts'

export const SPACE = spaceKey(1, 1)
const START = Date.UTC(2026, 10, 20, 6)
const HOUR = 3_600_000

export interface SeedResult {
  readonly seed: number
  readonly operations: number
  readonly conflicts: number
  readonly faults: FaultCounts
  readonly breaches: readonly Breach[]
  /** What happened, for comparing two runs of one seed. */
  readonly trace: readonly string[]
}

export interface SeedOptions {
  readonly seed: number
  readonly steps: number
  readonly makeServer: (random: Random, now: () => number) => Promise<SimServer>
}

export async function runSeed({ seed, steps, makeServer }: SeedOptions): Promise<SeedResult> {
  const random = seededRandom(seed)
  const ids = seededIds(random)
  const timeline = new Timeline(START)
  const counts = noFaults()
  const server = await makeServer(random, () => timeline.now)
  const saved: SavedOp[] = []
  const trace: string[] = []
  const snapshots: unknown[] = []
  let bad = true

  const worldFor = (actor: Actor): DeviceWorld => ({
    random,
    timeline,
    ids,
    counts,
    space: SPACE,
    server: lateBound(() => server.transportFor(actor)),
    isBad: () => bad,
  })
  const devices: SimDevice[] = []
  for (let n = 0; n < 2 + random.below(3); n++) devices.push(await addDevice(`device ${n}`, customer(n + 1), 'follow'))
  const planner = await addDevice('planner', { userId: 90, name: 'Planner', side: 'carrier', role: 'planner' }, 'lane')
  const watcher = await addDevice('planner’s screen', { userId: 91, name: 'Screen', side: 'carrier', role: 'planner' }, 'follow')
  const watch = watchDevices(devices)
  const failsOver = server.canFailOver && random.chance(0.5)

  for (let step = 0; step < steps; step++) {
    await actOnce()
    await timeline.advance(timeline.now + random.below(40))
    watch.look()
  }
  await heal()
  watch.look()
  const breaches = [...watch.breaches, ...(await checkWorld(server, devices, saved))]
  const conflicts = (await server.records()).conflict.length
  trace.push(...(await server.log()).map((op) => `${op.opId} ${op.status} ${op.number}`))
  return { seed, operations: saved.length, conflicts, faults: counts, breaches, trace }

  async function actOnce(): Promise<void> {
    const device = random.pick(devices)
    const roll = random.next()
    if (roll < 0.3) await work(device)
    else if (roll < 0.55) device.push()
    else if (roll < 0.8) device.pull()
    else if (roll < 0.88) device.sync()
    else if (roll < 0.9 && device.tabCount < 3) await device.openTab()
    else await misfortune(device)
    trace.push(`${timeline.now} ${device.name} ${roll.toFixed(3)}`)
  }

  async function work(device: SimDevice): Promise<void> {
    if (device === watcher) return
    const result =
      device === planner
        ? await actAsPlanner(planner.engine(), watcher.firstEngine().view(), random)
        : await actAsCustomer(device.engine(), random, ids)
    if (result?.kind === 'saved') saved.push({ opId: result.opId, device: device.name })
  }

  async function misfortune(device: SimDevice): Promise<void> {
    const roll = random.next()
    if (roll < 0.35) {
      device.online = !device.online
      if (!device.online) counts.offline += 1
    } else if (roll < 0.6) {
      counts.crash += 1
      await device.crash()
    } else if (roll < 0.8 && server.canFailOver) snapshots.push(server.snapshot())
    else if (roll < 0.88 && failsOver && snapshots.length > 0) {
      counts.failover += 1
      server.restore(random.pick(snapshots))
    } else if (roll < 0.93 && device.mode === 'follow' && devices.length < 8 && device !== watcher) {
      counts.clone += 1
      const copy = await addDevice(`${device.name} clone`, device.actor, 'follow', device)
      copy.skewMs = device.skewMs
    } else device.skewMs = (random.below(97) - 48) * HOUR
  }

  async function addDevice(name: string, actor: Actor, mode: 'follow' | 'lane', from?: SimDevice): Promise<SimDevice> {
    const device = new SimDevice(name, worldFor(actor), { actor, mode })
    if (from) device.copyDisksFrom(from)
    await device.openTab()
    devices.push(device)
    return device
  }

  async function heal(): Promise<void> {
    bad = false
    for (const device of devices) device.online = true
    for (let round = 0; round < 120; round++) {
      for (const device of devices) device.sync()
      await timeline.advance(timeline.now + 1_000)
      // SC12 lets an orphan wait for the device that can bring its order back; that time passes too.
      if (round > 60 && round % 10 === 0) await timeline.advance(timeline.now + 2 * 60_000)
      if (round > 10 && timeline.isEmpty && devices.every((device) => device.precious.outbox.size === 0) && round % 5 === 0) break
    }
    for (let round = 0; round < 12; round++) {
      for (const device of devices) device.pull()
      await timeline.advance(timeline.now + 1_000)
    }
    for (const device of devices) await device.firstEngine().refresh()
    await quiet()
  }
}

function customer(userId: number): Actor {
  return { userId, name: `Shipper ${userId}`, side: 'customer', role: userId % 2 === 0 ? 'owner' : 'operations' }
}

/** A failover puts another history behind the same wire. */
function lateBound(current: () => Transport): Transport {
  return { push: (space, request) => current().push(space, request), pull: (space, request) => current().pull(space, request) }
}
