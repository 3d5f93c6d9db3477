// What the engine's runner needs of the browser, as a port: timers, other tabs, leadership, pokes and wake-ups. The browser's own
// is in browser-surroundings.ts; tests hand in theirs.
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type News } from '#shared/protocol/protocol.ts'

export type TabMessage =
  | { readonly kind: 'changed'; readonly space: SpaceKey; readonly what: 'outbox' | 'cache' | 'files' }
  | { readonly kind: 'connection'; readonly space: SpaceKey; readonly isConnected: boolean }
  | { readonly kind: 'leading'; readonly space: SpaceKey }
  /** SR2: a server said that this portal has ended; whatever is shown of it goes. */
  | { readonly kind: 'ended'; readonly space: SpaceKey }
  /** The person logged out in another tab. */
  | { readonly kind: 'left' }

/**
 * `wake`: every reason to look at the network again (visible, online, the person's wish). `offline`: the device has lost it, or
 * shall keep quiet. `pause`: the page falls asleep and may never wake up; `resume`: it did (SM3).
 */
export type Signal = 'wake' | 'offline' | 'pause' | 'resume'

export interface Surroundings {
  /** Runs `work` after `millis`; the answer stops it. */
  after(millis: number, work: () => void): () => void
  /** A fault that somebody should look at; the work goes on. */
  report(cause: unknown): void
  /** 0 ≤ x < 1, for jitter only. */
  random(): number
  isVisible(): boolean
  /** The device itself says that it has no network; that it has one proves nothing. */
  isOffline(): boolean
  /** False while the person wants this device to keep quiet: no request, no stream. Absent: always true. */
  mayTalk?(): boolean
  onSignal(listener: (signal: Signal) => void): () => void
  /** Work is left unsent and this page may end: the browser may send it later, as a bonus (SM5). Absent where it cannot. */
  leaveUnsent?(): void
  readonly tabs: { post(message: TabMessage): void; listen(listener: (message: TabMessage) => void): () => void }
  /**
   * Holds leadership of `name` until the answer is called or another tab takes it over; `onLeading(true)` when it is ours.
   * `steal` takes it from a leader that has gone silent (SM1).
   */
  lead(name: string, onLeading: (isLeading: boolean) => void, options: { readonly steal: boolean }): () => void
  /** ST5: a stream of pokes for a space, with what they bring (ST7); `onOpen` after every (re)connection, `onLost` when it broke. */
  pokes(
    space: SpaceKey,
    listener: { readonly onPoke: (news: News | null) => void; readonly onOpen: () => void; readonly onLost: () => void },
  ): () => void
}
