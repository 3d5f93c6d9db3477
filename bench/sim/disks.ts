// The disk of a browser profile: one precious database per person, one cache per person and space, all in memory. A tab reaches it
// through a gate that is slow, fails, or is cut off in the middle of a call because the tab dies there.
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { emptyCacheDisk, emptyPreciousDisk, type CacheDisk, type PreciousDisk } from '#app/testing/memory-stores.ts'
import { type Faults } from './faults.ts'
import { type Random } from './random.ts'
import { type Page } from './tab-room.ts'
import { type Timeline } from './timeline.ts'

/** As IndexedDB fails; the simulation tells it from a defect by its class. */
export class DiskFault extends Error {
  override readonly name: string

  constructor(name: 'UnknownError' | 'AbortError' | 'QuotaExceededError') {
    super(`the disk of the simulation: ${name}`)
    this.name = name
  }
}

/** How many commits a cache with relaxed durability may lose when the power goes. */
const RELAXED = 3

export class Disk {
  readonly #precious = new Map<number, PreciousDisk>()
  readonly #caches = new Map<string, CacheDisk>()
  readonly #earlier = new Map<string, CacheDisk[]>()
  isFull = false

  precious(userId: number): PreciousDisk {
    const known = this.#precious.get(userId)
    if (known) return known
    const made = emptyPreciousDisk()
    this.#precious.set(userId, made)
    return made
  }

  cache(userId: number, space: SpaceKey): CacheDisk {
    const key = `${userId} ${space}`
    const known = this.#caches.get(key)
    if (known) return known
    const made = emptyCacheDisk()
    this.#caches.set(key, made)
    return made
  }

  caches(): readonly { readonly userId: number; readonly space: SpaceKey; readonly disk: CacheDisk }[] {
    return [...this.#caches].map(([key, disk]) => {
      const [userId, space] = key.split(' ')
      return { userId: Number(userId), space: space as SpaceKey, disk } // made from both above
    })
  }

  users(): readonly number[] {
    return [...this.#precious.keys()]
  }

  copyFrom(other: Disk): void {
    for (const [userId, disk] of other.#precious) this.#precious.set(userId, structuredClone(disk))
    for (const [key, disk] of other.#caches) this.#caches.set(key, structuredClone(disk))
  }

  /** What was written so far, in case the power goes. */
  remember(userId: number, space: SpaceKey): void {
    const key = `${userId} ${space}`
    const disk = this.cache(userId, space)
    const states = this.#earlier.get(key) ?? []
    states.push({ ...disk, segments: [...disk.segments], results: new Map(disk.results) })
    if (states.length > RELAXED) states.shift()
    this.#earlier.set(key, states)
  }

  /** The newest relaxed commits were never on the disk. */
  loseRelaxedWrites(random: Random): void {
    for (const [key, states] of this.#earlier) {
      const disk = this.#caches.get(key)
      if (disk && states.length > 0) {
        const then = random.pick(states)
        Object.assign(disk, { ...then, segments: [...then.segments], results: new Map(then.results) })
      }
      states.length = 0
    }
  }

  dropCaches(): void {
    for (const disk of this.#caches.values()) Object.assign(disk, emptyCacheDisk())
    this.#earlier.clear()
  }

  dropPrecious(): void {
    for (const disk of this.#precious.values()) Object.assign(disk, emptyPreciousDisk())
  }
}

export interface GateDeps {
  readonly timeline: Timeline
  readonly random: Random
  readonly faults: Faults
  readonly page: Page
  readonly disk: Disk
  /** Called where the tab is to die in the middle of a call. */
  readonly kill: () => void
  readonly forgetAnswers: (space: SpaceKey) => void
  /** Before a commit of this store, when it is a relaxed one. */
  readonly beforeCommit?: () => void
}

const WRITES: ReadonlySet<PropertyKey> = new Set([
  'append',
  'settle',
  'newGeneration',
  'holdBack',
  'setAside',
  'saveDraft',
  'commit',
  'setMark',
])
const CLOSES: ReadonlySet<PropertyKey> = new Set(['close', 'purge'])

/** Every call of a store passes here. */
export function throughGate<S extends object>(store: S, deps: GateDeps): S {
  return new Proxy(store, {
    get(target, method) {
      const work: unknown = Reflect.get(target, method)
      if (typeof work !== 'function' || CLOSES.has(method)) return work
      return (...args: unknown[]) => pass(deps, { method, args }, () => work.apply(target, args) as Promise<unknown>)
    },
  })
}

async function pass(
  deps: GateDeps,
  { method, args }: { method: PropertyKey; args: readonly unknown[] },
  work: () => Promise<unknown>,
): Promise<unknown> {
  const { faults, timeline, random, page, disk } = deps
  if (faults.knows('diskSlow') && random.chance(0.25)) {
    faults.counts.diskSlow += 1
    await timeline.sleep(random.below(40))
  }
  await alive(page)
  const isWrite = WRITES.has(method)
  if (faults.strikes('tabKilledAtAwait', 0.0008)) {
    if (random.chance(0.5)) await work() // it was written, and nobody heard of it
    deps.kill()
    return NEVER
  }
  if (isWrite && disk.isFull) {
    faults.counts.quota += 1
    throw new DiskFault('QuotaExceededError')
  }
  const fault = faults.oneOf([
    ['connectionLost', 0.004],
    ['diskAborted', isWrite ? 0.01 : 0],
  ])
  if (fault === 'diskAborted') throw new DiskFault('AbortError')
  if (fault === 'connectionLost') {
    if (isWrite && random.chance(0.3)) await work() // committed, and the connection died before it could say so
    throw new DiskFault('UnknownError')
  }
  if (isWrite) deps.beforeCommit?.()
  const answer = await work()
  if (method === 'forgetAnswers') deps.forgetAnswers(args[0] as SpaceKey) // by its signature
  await alive(page)
  return answer
}

const NEVER = new Promise<never>(() => undefined)

function alive(page: Page): Promise<void> | undefined {
  if (!page.isDead && !page.isFrozen) return undefined
  return new Promise((resolve) => page.whenAlive(resolve))
}
