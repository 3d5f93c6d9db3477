// The world heals: everybody is back online, signed in and allowed, and nothing is broken any more. Then only time passes, and the
// product has to come to rest by itself (SI18).
import { type OutboxEntry } from '#app/local-store/stores.ts'
import { type Profile } from './profile.ts'
import { isOfOldBuild } from './watch.ts'
import { type World } from './world.ts'

/** SI18, with the deadline of a request that was doomed before. */
const ANSWERED_MS = 90_000
/** SC12: what another device must bring back first waits ten minutes and goes last. */
const AT_REST_MS = 15 * 60_000
const LOOK_MS = 5_000

export async function heal(world: World): Promise<void> {
  const { faults, cluster, profiles, timeline, accounts } = world
  faults.bad = false
  world.unknownName = null
  for (const [key, role] of world.baseRoles) {
    const [userId, space] = key.split(' ')
    accounts.setRole(Number(userId), space as (typeof world.spaces)[number], role) // made from both in world.ts
  }
  for (const node of cluster.nodes) if (!node.isUp) node.start()
  for (const profile of profiles) comeBack(profile)
  const start = timeline.now
  while (timeline.now - start < AT_REST_MS) {
    await timeline.advance(timeline.now + LOOK_MS)
    if (timeline.now - start === ANSWERED_MS) await checkAnswered(world)
    if (await isAtRest(world)) break
  }
  // A view is brought up to date right behind the disk; nothing else is on its way.
  await timeline.advance(timeline.now + 2_000)
}

function comeBack(profile: Profile): void {
  profile.schemaLag = 0
  profile.disk.isFull = false
  for (const tab of profile.tabs) {
    if (tab.page.isFrozen) profile.thaw(tab)
    if (tab.userId !== profile.session) profile.kill(tab)
  }
  profile.session ??= profile.seats[0]?.userId ?? null
  for (const { userId } of profile.seats)
    if (!profile.tabs.some((tab) => tab.userId === userId)) profile.openTab(userId, { session: userId })
  profile.setOnline(true)
  for (const tab of profile.tabs) tab.page.isVisible = true
}

/** On a working network everything has its answer within a minute, but for what waits for another device and holds nothing up. */
async function checkAnswered(world: World): Promise<void> {
  for (const profile of world.profiles) {
    for (const { userId } of profile.seats) {
      const entries = [...profile.disk.precious(userId).outbox.values()]
      const held: OutboxEntry[] = []
      for (const entry of entries)
        if (entry.heldBack === true || (await world.server.isDeferred(entry.space, entry.opId))) held.push(entry)
      // What belongs to the same order waits behind it, and is asked for by nobody else.
      const waits = (entry: OutboxEntry) =>
        held.some(
          (other) => other === entry || (entry.group !== null && entry.group === other.group && entry.space === other.space),
        )
      for (const entry of entries) {
        if (waits(entry)) continue
        const what = `${profile.name}: ${entry.opId} (${entry.name}) has no answer after ${ANSWERED_MS / 1000} s`
        world.breaches.push({ kind: 'stuck', what })
      }
    }
  }
}

async function isAtRest({ profiles, server, spaces, timeline }: World): Promise<boolean> {
  const versions = new Map<string, number>()
  const rows = await timeline.hold(server.readVersions(spaces.map(refOf), []))
  for (const row of rows) versions.set(`${row.tenantId}-${row.spaceId}`, row.version)
  return profiles.every(({ disk, seats }) =>
    seats.every(
      ({ userId, spaces: own }) =>
        disk.precious(userId).outbox.size === 0 &&
        own.every((space) => {
          const { meta } = disk.cache(userId, space)
          return (
            !isOfOldBuild(meta.cookie) &&
            meta.cookie !== null &&
            !meta.fill &&
            !meta.replayDue &&
            meta.seen?.v === versions.get(space)
          )
        }),
    ),
  )
}

function refOf(space: string): { tenantId: number; spaceId: number } {
  const [tenantId, spaceId] = space.split('-').map(Number)
  return { tenantId: tenantId ?? 0, spaceId: spaceId ?? 0 }
}
