// What strikes whole devices, people and servers. Each misfortune ends by itself after a while, or when the world heals.
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type Actor } from '#app/sync-client/overlay.ts'
import { type AuditState } from './audit.ts'
import { bulkOrders } from './bulk-import.ts'
import { type Fault } from './faults.ts'
import { type Profile, type Tab } from './profile.ts'
import { type World } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MAX_PROFILES = 8
const ROLES: readonly Actor['role'][] = ['owner', 'operations', 'finance']

export interface Photograph {
  readonly server: unknown
  readonly audit: AuditState
}

interface Past {
  readonly photographs: Photograph[]
  yesterday: Photograph | null
  lastFailover: number
}

export interface Misfortunes {
  strike(profile: Profile): Promise<void>
  /** Everybody goes home; the next day begins with what the disks hold. */
  night(): Promise<void>
  /** The last failover, while everything else heals: the next push is answered, and forgotten before anybody has pulled it. */
  forgetNextPush(): void
}

export function misfortunes(world: World): Misfortunes {
  const { random, timeline, faults, server, cluster, accounts } = world
  const past: Past = { photographs: [], yesterday: null, lastFailover: Number.NEGATIVE_INFINITY }
  const some = (from: number, to: number) => from + random.below(to - from)
  /** What is still to come when the world heals is called off: heal.ts puts everything right. */
  const later = (from: number, to: number, work: () => void) =>
    timeline.after(some(from, to), () => (faults.bad ? work() : undefined))
  const tabOf = (profile: Profile): Tab | undefined => (profile.tabs.length > 0 ? random.pick(profile.tabs) : undefined)
  const count = (fault: Fault) => {
    faults.counts[fault] += 1
  }

  const kinds: readonly (readonly [Fault, number, (profile: Profile) => Promise<void> | void])[] = [
    ['offline', 8, goOffline],
    ['tabKilled', 8, (profile) => withTab(profile, (tab) => profile.kill(tab), 'tabKilled')],
    ['tabFrozen', 5, freeze],
    ['workerPush', 5, pushByWorker],
    ['failover', 4, failOver],
    ['yesterday', 2, restoreYesterday],
    ['cloned', 3, clone],
    ['userSwitched', 4, switchUser],
    ['signedOut', 3, signOut],
    ['revoked', 3, revoke],
    ['scopeChanged', 3, changeScope],
    ['schemaTooOld', 2, ageSchema],
    ['unknownMutation', 2, forgetMutation],
    ['nodeKilled', 4, killNode],
    ['bulkImport', 2, importMany],
    ['compacted', 3, compact],
    ['clockSkewed', 3, skew],
    ['clockJumped', 3, jump],
    ['quota', 3, fillDisk],
    ['relaxedWriteLost', 4, cutPower],
    ['cacheGone', 3, dropCache],
    ['preciousGone', 1, (profile) => evict(profile, 'preciousGone')],
    ['storeEmptied', 1, (profile) => evict(profile, 'storeEmptied')],
  ]
  return { strike, night, forgetNextPush }

  async function strike(profile: Profile): Promise<void> {
    // Photographs are no misfortune: a standby lags behind at all times.
    if (random.chance(0.35)) past.photographs.push(await photograph())
    const known = kinds.filter(([fault]) => faults.knows(fault))
    let roll = random.next() * known.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [fault, weight, happen] of known) {
      roll -= weight
      if (roll >= 0) continue
      world.trace.push(`${fault} ${profile.name}`)
      return happen(profile)
    }
  }

  async function photograph(): Promise<Photograph> {
    return { server: await timeline.hold(server.snapshot()), audit: world.audit.snapshot() }
  }

  async function goBackTo({ server: state, audit }: Photograph): Promise<void> {
    await timeline.hold(server.restore(state))
    world.audit.restore(audit)
  }

  async function failOver(): Promise<void> {
    if (random.chance(0.4)) return void forgetNextPush()
    const recent = past.photographs.slice(-4)
    if (recent.length > 0) await takeOver(random.pick(recent))
  }

  /** The standby lags behind by one commit, whose sender has its answer and still holds a cookie that is good (SI18). */
  function forgetNextPush(): void {
    cluster.aroundNextPush = async () => {
      const standby = await photograph()
      return () => void timeline.after(random.below(12), () => void takeOver(standby))
    }
  }

  async function takeOver(standby: Photograph): Promise<void> {
    count('failover')
    if (timeline.now - past.lastFailover < 120_000) count('secondFailover')
    past.lastFailover = timeline.now
    await goBackTo(standby)
  }

  async function restoreYesterday(): Promise<void> {
    if (!past.yesterday) return
    count('yesterday')
    await goBackTo(past.yesterday)
  }

  async function night(): Promise<void> {
    past.yesterday = await photograph()
    for (const profile of world.profiles) profile.killAll()
    for (const node of cluster.nodes) node.kill()
    await timeline.advance(timeline.now + some(10, 22) * HOUR)
    for (const node of cluster.nodes) if (!node.isUp) node.start()
    for (const profile of world.profiles) if (profile.session !== null) profile.openTab(profile.session)
  }

  function withTab(profile: Profile, work: (tab: Tab) => void, fault: Fault): void {
    const tab = tabOf(profile)
    if (!tab) return
    count(fault)
    work(tab)
  }

  function goOffline(profile: Profile): void {
    count('offline')
    profile.setOnline(false)
    later(500, 120_000, () => profile.setOnline(true))
  }

  function freeze(profile: Profile): void {
    withTab(
      profile,
      (tab) => {
        profile.freeze(tab)
        later(2_000, 120_000, () => (random.chance(0.3) ? profile.kill(tab) : profile.thaw(tab)))
      },
      'tabFrozen',
    )
  }

  function pushByWorker(profile: Profile): void {
    if (profile.session === null) return
    count('workerPush')
    void profile.workerPush(profile.session)
  }

  function clone(profile: Profile): void {
    const [seat] = profile.seats
    if (!seat || world.profiles.length >= MAX_PROFILES || seat.mode === 'lane') return
    count('cloned')
    world.newProfile(seat, profile)
  }

  /** Another person signs in on this device while the first one's pages are still open for a moment. */
  function switchUser(profile: Profile): void {
    const [first] = profile.seats
    if (!first || first.mode === 'lane') return
    count('userSwitched')
    const other = profile.seats.find((seat) => seat.userId !== profile.session) ?? takeSeat(profile, first.spaces)
    for (const tab of profile.tabs) {
      if (random.chance(0.5)) profile.kill(tab)
      else later(0, 8_000, () => profile.kill(tab))
    }
    profile.session = other.userId
    profile.openTab(other.userId)
  }

  function takeSeat(profile: Profile, spaces: readonly SpaceKey[]): Profile['seats'][number] {
    const seat = { userId: world.newColleague(spaces).userId, spaces, mode: 'follow' as const }
    if (!profile.seatOf(seat.userId)) profile.seats.push(seat)
    return seat
  }

  function signOut(profile: Profile): void {
    const { session } = profile
    if (session === null) return
    count('signedOut')
    profile.session = null
    later(1_000, 60_000, () => {
      profile.session ??= session
      for (const tab of profile.tabs) profile.show(tab)
    })
  }

  function revoke(profile: Profile): void {
    count('revoked')
    giveRole(profile, null)
  }

  function changeScope(profile: Profile): void {
    count('scopeChanged')
    giveRole(profile, random.pick(ROLES))
  }

  function giveRole(profile: Profile, role: Actor['role'] | null): void {
    const [seat] = profile.seats
    if (!seat || (seat.mode === 'lane' && role !== null)) return
    const space = random.pick(seat.spaces)
    accounts.setRole(seat.userId, space, role)
    later(1_000, 90_000, () => accounts.setRole(seat.userId, space, world.baseRoles.get(`${seat.userId} ${space}`) ?? null))
  }

  function ageSchema(profile: Profile): void {
    profile.schemaLag = some(1, 4)
    later(1_000, 60_000, () => {
      profile.schemaLag = 0
    })
  }

  /** The servers went back to a build that does not know what devices already send (SS2). */
  function forgetMutation(): void {
    world.unknownName = random.pick(['location.save', 'order.edit', 'order.cancel'])
    later(1_000, 60_000, () => {
      world.unknownName = null
    })
  }

  function killNode(): void {
    count('nodeKilled')
    cluster.killFor(random.pick(cluster.nodes), some(500, 30_000))
  }

  async function importMany(): Promise<void> {
    const space = random.pick(world.spaces)
    count('bulkImport')
    const version = await timeline.hold(server.importOrders(space, bulkOrders(world)))
    const [tenantId, spaceId] = space.split('-').map(Number)
    cluster.pick()?.hub.tell(tenantId ?? 0, spaceId ?? 0, version)
  }

  /** As if a quarter of a year had passed since: who comes with an older cookie begins again (SE1). */
  async function compact(profile: Profile): Promise<void> {
    count('compacted')
    if (random.chance(0.5)) return compactTo(timeline.now - some(0, 60_000))
    profile.setOnline(false) // longer than tombstones are kept
    later(5_000, 60_000, () => {
      void compactTo(timeline.now)
      profile.setOnline(true)
    })
  }

  async function compactTo(before: number): Promise<void> {
    for (const space of world.spaces) await timeline.hold(server.compact(space, before))
  }

  function skew(profile: Profile): void {
    count('clockSkewed')
    profile.skewMs = random.pick([-DAY, 3_652 * DAY, -2 * DAY, 2 * DAY])
  }

  function jump(profile: Profile): void {
    count('clockJumped')
    profile.skewMs += (random.below(97) - 48) * HOUR
  }

  function fillDisk({ disk }: Profile): void {
    disk.isFull = true
    later(1_000, 60_000, () => {
      disk.isFull = false
    })
  }

  function cutPower(profile: Profile): void {
    count('relaxedWriteLost')
    profile.killAll()
    profile.disk.loseRelaxedWrites(random)
  }

  function dropCache(profile: Profile): void {
    count('cacheGone')
    profile.killAll()
    profile.disk.dropCaches()
  }

  function evict(profile: Profile, fault: 'preciousGone' | 'storeEmptied'): void {
    count(fault)
    profile.killAll()
    profile.disk.dropPrecious()
    if (fault === 'storeEmptied') profile.disk.dropCaches()
    profile.owed.clear()
    for (const op of world.saved) if (op.profile === profile) op.isEvicted = true
  }
}
