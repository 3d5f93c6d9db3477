import { m } from '#app/paraglide/messages.js'
import { type ScanRefusalCode } from '#shared/barcodes/read-scan.ts'
import { type ScanEventKind } from '#shared/handling-units/scan-event.ts'
import { type Tone } from '../../ui/tones.ts'

interface EventLook {
  readonly label: () => string
  readonly tone: Tone
}

/** What happened to a pallet, in words, and how it looks in its history. */
export const EVENT_LOOKS: { readonly [E in ScanEventKind]: EventLook } = {
  seen: { label: m.scan_event_seen, tone: 'neutral' },
  packed: { label: m.scan_event_packed, tone: 'planned' },
  loaded: { label: m.scan_event_loaded, tone: 'moving' },
  unloaded: { label: m.scan_event_unloaded, tone: 'planned' },
  'handed-over': { label: m.scan_event_handed_over, tone: 'done' },
  damaged: { label: m.scan_event_damaged, tone: 'needs-you' },
  missing: { label: m.scan_event_missing, tone: 'refused' },
  returned: { label: m.scan_event_returned, tone: 'stopped' },
  labelled: { label: m.scan_event_labelled, tone: 'neutral' },
  'label-voided': { label: m.scan_event_label_voided, tone: 'stopped' },
  'taken-back': { label: m.scan_event_taken_back, tone: 'stopped' },
}

/** Why a code that was read is not used. */
export function refusedWhy(code: ScanRefusalCode): string {
  if (code === 'wrong-check-digit') return m.scan_refused_check_digit()
  if (code === 'empty' || code === 'too-long' || code === 'unreadable-characters') return m.scan_refused_text()
  return m.scan_refused_gs1()
}
