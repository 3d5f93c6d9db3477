import { useEffect } from 'react'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import { m } from '#app/paraglide/messages.js'
import { deviceClock } from '../../platform/clock.ts'
import { clockTime } from '../../platform/locale.ts'
import { useSpace, useStatus, useTray, useView } from '../../sync-client/hooks.ts'
import { PageHeading } from '../../ui/facts.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { FieldConflictCard } from './field-conflict-card.tsx'
import { RefusedCard } from './refused-card.tsx'
import './tray.css'
import { settledEntries, trayItems, type TrayItem } from './tray-items.ts'
import { TwoOrdersCard } from './two-orders-card.tsx'

/** SI16, SC2, SC4: everything that needs a person, one decision each. */
export function TrayPage() {
  const view = useView()
  const tray = useTray()
  const status = useStatus()
  useDismissSettled()
  if (status.phase === 'opening') return <LoadingState />
  const items = trayItems(view, tray)
  return (
    <div className="lb-page">
      <PageHeading title={m.tray_title()} />
      {!status.isConnected && status.asOf && items.length > 0 ? (
        <p className="lb-soft">{m.tray_offline_note({ time: clockTime(status.asOf, deviceClock.now()) })}</p>
      ) : null}
      {items.length === 0 ? (
        <EmptyState icon={IconCheck} title={m.tray_empty_title()}>
          {m.tray_empty_why()}
        </EmptyState>
      ) : (
        items.map((item) => <Item key={item.id} item={item} />)
      )}
    </div>
  )
}

function Item({ item }: { item: TrayItem }) {
  switch (item.kind) {
    case 'two-orders':
      return <TwoOrdersCard {...item} />
    case 'fields':
      return <FieldConflictCard {...item} />
    case 'refused':
      return <RefusedCard {...item} />
  }
}

/** What was resolved, here or on another device, leaves this device's tray. */
function useDismissSettled(): void {
  const space = useSpace()
  const view = useView()
  const tray = useTray()
  useEffect(() => {
    // An entry that the disk keeps stays in the tray and is tried again at the next change; nobody waits for it.
    for (const entry of settledEntries(view, tray)) space.dismiss(entry.opId).catch(() => undefined)
  }, [space, view, tray])
}
