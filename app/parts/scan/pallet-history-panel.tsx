import IconClock from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
import { m } from '#app/paraglide/messages.js'
import { fullTime } from '../../platform/locale.ts'
import { useView } from '../../sync-client/hooks.ts'
import { Reference, Timeline } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { palletHistory, ssccGroups, type HistoryEntry } from './pallet-history.ts'
import { EVENT_LOOKS } from './scan-words.ts'
import './scan-parts.css'

interface PanelProps {
  readonly barcode: string
  readonly name: string
  readonly onClose: () => void
}

/** E6, N1: everything that was ever scanned with this code, wherever it was and whoever did it. */
export function PalletHistoryPanel({ barcode, name, onClose }: PanelProps) {
  const view = useView()
  const isWaiting = (id: string) => view.isWaiting('scan', id)
  const entries = palletHistory(view.scansOfPallet(barcode), isWaiting)
  return (
    <Panel title={m.scan_history()} onClose={onClose}>
      <Reference value={barcode} what={m.scan_barcode()} {...groupsOf(barcode)} isLarge />
      {name === barcode ? null : <p>{name}</p>}
      {entries.length === 0 ? (
        <EmptyState icon={IconClock} title={m.scan_history_empty()}>
          {m.scan_history_empty_why()}
        </EmptyState>
      ) : (
        <Timeline
          label={m.scan_history()}
          entries={entries.map((entry) => ({
            id: entry.scan.id,
            tone: entry.isTakenBack ? ('stopped' as const) : EVENT_LOOKS[entry.scan.event].tone,
            title: EVENT_LOOKS[entry.scan.event].label(),
            meta: <Meta entry={entry} />,
            body: <Body entry={entry} isWaiting={isWaiting(entry.scan.id)} />,
          }))}
        />
      )}
    </Panel>
  )
}

function Meta({ entry: { scan, recordedAt, receivedAt } }: { entry: HistoryEntry }) {
  return (
    <>
      <span>{m.scan_at_by({ time: fullTime(scan.happenedAt), person: scan.by.name })}</span>
      {recordedAt ? <span> · {m.scan_recorded_at({ time: fullTime(recordedAt) })}</span> : null}
      {receivedAt ? <span> · {m.scan_received_at({ time: fullTime(receivedAt) })}</span> : null}
      {scan.device.name ? <span> · {scan.device.name}</span> : null}
    </>
  )
}

function Body({ entry: { scan, isTakenBack }, isWaiting }: { entry: HistoryEntry; isWaiting: boolean }) {
  const { place } = scan
  return (
    <span className="scan-history-body">
      {isTakenBack ? <StatusBadge tone="stopped" label={m.scan_was_taken_back()} /> : null}
      {isWaiting ? <StatusBadge tone="waiting" label={m.parts_waiting_to_send()} /> : null}
      {place ? (
        <span className="lb-soft lb-small">
          {m.scan_place({
            latitude: place.latitude.toFixed(4),
            longitude: place.longitude.toFixed(4),
            metres: Math.round(place.accuracyM),
          })}
        </span>
      ) : null}
      {scan.note ? <span>{scan.note}</span> : null}
    </span>
  )
}

function groupsOf(barcode: string): { groups?: readonly number[] } {
  const groups = ssccGroups(barcode)
  return groups ? { groups } : {}
}
