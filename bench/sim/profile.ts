// A browser profile of the simulation: one disk, one cookie jar, tabs and a service worker that run the product's own client. A
// crash takes tabs and leaves the disk; a clone takes a copy of the disk to another machine.
import { type IdSource, type SpaceKey } from '#shared/kernel/ids.ts'
import { createHttp } from '#app/platform/http.ts'
import { backgroundPush } from '#app/sync-client/background-push.ts'
import { openDevice, type Device } from '#app/sync-client/device.ts'
import { httpTransport } from '#app/sync-client/http-transport.ts'
import { type Actor } from '#app/sync-client/overlay.ts'
import { type Space } from '#app/sync-client/space.ts'
import { memoryCache, memoryPrecious } from '#app/testing/memory-stores.ts'
import { type Accounts } from './accounts.ts'
import { Disk, DiskFault, throughGate, type GateDeps } from './disks.ts'
import { simFetch, type Asker, type NetworkDeps } from './network.ts'
import { Page, TabRoom } from './tab-room.ts'

export interface ProfileDeps extends NetworkDeps {
  readonly ids: IdSource
  readonly accounts: Accounts
  /** A fault that no misfortune of the simulation explains. */
  readonly forgiven: (profile: Profile, opId: string) => void
  readonly unexplained: (what: string) => void
}

export interface Tab {
  readonly page: Page
  readonly userId: number
  readonly device: Device
  readonly spaces: Map<SpaceKey, Space>
}

/** Who works here, and where. */
export interface Seat {
  readonly userId: number
  readonly spaces: readonly SpaceKey[]
  readonly mode: 'follow' | 'lane'
}

const REOPEN_MS = 2_000
/** A slow disk has deleted a cache by then. */
const FORGOTTEN_MS = 900

export class Profile {
  readonly name: string
  readonly seats: Seat[]
  readonly disk = new Disk()
  /** Operations that a person of this profile was told are saved, by person; what the disk lost is no longer owed. */
  readonly owed = new Map<number, Map<string, SpaceKey>>()
  tabs: Tab[] = []
  isOnline = true
  /** The device's clock is this far off; it must decide nothing (SI23). */
  skewMs = 0
  schemaLag = 0
  /** The one session cookie of the profile; null when nobody is signed in. */
  session: number | null
  readonly #deps: ProfileDeps
  readonly #room: TabRoom
  #opened = 0

  constructor(name: string, deps: ProfileDeps, seat: Seat) {
    this.name = name
    this.seats = [seat]
    this.session = seat.userId
    this.#deps = deps
    this.#room = new TabRoom(deps)
  }

  owedBy(userId: number): Map<string, SpaceKey> {
    const known = this.owed.get(userId) ?? new Map<string, SpaceKey>()
    this.owed.set(userId, known)
    return known
  }

  /** SR2: where access has ended the answers go too; nothing of them is owed to a server that forgets them. */
  forgiveAnswered(userId: number, space: SpaceKey): void {
    const { outbox } = this.disk.precious(userId)
    for (const [opId, where] of this.owedBy(userId)) {
      if (where !== space || outbox.has(opId)) continue
      this.owedBy(userId).delete(opId)
      this.#deps.forgiven(this, opId)
    }
  }

  seatOf(userId: number): Seat | undefined {
    return this.seats.find((seat) => seat.userId === userId)
  }

  /** `session` is the cookie of this page alone, where a world needs two people signed in at once to come to rest. */
  openTab(userId: number, options: { session?: number } = {}): Tab {
    const page = new Page(!this.tabs.some((tab) => tab.page.isVisible))
    const asker = this.#asker(page, `${this.name}.${++this.#opened}`, () => options.session ?? this.session)
    const surroundings = this.#room.surroundings(page, {
      group: String(userId),
      asker,
      report: (cause) => this.#look(cause),
      leaveUnsent: () => this.#leaveUnsent(userId),
    })
    const gate = this.#gate(page, userId)
    const device = openDevice({
      precious: throughGate(memoryPrecious(this.disk.precious(userId), this.#deps.ids), gate),
      openCache: (space) => this.#cache(userId, space, gate),
      transport: httpTransport(createHttp(simFetch(this.#deps, asker)), userId),
      surroundings,
      clock: { now: () => this.#deps.timeline.now + this.skewMs },
      ids: this.#deps.ids,
    })
    const tab: Tab = { page, userId, device, spaces: new Map() }
    this.tabs.push(tab)
    for (const space of this.seatOf(userId)?.spaces ?? []) void this.#open(tab, space)
    return tab
  }

  /** As the browser does it: at once, in the middle of whatever it does. */
  kill(tab: Tab): void {
    this.#room.leave(tab.page)
    this.tabs = this.tabs.filter((known) => known !== tab)
    const next = this.tabs[0]
    if (next && !this.tabs.some((known) => known.page.isVisible)) next.page.isVisible = true
  }

  killAll(): void {
    for (const tab of this.tabs) this.kill(tab)
  }

  show(tab: Tab): void {
    for (const other of this.tabs) other.page.isVisible = other === tab
    this.#room.signal(tab.page, 'wake')
  }

  /** Most browsers say so first; some pages are frozen without a word. */
  freeze(tab: Tab): void {
    if (this.#deps.random.chance(0.6)) this.#room.signal(tab.page, 'pause')
    tab.page.isFrozen = true
    tab.page.isVisible = false
  }

  thaw(tab: Tab): void {
    tab.page.thaw()
    this.#room.signal(tab.page, 'resume')
  }

  setOnline(isOnline: boolean): void {
    this.isOnline = isOnline
    for (const tab of this.tabs) this.#room.signal(tab.page, isOnline ? 'wake' : 'offline')
  }

  leads(tab: Tab): boolean {
    return [...tab.spaces.keys()].some((space) => this.#room.leaderOf(String(tab.userId), space) === tab.page)
  }

  /** SM5: the browser wakes the service worker, which has the disk and the cookie jar and no page. */
  async workerPush(userId: number): Promise<void> {
    const page = new Page(false)
    const asker = this.#asker(page, `${this.name}.worker`, () => this.session)
    const gate = this.#gate(page, userId)
    try {
      await backgroundPush({
        precious: throughGate(memoryPrecious(this.disk.precious(userId), this.#deps.ids), gate),
        openCache: (space) => this.#cache(userId, space, gate),
        transport: httpTransport(createHttp(simFetch(this.#deps, asker)), userId),
        after: (millis, work) => this.#deps.timeline.after(millis, work),
        sent: () => undefined,
      })
    } catch (cause) {
      this.#look(cause)
    }
  }

  async #open(tab: Tab, space: SpaceKey): Promise<void> {
    const actor = this.#actor(tab.userId, space)
    if (!actor) return
    try {
      const opened = await tab.device.openSpace(space, actor, this.seatOf(tab.userId)?.mode)
      tab.spaces.set(space, opened)
      const stop = opened.subscribe(() => {
        if (opened.status().problem !== 'revoked') return
        stop()
        this.#forget(tab, space)
      })
    } catch (cause) {
      this.#look(cause)
      this.#reopen(tab, space)
    }
  }

  #reopen(tab: Tab, space: SpaceKey): void {
    this.#deps.timeline.after(REOPEN_MS, () => tab.page.whenAlive(() => void this.#open(tab, space)))
  }

  /** As the shell does it: what has ended is off the screen, and comes back when the server says that it may. */
  #forget(tab: Tab, space: SpaceKey): void {
    tab.spaces.delete(space)
    this.#deps.timeline.after(FORGOTTEN_MS, () => tab.page.whenAlive(() => this.#checkForgotten(tab, space)))
    const isBack = () => this.#deps.accounts.access(tab.userId, space) !== null && this.isOnline
    const look = (): unknown =>
      this.#deps.timeline.after(REOPEN_MS, () => (tab.page.isDead ? undefined : isBack() ? this.#open(tab, space) : look()))
    look()
  }

  /** SR2, SR3: nothing that was loaded is left on the disk. */
  #checkForgotten(tab: Tab, space: SpaceKey): void {
    const isStillOut = this.#deps.accounts.access(tab.userId, space) === null
    const { segments, meta } = this.disk.cache(tab.userId, space)
    if (isStillOut && (segments.length > 0 || meta.cookie !== null))
      this.#deps.unexplained(`${this.name} still holds ${space}, which is closed to ${tab.userId}`)
  }

  /** A bonus: the browser may call the worker soon, or not at all. */
  #leaveUnsent(userId: number): void {
    const { random, timeline, faults } = this.#deps
    if (!random.chance(0.3)) return
    timeline.after(random.below(20_000), () => {
      if (!this.isOnline || this.session !== userId) return
      faults.counts.workerPush += 1
      void this.workerPush(userId)
    })
  }

  #actor(userId: number, space: SpaceKey): Actor | null {
    const person = this.#deps.accounts.people.get(userId)
    const role = this.#deps.accounts.roleIn(userId, space) ?? (person?.side === 'carrier' ? 'planner' : 'operations')
    return person ? { ...person, role } : null
  }

  #cache(userId: number, space: SpaceKey, gate: GateDeps) {
    return throughGate(memoryCache(this.disk.cache(userId, space)), {
      ...gate,
      beforeCommit: () => this.disk.remember(userId, space),
    })
  }

  #asker(page: Page, name: string, session: () => number | null): Asker {
    return {
      name,
      isOnline: () => this.isOnline,
      session,
      schemaLag: () => this.schemaLag,
      isGone: () => page.isDead,
      whenAlive: (arrive) => page.whenAlive(arrive),
    }
  }

  #gate(page: Page, userId: number): GateDeps {
    const { timeline, random, faults } = this.#deps
    const kill = () => {
      const tab = this.tabs.find((known) => known.page === page)
      if (tab) this.kill(tab)
      else page.isDead = true
    }
    return {
      timeline,
      random,
      faults,
      page,
      disk: this.disk,
      kill,
      forgetAnswers: (space) => this.forgiveAnswered(userId, space),
    }
  }

  #look(cause: unknown): void {
    if (cause instanceof DiskFault) return
    this.#deps.unexplained(`${this.name}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`)
  }
}
