import { type Instant } from '#shared/kernel/time.ts'
import { type Scan } from '#shared/handling-units/scan-event.ts'

export interface HistoryEntry {
  readonly scan: Scan
  readonly isTakenBack: boolean
  /** The three times, where they differ by more than the minute that people read. */
  readonly recordedAt: Instant | null
  readonly receivedAt: Instant | null
}

const SAME_WITHIN_MS = 60_000

/** N1: newest first. A mistake stays, struck out; the scan that took it back is told at its place and not by itself. */
export function palletHistory(scans: readonly Scan[], isWaiting: (id: string) => boolean): readonly HistoryEntry[] {
  const takenBack = new Set(scans.flatMap(({ takesBack }) => takesBack ?? []))
  return scans
    .filter(({ event, takesBack }) => event !== 'taken-back' || takesBack === undefined)
    .map((scan) => ({
      scan,
      isTakenBack: takenBack.has(scan.id),
      recordedAt: isFar(scan.capturedAt, scan.happenedAt) ? scan.capturedAt : null,
      receivedAt: isWaiting(scan.id) ? null : isFar(scan.receivedAt, scan.capturedAt) ? scan.receivedAt : null,
    }))
    .toSorted((a, b) => b.scan.happenedAt.localeCompare(a.scan.happenedAt) || b.scan.id.localeCompare(a.scan.id))
}

function isFar(a: Instant, b: Instant): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) > SAME_WITHIN_MS
}

/** An SSCC is read aloud as its parts are given out. */
export function ssccGroups(barcode: string): readonly number[] | undefined {
  return /^\d{18}$/.test(barcode) ? [1, 4, 4, 4, 4] : undefined
}
