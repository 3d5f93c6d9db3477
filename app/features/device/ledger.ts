// X8: every operation of this device with what the server said to it: what still waits, and the answered ones of the last seven days.
import { type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { type PreciousContents } from '../../local-store/stores.ts'
import { type JournalEntry, type OutboxEntry } from '../../local-store/stores.ts'

export interface Operation {
  readonly opId: OpId
  readonly space: SpaceKey
  readonly name: string
  /** The customer's reference of the order it is about, or the name of the location; empty when this device no longer knows. */
  readonly subject: string
  readonly capturedAt: Instant
  /** Somebody else, whose file was taken in here. */
  readonly capturedBy: string | null
  /** The server's receipt; null while it waits. */
  readonly receivedAt: Instant | null
  readonly number: string | null
  readonly result: JournalEntry['result']['status'] | 'waiting'
  readonly code: string | null
}

export type NameOf = (entry: OutboxEntry) => string | null

/** Newest first. `nameOf` knows what the screens know of an order or a location; without it the operations themselves must say. */
export function ledgerOf({ outbox, journal }: PreciousContents, nameOf: NameOf): Operation[] {
  const all: (OutboxEntry & Partial<Pick<JournalEntry, 'result'>>)[] = [...outbox, ...journal]
  const told = subjectsTold(all)
  return all
    .sort((a, b) => (a.capturedAt < b.capturedAt ? 1 : a.capturedAt > b.capturedAt ? -1 : b.seq - a.seq))
    .map((entry) => ({
      opId: entry.opId,
      space: entry.space,
      name: entry.name,
      subject: nameOf(entry) ?? told.get(idOf(entry) ?? '') ?? '',
      capturedAt: entry.capturedAt,
      capturedBy: entry.capturedBy ?? null,
      receivedAt: entry.result?.receipt.receivedAt ?? entry.receipt?.receivedAt ?? null,
      number: entry.result?.receipt.number ?? entry.receipt?.number ?? null,
      result: entry.result?.status ?? entry.toldStatus ?? 'waiting',
      code: entry.result?.code ?? null,
    }))
}

/** What the operation is about: an order or a location of this portal. */
export function idOf(entry: Pick<OutboxEntry, 'args'>): string | null {
  return textAt(entry.args, 'orderId') ?? textAt(entry.args, 'locationId')
}

function subjectsTold(entries: readonly OutboxEntry[]): Map<string, string> {
  const told = new Map<string, string>()
  for (const entry of entries) {
    const id = idOf(entry)
    const reference = textAt(Reflect.get(Object(entry.args), 'content'), 'reference')
    if (id !== null && reference !== null) told.set(id, reference)
  }
  return told
}

/** Arguments are what an older build may have written: looked into, never trusted. */
function textAt(value: unknown, key: string): string | null {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null
  return typeof found === 'string' ? found : null
}
