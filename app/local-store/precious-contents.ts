// The precious store as a whole: what goes into a rescue file or under the seal of a log-out, and how it comes back. One place for
// the rules of the IndexedDB store and of the one in memory.
import { type Draft, type JournalEntry, type OutboxEntry, type TrayEntry } from './stores.ts'

export interface PreciousContents {
  /** In the order of capture. */
  readonly outbox: readonly OutboxEntry[]
  readonly journal: readonly JournalEntry[]
  readonly tray: readonly TrayEntry[]
  readonly drafts: readonly Draft[]
}

/** Work that comes from elsewhere: another device's file, or this device's own seal. Its place in a lane is given here. */
export interface AdoptedWork {
  readonly operations: readonly Omit<OutboxEntry, 'id' | 'seq'>[]
  readonly tray: readonly TrayEntry[]
  readonly drafts: readonly Draft[]
}

/** What this device did not have yet; the rest was left as it is. */
export interface Adopted {
  readonly operations: number
  readonly tray: number
  readonly drafts: number
}

/** SR3: what the person wrote stays, what the server answered goes: it is the carrier's. */
export function withoutAnswer({ result, ...item }: TrayEntry): TrayEntry {
  return { ...item, result: { ...result, detail: null } }
}
