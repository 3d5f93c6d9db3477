// What this tab knows of the outboxes on the disk, so that a thousand waiting entries are not read again for each batch and each
// answer. Nothing is believed without asking: the lane, one small record that every writer of the outbox changes, says whether
// what is remembered still is what is stored, whoever wrote meanwhile (SM2).
import { type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Lane, type Outbox, type OutboxEntry } from './stores.ts'

export class OutboxMemory {
  private readonly known = new Map<SpaceKey, Outbox>()

  /** The same object as long as nothing has changed. */
  current(lane: Lane | undefined): Outbox | null {
    const known = lane && this.known.get(lane.space)
    return known && isSameState(known.lane, lane) ? known : null
  }

  remember(outbox: Outbox): Outbox {
    this.known.set(outbox.lane.space, outbox)
    return outbox
  }

  appended(before: Lane, after: Lane, entry: OutboxEntry): void {
    const known = this.current(before)
    if (known) this.remember({ lane: after, entries: [...known.entries, entry] })
  }

  settled(before: Lane, after: Lane, opIds: ReadonlySet<OpId>): void {
    const known = this.current(before)
    if (known) this.remember({ lane: after, entries: known.entries.filter((entry) => !opIds.has(entry.opId)) })
  }
}

function isSameState(a: Lane, b: Lane): boolean {
  return a.clientId === b.clientId && a.nextId === b.nextId && (a.settled ?? 0) === (b.settled ?? 0)
}
