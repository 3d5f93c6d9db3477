import IconBarcode from '@tabler/icons-react/dist/esm/icons/IconBarcode.mjs'
import IconUndo from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs'
import { m } from '#app/paraglide/messages.js'
import { OrderLink, OrdersLink } from '#app/parts/go-to.tsx'
import { OrderStatusBadge } from '#app/parts/order-status.tsx'
import { PalletHistoryButton } from '#app/parts/scan/pallet-history-button.tsx'
import { ssccGroups } from '#app/parts/scan/pallet-history.ts'
import { meaningOf, type ScanMeaning } from '#app/parts/scan/scan-meaning.ts'
import { EVENT_LOOKS } from '#app/parts/scan/scan-words.ts'
import { deviceClock } from '#app/platform/clock.ts'
import { clockTime } from '#app/platform/locale.ts'
import { useView } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { Reference } from '#app/ui/facts.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { type Session, type SessionEntry } from './scan-session.ts'

interface ListProps {
  readonly entries: Session
  readonly onUndo: (entry: SessionEntry) => void
}

/** What was scanned here, newest first. What a code is, is asked anew at each change: an unknown one finds its pallet. */
export function ScanList({ entries, onUndo }: ListProps) {
  if (entries.length === 0)
    return (
      <EmptyState icon={IconBarcode} title={m.scan_list_empty()}>
        {m.scan_list_empty_why()}
      </EmptyState>
    )
  const counted = entries.filter(({ isTakenBack }) => !isTakenBack).length
  return (
    <section className="lb-stack-tight" aria-labelledby="scan-list-title">
      <div className="lb-row lb-row-between">
        <h2 id="scan-list-title">{m.scan_list()}</h2>
        <strong className="lb-number">{m.scan_count({ count: counted })}</strong>
      </div>
      <ol className="lb-stack-tight">
        {entries.map((entry) => (
          <li key={entry.id} className="lb-surface scan-entry" data-taken-back={entry.isTakenBack}>
            <Entry entry={entry} onUndo={() => onUndo(entry)} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Entry({ entry, onUndo }: { entry: SessionEntry; onUndo: () => void }) {
  const meaning = meaningOf(entry, useView())
  const canUndo = entry.opId !== null && !entry.isTakenBack
  const hasHistory = meaning.kind === 'pallet' || meaning.kind === 'unknown'
  return (
    <>
      <div className="lb-row lb-row-between">
        <Reference value={entry.barcode} what={m.scan_barcode()} {...groupsOf(entry.barcode)} canCopy={false} />
        {hasHistory ? <PalletHistoryButton barcode={entry.barcode} /> : null}
      </div>
      <Meaning meaning={meaning} barcode={entry.barcode} />
      <div className="lb-row lb-row-between">
        <span className="lb-row">
          {entry.isTakenBack ? (
            <StatusBadge tone="stopped" label={m.scan_undone()} />
          ) : entry.event ? (
            <StatusBadge tone={EVENT_LOOKS[entry.event].tone} label={EVENT_LOOKS[entry.event].label()} />
          ) : null}
          <span className="lb-soft lb-small">
            {clockTime(entry.at, deviceClock.now())}
            {entry.times > 1 ? ` · ${m.scan_times({ count: entry.times })}` : null}
          </span>
        </span>
        {canUndo ? (
          <Button kind="quiet" icon={IconUndo} onClick={onUndo}>
            {m.scan_undo()}
          </Button>
        ) : null}
      </div>
    </>
  )
}

function Meaning({ meaning, barcode }: { meaning: ScanMeaning; barcode: string }) {
  switch (meaning.kind) {
    case 'pallet':
    case 'order':
      return (
        <div className="lb-row">
          <span>
            {meaning.kind === 'pallet' ? `${m.scan_pallet_of({ place: meaning.place, count: meaning.count })} · ` : null}
            <OrderLink orderId={meaning.order.id}>{meaning.order.content.reference}</OrderLink>
          </span>
          <OrderStatusBadge order={meaning.order} />
        </div>
      )
    case 'location':
      return (
        <span>
          {m.scan_is_location()}: {meaning.location.content.name}
        </span>
      )
    case 'unknown':
      return (
        <div className="lb-stack-tight">
          <StatusBadge tone="neutral" label={m.scan_is_unknown()} />
          <span className="lb-soft lb-small">{m.scan_is_unknown_why()}</span>
          <OrdersLink place={{ q: barcode }}>{m.scan_go_to_list()}</OrdersLink>
        </div>
      )
    case 'refused':
      return null
  }
}

function groupsOf(barcode: string): { groups?: readonly number[] } {
  const groups = ssccGroups(barcode)
  return groups ? { groups } : {}
}
