// Surroundings that a test drives by hand: time passes when told, tabs share a room, locks are handed on in order.
import { type News } from '#shared/protocol/protocol.ts'
import { type Signal, type Surroundings, type TabMessage } from '#app/sync-client/surroundings.ts'

export interface Room {
  /** Lets `millis` pass in all tabs; what is due happens in order, and every promise that can go on does. */
  pass(millis: number): Promise<void>
  tab(options?: { readonly isVisible?: boolean }): FakeTab
}

export interface FakeTab extends Surroundings {
  visible: boolean
  offline: boolean
  /** The person's wish that the app keeps quiet. */
  silenced: boolean
  signal(kind: Signal): void
  poke(news?: News): void
  lose(): void
  reconnect(): void
  /** The tab hangs, or the browser suspends it without a word: its timers stop, it keeps its locks and hears nothing. */
  freeze(): void
  /** The browser suspends the tab and tells it so. */
  sleep(): void
  /** The tab runs on, and is told when it had been told to sleep. */
  thaw(): void
  readonly openStreams: () => number
  /** How often work was left to the browser. */
  readonly left: () => number
  readonly posted: TabMessage[]
  readonly reported: unknown[]
}

interface Waiter {
  readonly tab: FakeTab
  readonly onLeading: (isLeading: boolean) => void
}

export function room(): Room {
  let now = 0
  let order = 0
  let timers: { at: number; order: number; work: () => void; isFrozen: () => boolean }[] = []
  const tabs: { tab: FakeTab; hear: Set<(message: TabMessage) => void>; frozen: boolean }[] = []
  const locks = new Map<string, Waiter[]>()
  return { pass, tab }

  async function pass(millis: number): Promise<void> {
    const until = now + millis
    for (;;) {
      await settled()
      const due = timers
        .filter((timer) => timer.at <= until && !timer.isFrozen())
        .sort((a, b) => a.at - b.at || a.order - b.order)[0]
      if (!due) break
      timers = timers.filter((timer) => timer !== due)
      now = Math.max(now, due.at)
      due.work()
    }
    now = until
    await settled()
  }

  function tab({ isVisible = true }: { readonly isVisible?: boolean } = {}): FakeTab {
    const state = { frozen: false, isAsleep: false, left: 0 }
    const hear = new Set<(message: TabMessage) => void>()
    const signals = new Set<(signal: Signal) => void>()
    const streams = new Set<{ onPoke: (news: News | null) => void; onOpen: () => void; onLost: () => void }>()
    const posted: TabMessage[] = []
    const reported: unknown[] = []
    const made: FakeTab = {
      visible: isVisible,
      offline: false,
      silenced: false,
      posted,
      after: (millis, work) => {
        const timer = { at: now + millis, order: order++, work, isFrozen: () => state.frozen }
        timers.push(timer)
        return () => {
          timers = timers.filter((known) => known !== timer)
        }
      },
      report: (cause) => void reported.push(cause),
      reported,
      random: () => 0.5,
      isVisible: () => made.visible,
      isOffline: () => made.offline,
      mayTalk: () => !made.silenced,
      leaveUnsent: () => void state.left++,
      left: () => state.left,
      openStreams: () => streams.size,
      onSignal: (listener) => {
        signals.add(listener)
        return () => signals.delete(listener)
      },
      tabs: {
        post: (message) => {
          posted.push(message)
          for (const other of tabs)
            if (other.tab !== made && !other.frozen) for (const listener of other.hear) listener(structuredClone(message))
        },
        listen: (listener) => {
          hear.add(listener)
          return () => hear.delete(listener)
        },
      },
      lead: (name, onLeading, { steal }) => queue(name, { tab: made, onLeading }, steal),
      pokes: (_space, listener) => {
        streams.add(listener)
        listener.onOpen()
        return () => streams.delete(listener)
      },
      signal: (kind) => {
        for (const listener of signals) listener(kind)
      },
      poke: (news) => {
        for (const stream of streams) stream.onPoke(news ?? null)
      },
      lose: () => {
        for (const stream of streams) stream.onLost()
      },
      reconnect: () => {
        for (const stream of streams) stream.onOpen()
      },
      freeze: () => setFrozen(true),
      sleep: () => {
        state.isAsleep = true
        made.signal('pause')
        setFrozen(true)
      },
      thaw: () => {
        setFrozen(false)
        if (state.isAsleep) made.signal('resume')
        state.isAsleep = false
      },
    }
    tabs.push({ tab: made, hear, frozen: false })
    return made

    function setFrozen(isFrozen: boolean): void {
      state.frozen = isFrozen
      for (const known of tabs) if (known.tab === made) known.frozen = isFrozen
    }
  }

  function queue(name: string, waiter: Waiter, steal: boolean): () => void {
    const waiting = locks.get(name) ?? []
    locks.set(name, waiting)
    if (steal && waiting[0]) {
      const robbed = waiting.shift()
      waiting.unshift(waiter)
      waiter.onLeading(true)
      robbed?.onLeading(false)
    } else {
      waiting.push(waiter)
      if (waiting[0] === waiter) waiter.onLeading(true)
    }
    return () => {
      const wasFirst = waiting[0] === waiter
      const at = waiting.indexOf(waiter)
      if (at >= 0) waiting.splice(at, 1)
      if (wasFirst) waiting[0]?.onLeading(true)
    }
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
