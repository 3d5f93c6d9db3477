// One seed: a world, some hundred steps of work and misfortune, then healing, quiet, and the checks. Run twice, it must go the same.
import { type SubmitResult } from '#app/sync-client/space.ts'
import { type Breach } from './breach.ts'
import { checkWorld } from './checks.ts'
import { DiskFault } from './disks.ts'
import { type FaultCounts } from './faults.ts'
import { heal } from './heal.ts'
import { misfortunes, type Misfortunes } from './misfortunes.ts'
import { actAsPlanner } from './planner-work.ts'
import { type Profile } from './profile.ts'
import { type MakeServer, type RecordLists } from './sim-server.ts'
import { Runaway } from './timeline.ts'
import { Watch } from './watch.ts'
import { actAsCustomer, type Desk } from './workload.ts'
import { buildWorld, type World, type WorldSize } from './world.ts'

export interface SeedResult {
  readonly seed: number
  readonly operations: number
  readonly commits: number
  readonly conflicts: number
  /** Virtual time, milliseconds. */
  readonly lived: number
  readonly faults: FaultCounts
  readonly breaches: readonly Breach[]
  /** What happened, for comparing two runs of one seed. */
  readonly trace: readonly string[]
}

export interface SeedOptions extends Partial<WorldSize> {
  readonly seed: number
  readonly steps: number
  readonly makeServer: MakeServer
}

const MAX_TABS = 3

export async function runSeed({ seed, steps, makeServer, maxProfiles = 6, maxSpaces = 3 }: SeedOptions): Promise<SeedResult> {
  const world = await buildWorld(seed, makeServer, { maxProfiles, maxSpaces })
  const { random, timeline, trace } = world
  const start = timeline.now
  const watch = new Watch(world)
  const fate = misfortunes(world)
  const nightAt = random.chance(0.3) ? random.below(steps) : -1
  try {
    for (let step = 0; step < steps; step++) {
      if (step === nightAt) await fate.night()
      await liveOneStep(world, fate)
      await timeline.advance(timeline.now + pause(world))
      watch.look()
    }
    if (world.faults.knows('failover') && random.chance(0.5)) {
      fate.forgetNextPush()
      for (const profile of world.profiles) work(world, profile)
    }
    await heal(world)
    watch.look()
    await checkWorld(world)
  } catch (cause) {
    if (!(cause instanceof Runaway)) throw cause
    world.breaches.push({ kind: 'stuck', what: `somebody asks in a circle: ${trace.slice(-3).join(' | ')}` })
  }
  let conflicts = 0
  for (const space of world.spaces) conflicts += (await world.server.records(space)).conflict.length
  trace.push(...world.audit.log.map((op) => `${op.space} ${op.opId} ${op.status} ${op.number}`))
  for (const profile of world.profiles) profile.killAll()
  await world.server.close()
  return {
    seed,
    conflicts,
    trace,
    breaches: world.breaches,
    operations: world.saved.length,
    commits: world.audit.commits,
    lived: timeline.now - start,
    faults: world.faults.counts,
  }
}

/** Mostly bursts, sometimes a while of nothing. */
function pause({ random }: World): number {
  const roll = random.next()
  if (roll < 0.7) return random.below(400)
  return roll < 0.95 ? random.below(4_000) : random.below(40_000)
}

async function liveOneStep(world: World, fate: Misfortunes): Promise<void> {
  const { random } = world
  const profile = random.pick(world.profiles)
  const roll = random.next()
  if (roll < 0.62) work(world, profile)
  else if (roll < 0.72) changeTabs(world, profile)
  else await fate.strike(profile)
}

function changeTabs({ random }: World, profile: Profile): void {
  if (profile.session === null) return
  if (profile.tabs.length < MAX_TABS && random.chance(0.5)) profile.openTab(profile.session)
  else if (profile.tabs.length > 0) profile.show(random.pick(profile.tabs))
}

function work(world: World, profile: Profile): void {
  const { random } = world
  const tabs = profile.tabs.filter((tab) => !tab.page.isFrozen)
  if (tabs.length === 0) {
    if (profile.session !== null) profile.openTab(profile.session)
    return
  }
  const tab = random.pick(tabs)
  const spaces = [...tab.spaces.values()]
  if (spaces.length === 0) return
  const space = random.pick(spaces)
  const [item] = space.tray()
  if (item && random.chance(0.1)) {
    world.dismissed.add(item.opId)
    void passDiskFaults(space.dismiss(item.opId))
    return
  }
  const isPlanner = profile.seatOf(tab.userId)?.mode === 'lane'
  const acting = isPlanner ? plan(world, space, space.key) : actAsCustomer(space, random, world.ids)
  void passDiskFaults(acting).then((result) => {
    if (result?.kind !== 'saved') return
    const { opId } = result
    world.saved.push({ opId, profile, userId: tab.userId, space: space.key, isEvicted: false })
    profile.owedBy(tab.userId).set(opId, space.key)
    if (world.faults.strikes('poison', 0.01)) world.audit.poison.add(opId)
  })
}

const lists = new WeakMap<World, Map<string, RecordLists>>()

/** A planner's list is asked online, and may have been on the screen for a while. */
async function plan(world: World, desk: Desk, space: World['spaces'][number]): Promise<SubmitResult | null> {
  const { random, timeline, server } = world
  const known = lists.get(world) ?? new Map<string, RecordLists>()
  lists.set(world, known)
  if (!known.has(space) || random.chance(0.7)) known.set(space, await timeline.hold(server.records(space)))
  const shown = known.get(space)
  return shown ? actAsPlanner(desk, shown, { random, now: timeline.now }) : null
}

async function passDiskFaults<T>(acting: Promise<T>): Promise<T | null> {
  try {
    return await acting
  } catch (cause) {
    if (cause instanceof DiskFault) return null
    throw cause
  }
}
