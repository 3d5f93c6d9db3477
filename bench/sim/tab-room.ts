// What the tabs of one browser profile share: a broadcast channel and locks. A tab that is gone has given up its locks; one that
// is frozen keeps them, hears nothing, and learns only when it thaws that another has taken them over (SM1).
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { pokeStreams } from '#app/sync-client/poke-streams.ts'
import { type Signal as Kind, type Surroundings, type TabMessage } from '#app/sync-client/surroundings.ts'
import { type Asker, type NetworkDeps } from './network.ts'
import { simPokeSource } from './poke-source.ts'

/** A page: visible or not, frozen or not, alive or not. */
export class Page {
  isVisible: boolean
  isDead = false
  isFrozen = false
  readonly #onThaw: (() => void)[] = []

  constructor(isVisible: boolean) {
    this.isVisible = isVisible
  }

  whenAlive(work: () => void): void {
    if (this.isDead) return
    if (this.isFrozen) this.#onThaw.push(work)
    else work()
  }

  thaw(): void {
    this.isFrozen = false
    for (const work of this.#onThaw.splice(0)) this.whenAlive(work)
  }
}

interface Waiter {
  readonly page: Page
  readonly onLeading: (isLeading: boolean) => void
}

export class TabRoom {
  readonly #deps: NetworkDeps
  readonly #ears = new Map<Page, { group: string; hear: Set<(message: TabMessage) => void>; signals: Set<Signal> }>()
  readonly #locks = new Map<string, Waiter[]>()

  constructor(deps: NetworkDeps) {
    this.#deps = deps
  }

  /** `group` is the signed-in person: channel and locks carry their number. */
  surroundings(
    page: Page,
    options: { group: string; asker: Asker; report: (cause: unknown) => void; leaveUnsent: () => void },
  ): Surroundings {
    const { timeline, random } = this.#deps
    const { group, asker, report, leaveUnsent } = options
    const own = { group, hear: new Set<(message: TabMessage) => void>(), signals: new Set<Signal>() }
    this.#ears.set(page, own)
    const after: Surroundings['after'] = (millis, work) => timeline.after(millis, () => page.whenAlive(work))
    return {
      after,
      report,
      leaveUnsent,
      random: () => random.next(),
      isVisible: () => page.isVisible,
      isOffline: () => !asker.isOnline(),
      onSignal: (listener) => {
        own.signals.add(listener)
        return () => own.signals.delete(listener)
      },
      tabs: {
        post: (message) => this.#post(page, message),
        listen: (listener) => {
          own.hear.add(listener)
          return () => own.hear.delete(listener)
        },
      },
      lead: (name, onLeading, { steal }) => this.#queue(`${group}:${name}`, { page, onLeading }, steal),
      pokes: pokeStreams({
        open: (address) => simPokeSource(this.#deps, asker, address),
        after,
        random: () => random.next(),
        onWake: (listener) => {
          const hear: Signal = (signal) => (signal === 'wake' || signal === 'resume') && listener()
          own.signals.add(hear)
          return () => own.signals.delete(hear)
        },
      }),
    }
  }

  signal(page: Page, kind: Kind): void {
    for (const listener of this.#ears.get(page)?.signals ?? []) page.whenAlive(() => listener(kind))
  }

  leave(page: Page): void {
    page.isDead = true
    this.#ears.delete(page)
    for (const [name, waiting] of this.#locks) {
      const wasFirst = waiting[0]?.page === page
      this.#locks.set(
        name,
        waiting.filter((waiter) => waiter.page !== page),
      )
      if (wasFirst) this.#grant(name)
    }
  }

  /** The page that leads for `space`, if one does. */
  leaderOf(group: string, space: SpaceKey): Page | undefined {
    return this.#locks.get(`${group}:${space}`)?.[0]?.page
  }

  #post(from: Page, message: TabMessage): void {
    const group = this.#ears.get(from)?.group
    for (const [page, ears] of this.#ears) {
      if (page === from || ears.group !== group) continue
      const copy = structuredClone(message)
      this.#deps.timeline.after(1 + this.#deps.random.below(5), () => {
        if (!page.isFrozen && !page.isDead) for (const hear of ears.hear) hear(copy)
      })
    }
  }

  #queue(name: string, waiter: Waiter, steal: boolean): () => void {
    const waiting = this.#locks.get(name) ?? []
    this.#locks.set(name, waiting)
    if (steal && waiting[0]) {
      this.#deps.faults.counts.leaderRobbed += 1
      const [robbed] = waiting.splice(0, 1, waiter)
      this.#tell(waiter, true)
      if (robbed) this.#tell(robbed, false)
    } else {
      waiting.push(waiter)
      if (waiting[0] === waiter) this.#grant(name)
    }
    return () => {
      const now = this.#locks.get(name) ?? []
      const wasFirst = now[0] === waiter
      this.#locks.set(
        name,
        now.filter((known) => known !== waiter),
      )
      if (wasFirst) this.#grant(name)
    }
  }

  #grant(name: string): void {
    const first = this.#locks.get(name)?.[0]
    if (!first) return
    this.#deps.timeline.after(1, () => first.page.whenAlive(() => this.#locks.get(name)?.[0] === first && first.onLeading(true)))
  }

  #tell({ page, onLeading }: Waiter, isLeading: boolean): void {
    this.#deps.timeline.after(1, () => page.whenAlive(() => onLeading(isLeading)))
  }
}

type Signal = (signal: Kind) => void
