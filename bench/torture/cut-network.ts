// Creates over HTTP through connections that are cut: each is cut a planned number of times, then let through.
import { parseSpaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import { AckLog } from './ack-log.ts'
import { bookOrder } from './bookings.ts'
import type { Cleanup } from './cleanup.ts'
import { startHttpCutter, type Fate, type RequestHead } from './http-cutter.ts'
import { NodeDevice } from './node-device.ts'
import type { Clerk } from './own-portal.ts'
import type { Random } from '../sim/random.ts'
import type { Tally } from './tally.ts'
import { checkAcknowledged, checkDoubled, readTruth } from './truth.ts'

export interface Desk {
  readonly clerk: Clerk
  readonly cookie: string
}

export interface CutOptions {
  /** The server itself. */
  readonly url: string
  readonly desks: readonly Desk[]
  readonly creates: number
  /** Devices that work at once. */
  readonly concurrency: number
  readonly random: Random
  readonly tally: Tally
  readonly cleanup: Cleanup
}

export interface CutFigures {
  readonly creates: number
  readonly before: number
  readonly middle: number
  readonly after: number
  readonly requests: number
}

const MAX_CUTS = 5
const KINDS = ['before', 'middle', 'after'] as const

/** What is still to be cut for the create that a device is at; its pulls fail meanwhile, so that only sending again can help. */
class Plan {
  #left: Fate[] = []
  readonly done = { before: 0, middle: 0, after: 0, requests: 0 }
  #turn = 0
  #planned = 0

  renew(cuts: number): void {
    this.#planned = cuts
    // In turn, so that each kind has its third.
    this.#left = Array.from({ length: cuts }, () => KINDS[this.#turn++ % KINDS.length] ?? 'before')
  }

  get isDone(): boolean {
    return this.#left.length === 0
  }

  /** Whether this create was cut at all. A pull that was under way may bring the answer of a cut push before the last cut is made. */
  get hasCut(): boolean {
    return this.#left.length < this.#planned
  }

  readonly fateOf = ({ path }: RequestHead): Fate => {
    this.done.requests += 1
    if (this.isDone) return 'pass'
    if (!path.endsWith('/push')) return 'before'
    const fate = this.#left.shift() ?? 'pass'
    if (fate !== 'pass') this.done[fate] += 1
    return fate
  }
}

export async function createThroughCuts(options: CutOptions): Promise<CutFigures> {
  const { desks, concurrency, creates, tally } = options
  const acks = new Map(desks.map(({ clerk }) => [clerk.space, new AckLog()]))
  const booked = new Map<SpaceKey, number>()
  const plan = new Plan()
  const plans: Plan[] = []
  await Promise.all(
    Array.from({ length: concurrency }, async (_, n) => {
      const desk = desks[n % desks.length]
      if (!desk) throw new Error('there is a desk for every device')
      const own = Math.floor((creates * (n + 1)) / concurrency) - Math.floor((creates * n) / concurrency)
      booked.set(desk.clerk.space, (booked.get(desk.clerk.space) ?? 0) + own)
      plans.push(
        await oneDevice(options, { desk, acks: acks.get(desk.clerk.space) ?? new AckLog(), creates: own, name: `net-${n}` }),
      )
    }),
  )
  for (const { clerk, cookie } of desks) {
    const truth = await readTruth({ clerk, cookie, url: options.url, random: options.random }, 60)
    checkAcknowledged(tally, truth.orders, acks.get(clerk.space)?.snapshot() ?? [])
    checkDoubled(tally, truth, booked.get(clerk.space) ?? 0)
  }
  for (const { done } of plans) {
    for (const kind of [...KINDS, 'requests'] as const) plan.done[kind] += done[kind]
  }
  return { creates, ...plan.done }
}

interface Work {
  readonly desk: Desk
  readonly acks: AckLog
  readonly creates: number
  readonly name: string
}

async function oneDevice(options: CutOptions, { desk, acks, creates, name }: Work): Promise<Plan> {
  const { random, cleanup, tally, url } = options
  const plan = new Plan()
  const proxy = await startHttpCutter(url, plan.fateOf)
  cleanup.add(() => proxy.close())
  const device = await NodeDevice.open({ ...desk, url: proxy.url, random, acks })
  cleanup.add(() => device.close())
  await device.drained(60)
  for (let n = 1; n <= creates; n++) {
    const cuts = 1 + random.below(MAX_CUTS)
    plan.renew(cuts)
    await bookOrder(device, `${name}-${n}`)
    await device.drained(120)
    tally.check('creates', plan.hasCut, () => `${name}-${n} was answered without one of its ${cuts} cuts`)
  }
  tally.check('once', device.space.tray().length === 0, () => `${device.space.tray().length} answers need a person`)
  tally.check('once', device.faults.length === 0, () => `the device failed: ${String(device.faults[0])}`)
  tally.check('once', acks.size >= creates, () => `${acks.size} of ${creates} acknowledged`)
  await device.close()
  await proxy.close()
  return plan
}

export function spaceOf({ clerk }: Desk): { tenantId: number; spaceId: number } {
  return parseSpaceKey(clerk.space)
}
