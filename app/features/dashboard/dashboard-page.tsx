import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconCalendar from '@tabler/icons-react/dist/esm/icons/IconCalendar.mjs'
import { useMemo, type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { timeZoneSchema } from '#shared/kernel/time.ts'
import { bookingRefusal } from '../../parts/booking-refusal.ts'
import { refusalReason } from '../../parts/refusal-words.ts'
import { useGo } from '../../parts/navigation.tsx'
import { dateText, deviceZone, todayAt } from '../../parts/when-text.ts'
import { clockTime } from '../../platform/locale.ts'
import { deviceClock } from '../../platform/clock.ts'
import { useNow } from '../../platform/use-now.ts'
import { useRecord, useRecords, useSpace, useStatus } from '../../sync-client/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar, PageHeading } from '../../ui/facts.tsx'
import { EmptyState, LoadingState, StaleMark } from '../../ui/states.tsx'
import { PHONE_QUERY, useMedia } from '../../ui/use-media.ts'
import { dashboardDay, dayAt } from './dashboard-day.ts'
import { useDashboardPlace } from './dashboard-paths.ts'
import { DayPanel } from './day-panel.tsx'
import { DaySwitcher } from './day-switcher.tsx'
import './dashboard.css'

/** `/p/$space`: the orders of the day with their current status (B3). */
export function DashboardPage() {
  const go = useGo()
  const place = useDashboardPlace()
  const now = useNow()
  const orders = useRecords('order')
  const conflicts = useRecords('conflict')
  const zone = useRecord('settings', 'settings')?.carrier.timeZone ?? timeZoneSchema.parse(deviceZone())
  const { phase } = useStatus()
  const isPhone = useMedia(PHONE_QUERY)
  const { choice } = place
  const day = useMemo(() => dashboardDay({ orders, conflicts, choice, now }), [orders, conflicts, choice, now])
  const date = dateText(dayAt(choice, now, zone), todayAt(zone, now))
  const space = useSpace()
  const refusal = useMemo(() => bookingRefusal(space), [space])
  const newOrder = (
    <Button
      kind="primary"
      icon={IconPlus}
      disabledReason={refusal ? refusalReason(refusal.code, refusal.detail) : undefined}
      onClick={() => go(place.newOrder)}
    >
      {m.dashboard_new_order()}
    </Button>
  )
  const isFirstPull = orders.length === 0 && phase !== 'ready'
  return (
    <div className="dash">
      <PageHeading title={date}>
        <Age />
        {isPhone ? null : newOrder}
      </PageHeading>
      <DaySwitcher choice={choice} now={now} zone={zone} onChoose={(next) => go(place.at(next))} />
      {isFirstPull ? (
        <LoadingState label={m.dashboard_loading()} />
      ) : day.total === 0 && day.needsYou.length === 0 ? (
        <EmptyDay isEmptyPortal={orders.length === 0} action={newOrder} />
      ) : (
        <DayPanel day={day} place={place} date={date} />
      )}
      {phase === 'loading' ? <p className="lb-soft dash-none">{m.dashboard_history_coming()}</p> : null}
      {isPhone ? <ActionBar>{newOrder}</ActionBar> : null}
    </div>
  )
}

/** Ruling 0.12: how old the figures are, whenever nobody can promise that they are new. */
function Age() {
  const { isConnected, asOf } = useStatus()
  if (isConnected || !asOf) return null
  return <StaleMark time={clockTime(asOf, deviceClock.now())} dateTime={asOf} isOld />
}

function EmptyDay({ isEmptyPortal, action }: { isEmptyPortal: boolean; action: ReactNode }) {
  if (isEmptyPortal)
    return (
      <EmptyState icon={IconCalendar} title={m.dashboard_nothing_title()} actions={action}>
        {m.dashboard_nothing_body()}
      </EmptyState>
    )
  return (
    <EmptyState icon={IconCalendar} title={m.dashboard_empty_title()} actions={action}>
      {m.dashboard_empty_body()}
    </EmptyState>
  )
}
