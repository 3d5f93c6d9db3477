import { useCallback, useRef, useState } from 'react'
import { giveSignal, type ScanSignal } from '#app/devices/scan-signals.ts'
import { type DevicePosition } from '#app/devices/use-position.ts'
import { meaningOf, type ScanMeaning, type ScannedText } from '#app/parts/scan/scan-meaning.ts'
import { deviceIdentity } from '#app/platform/device-identity.ts'
import { deviceInstant } from '#app/platform/clock.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { type Space, type SubmitResult } from '#app/sync-client/space.ts'
import { scanIdOf } from '#shared/handling-units/record-scan.ts'
import { type ScanEventKind } from '#shared/handling-units/scan-event.ts'
import { refusalReason } from '#app/parts/refusal-words.ts'
import { refusedWhy } from '#app/parts/scan/scan-words.ts'
import { m } from '#app/paraglide/messages.js'
import { repeatedBy, withEntry, withoutEntry, withScan, type Session, type SessionEntry } from './scan-session.ts'

/** What was read last, in large letters. */
export interface LastScan {
  readonly signal: ScanSignal
  readonly text: string
  readonly format: string
  readonly why: string | null
}

export interface ScanSettings {
  /** Null: only look up. */
  readonly event: ScanEventKind | null
  readonly hasSound: boolean
  readonly positionNow: () => DevicePosition | undefined
}

export interface ScanSession {
  readonly entries: Session
  readonly last: LastScan | null
  take(scanned: ScannedText, format: string): void
  undo(entry: SessionEntry): void
}

/** N1: takes what was scanned, by whatever way, tells it, and writes it into the history of its barcode. */
export function useScanSession(settings: ScanSettings): ScanSession {
  const space = useSpace()
  const [entries, setEntries] = useState<Session>([])
  const [last, setLast] = useState<LastScan | null>(null)
  const latest = useRef<Session>([])
  const change = useCallback((next: Session) => {
    latest.current = next
    setEntries(next)
  }, [])
  const tell = useCallback(
    (told: LastScan) => {
      setLast(told)
      giveSignal(told.signal, settings.hasSound)
    },
    [settings.hasSound],
  )
  const take = (scanned: ScannedText, format: string) => {
    const meaning = meaningOf(scanned, space.view())
    if (meaning.kind === 'refused')
      return tell({ signal: 'wrong', text: shown(meaning), format, why: refusedWhy(meaning.reading.code) })
    const event = isOfPallet(meaning) ? settings.event : null
    const scan = { barcode: meaning.barcode, ...scanned, event, at: deviceInstant() }
    const before = repeatedBy(latest.current, scan)
    change(withScan(latest.current, scan))
    tell({ signal: before ? 'again' : 'read', text: shown(meaning), format, why: null })
    if (before || event === null) return
    const [entry] = latest.current
    if (entry) void save(space, entry, settings).then((saved) => settle(entry, saved))
  }
  const settle = (entry: SessionEntry, saved: SubmitResult | null) => {
    if (saved?.kind === 'saved') return change(withEntry(latest.current, entry.id, { opId: saved.opId }))
    change(withoutEntry(latest.current, entry.id))
    tell({ signal: 'wrong', text: entry.barcode, format: '', why: whyNot(saved) })
  }
  const undo = (entry: SessionEntry) => {
    change(withEntry(latest.current, entry.id, { isTakenBack: true }))
    void takeBack(space, entry).then((saved) => {
      if (saved?.kind === 'saved') return
      change(withEntry(latest.current, entry.id, { isTakenBack: false }))
      tell({ signal: 'wrong', text: entry.barcode, format: '', why: whyNot(saved) })
    })
  }
  return { entries, last, take, undo }
}

/** An order or a place has a history of its own; what is not known yet may be a pallet. */
function isOfPallet(meaning: ScanMeaning): boolean {
  return meaning.kind === 'pallet' || meaning.kind === 'unknown'
}

export function shown(meaning: ScanMeaning): string {
  return meaning.kind === 'refused' ? meaning.reading.text.replaceAll(/\p{Cc}+/gu, ' ') : meaning.barcode
}

/** Null when the disk did not take it. */
async function save(space: Space, { barcode, event }: SessionEntry, { positionNow }: ScanSettings): Promise<SubmitResult | null> {
  if (event === null) return null
  const place = positionNow()
  const args = { barcode, event, device: deviceIdentity(), ...(place ? { place } : {}) }
  return space.mutate('pallet.scan', args).catch(() => null) // told on the screen, and the entry leaves the list
}

async function takeBack(space: Space, { barcode, opId }: SessionEntry): Promise<SubmitResult | null> {
  if (opId === null) return null
  const args = { barcode, event: 'taken-back' as const, takesBack: scanIdOf(opId), device: deviceIdentity() }
  return space.mutate('pallet.scan', args).catch(() => null) // told on the screen
}

function whyNot(saved: SubmitResult | null): string {
  if (saved?.kind === 'refused' && saved.outcome.status === 'rejected')
    return refusalReason(saved.outcome.code, saved.outcome.detail?.facts)
  return m.scan_not_saved()
}
