/** What has been scanned since this screen was opened. Pure: what is new, what was there already, and what a camera only goes on seeing. */
import { type Instant } from '#shared/kernel/time.ts'
import { type OpId } from '#shared/kernel/ids.ts'
import { type ScanEventKind } from '#shared/handling-units/scan-event.ts'

export interface SessionEntry {
  readonly id: number
  readonly barcode: string
  readonly raw: string
  readonly symbology: string
  /** Null: only looked up. */
  readonly event: ScanEventKind | null
  readonly times: number
  readonly at: Instant
  /** Once it is saved: what an undo takes back. */
  readonly opId: OpId | null
  readonly isTakenBack: boolean
}

export type Session = readonly SessionEntry[]

export interface NewScan {
  readonly barcode: string
  readonly raw: string
  readonly symbology: string
  readonly event: ScanEventKind | null
  readonly at: Instant
}

/** The entry that this scan repeats: the same code with the same event, not taken back since. */
export function repeatedBy(session: Session, scan: Pick<NewScan, 'barcode' | 'event'>): SessionEntry | undefined {
  return session.find(({ barcode, event, isTakenBack }) => barcode === scan.barcode && event === scan.event && !isTakenBack)
}

/** Newest first; one that was there already comes to the top and counts. */
export function withScan(session: Session, scan: NewScan): Session {
  const before = repeatedBy(session, scan)
  if (before) return [{ ...before, times: before.times + 1, at: scan.at }, ...session.filter((entry) => entry !== before)]
  const id = Math.max(0, ...session.map((entry) => entry.id)) + 1
  return [{ ...scan, id, times: 1, opId: null, isTakenBack: false }, ...session]
}

export function withEntry(session: Session, id: number, change: Partial<Pick<SessionEntry, 'opId' | 'isTakenBack'>>): Session {
  return session.map((entry) => (entry.id === id ? { ...entry, ...change } : entry))
}

export function withoutEntry(session: Session, id: number): Session {
  return session.filter((entry) => entry.id !== id)
}

const GONE_AFTER_MS = 2_500
const SIGHTINGS_OF_A_FAULT = 3

export interface CameraSight {
  /** Whether this sighting is to be told; a label that stays in the picture is told once. */
  isNew(code: string, at: number, isFaulty: boolean): boolean
}

/** A camera sees one label many times a second. A faulty one may be a misreading of a good one: it is told when it stays. */
export function createCameraSight(): CameraSight {
  const seen = new Map<string, { at: number; count: number; isTold: boolean }>()
  return {
    isNew: (code, at, isFaulty) => {
      const before = seen.get(code)
      const isSame = before !== undefined && at - before.at < GONE_AFTER_MS
      const count = isSame ? before.count + 1 : 1
      const wasTold = isSame && before.isTold
      const isDue = !wasTold && count >= (isFaulty ? SIGHTINGS_OF_A_FAULT : 1)
      seen.set(code, { at, count, isTold: wasTold || isDue })
      return isDue
    },
  }
}
