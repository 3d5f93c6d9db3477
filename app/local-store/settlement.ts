// What an answer does to the precious records; one place for the IndexedDB store and the one in memory.
import { type OpId } from '#shared/kernel/ids.ts'
import { type OpResult } from '#shared/protocol/protocol.ts'
import { type JournalEntry, type OutboxEntry, type TrayEntry } from './stores.ts'

export interface Settlement {
  readonly journal: JournalEntry
  readonly tray: TrayEntry | null
}

/** SI16: what was refused, merged in part or met a conflict goes to the tray, unless a replay only repeats what the person knows. */
export function settlementOf(entry: OutboxEntry, result: OpResult): Settlement {
  const isClear = result.status === 'applied' || result.status === 'duplicate'
  const isKnown = entry.toldStatus === result.status
  return {
    journal: { ...entry, result },
    tray: isClear || isKnown ? null : { opId: entry.opId, space: entry.space, entry, result },
  }
}

/** SI11: an answered operation as it is sent again: with the receipt that the server signed, and what the person was told. */
export function backToOutbox({ result, heldBack: _heldBack, ...entry }: JournalEntry): OutboxEntry {
  return { ...entry, receipt: result.receipt, toldStatus: result.status }
}

/** The new lane's entries: in the order of their capture, what is held back at the end, numbered from 1. */
export function renumber(entries: readonly OutboxEntry[]): OutboxEntry[] {
  return [...entries]
    .sort((a, b) => Number(a.heldBack ?? false) - Number(b.heldBack ?? false) || a.seq - b.seq)
    .map((entry, index) => ({ ...entry, id: index + 1 }))
}

/** The entry and what depends on it: the later ones of its group. */
export function heldBackWith(entries: readonly OutboxEntry[], opId: OpId): OutboxEntry[] {
  const held = entries.find((entry) => entry.opId === opId)
  const isBehind = (entry: OutboxEntry) =>
    held !== undefined && (entry === held || (entry.group !== null && entry.group === held.group && entry.seq > held.seq))
  return entries.map((entry) => (isBehind(entry) ? { ...entry, heldBack: true } : entry))
}

/** What is refused without ever having been taken: there is nothing for the journal to bring back. */
export function withoutRefused(
  entries: readonly OutboxEntry[],
  results: readonly OpResult[],
): { items: TrayEntry[]; rest: OutboxEntry[] } {
  const refused = new Map(results.map((result) => [result.opId, result]))
  const items = entries.flatMap((entry): TrayEntry[] => {
    const result = refused.get(entry.opId)
    return result ? [{ opId: entry.opId, space: entry.space, entry, result }] : []
  })
  return { items, rest: entries.filter((entry) => !refused.has(entry.opId)) }
}

/** SR3: what the person wrote stays, what the server answered goes: it is the carrier's. */
export function withoutAnswer({ result, ...item }: TrayEntry): TrayEntry {
  return { ...item, result: { ...result, detail: null } }
}
