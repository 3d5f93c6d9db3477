import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconCalendar from '@tabler/icons-react/dist/esm/icons/IconCalendar.mjs'
import { useMemo, type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { allStops } from '#shared/orders/order-rules.ts'
import { type Conflict } from '#shared/conflicts/conflict.ts'
import { timeZoneSchema, type Instant, type TimeZone } from '#shared/kernel/time.ts'
import { type OrderContent } from '#shared/orders/order.ts'
import { NEEDS } from '#app/parts/figures/figure.ts'
import { daysAt } from '#app/parts/figures/period.ts'
import { isInDays } from '#app/parts/figures/slices.ts'
import { bookingRefusal } from '#app/parts/booking-refusal.ts'
import { refusalReason } from '#app/parts/refusal-words.ts'
import { useGo } from '#app/parts/navigation.tsx'
import { dateText, deviceZone, todayAt } from '#app/parts/when-text.ts'
import { clockTime } from '#app/platform/locale.ts'
import { deviceClock } from '#app/platform/clock.ts'
import { useRecord, useRecords, useSpace, useStatus, useView } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { ActionBar, PageHeading } from '#app/ui/facts.tsx'
import { EmptyState, LoadingState, StaleMark } from '#app/ui/states.tsx'
import { PHONE_QUERY, useMedia } from '#app/ui/use-media.ts'
import { useDashboardPlace, type DashboardPlace } from './dashboard-place.ts'
import { DayPanel } from './day-panel.tsx'
import { DaySwitcher } from './day-switcher.tsx'
import { FilterBar } from './filter-bar.tsx'
import { isNarrow, useDashboard, type Dashboard } from './use-summary.ts'
import './dashboard.css'

/** `/p/$space/dashboard`: the orders of the day, how they stand and what of them needs somebody (B1–B4, B6, B9, B10). */
export function DashboardPage() {
  const go = useGo()
  const place = useDashboardPlace()
  const { period, filters } = place
  const zone = useRecord('settings', 'settings')?.carrier.timeZone ?? timeZoneSchema.parse(deviceZone())
  const dashboard = useDashboard(period, filters, zone)
  const conflicts = useOpenConflicts(dashboard)
  const { phase } = useStatus()
  const isPhone = useMedia(PHONE_QUERY)
  const today = todayAt(zone, dashboard.now)
  const newOrder = <NewOrderButton onClick={() => go(place.newOrder)} />
  const isEmpty = dashboard.unfiltered.count('all') === 0 && conflicts.length === 0 && !hasNeeds(dashboard)
  const isFirstPull = dashboard.total === 0 && phase !== 'ready'
  return (
    <div className="dash">
      <PageHeading title={titleOf(place, dashboard.now, zone)}>
        <Age />
        {isPhone ? null : newOrder}
      </PageHeading>
      <DaySwitcher period={period} now={dashboard.now} zone={zone} onChoose={(next) => go(place.at({ period: next }))} />
      {isFirstPull ? (
        <LoadingState label={m.dashboard_loading()} />
      ) : isEmpty ? (
        <EmptyDay isEmptyPortal={dashboard.total === 0} isOneDay={period.kind !== 'last'} action={newOrder} />
      ) : (
        <>
          <FilterBar dashboard={dashboard} place={place} />
          <Figures dashboard={dashboard} conflicts={conflicts} today={today} place={place} />
        </>
      )}
      {phase === 'loading' ? <p className="lb-soft dash-none">{m.dashboard_history_coming()}</p> : null}
      {isPhone ? <ActionBar>{newOrder}</ActionBar> : null}
    </div>
  )
}

type FiguresProps = Parameters<typeof DayPanel>[0]

function Figures(props: FiguresProps) {
  const go = useGo()
  const { dashboard, conflicts, place } = props
  const isNothingLeft = dashboard.summary.count('all') === 0 && conflicts.length === 0 && !hasNeeds(dashboard)
  if (!isNothingLeft || !isNarrow(place.filters)) return <DayPanel {...props} />
  const clear = <Button onClick={() => go(place.at({ filters: {} }), { replace: true })}>{m.dashboard_filter_clear()}</Button>
  return (
    <EmptyState icon={IconCalendar} title={m.dashboard_filter_none_title()} actions={clear}>
      {m.dashboard_filter_none_body()}
    </EmptyState>
  )
}

function hasNeeds({ summary }: Dashboard): boolean {
  return NEEDS.some((need) => summary.count(`need.${need}`) > 0)
}

function titleOf({ period }: DashboardPlace, now: Instant, zone: TimeZone): string {
  const { from, to } = daysAt(period, now, zone)
  const today = todayAt(zone, now)
  return from === to ? dateText(from, today) : `${dateText(from, today)} – ${dateText(to, today)}`
}

/** A conflict needs somebody whatever its days, so today shows all; other days those of their own versions. */
function useOpenConflicts({ scope }: Dashboard): readonly Conflict[] {
  const conflicts = useRecords('conflict')
  const view = useView()
  return useMemo(() => {
    const open = conflicts.filter(({ state }) => state === 'open')
    if (scope.isToday) return open
    const touches = (content: OrderContent | undefined) =>
      content !== undefined &&
      allStops(content).some(({ stop }) => isInDays({ date: stop.window.date, zone: stop.place.timeZone }, scope))
    return open.filter(({ mine, orderId }) => touches(mine) || touches(view.get('order', orderId)?.content))
  }, [conflicts, view, scope])
}

function NewOrderButton({ onClick }: { onClick: () => void }) {
  const space = useSpace()
  const refusal = useMemo(() => bookingRefusal(space), [space])
  return (
    <Button
      kind="primary"
      icon={IconPlus}
      disabledReason={refusal ? refusalReason(refusal.code, refusal.detail) : undefined}
      onClick={onClick}
    >
      {m.dashboard_new_order()}
    </Button>
  )
}

/** Ruling 0.12: how old the figures are, whenever nobody can promise that they are new. */
function Age() {
  const { isConnected, asOf } = useStatus()
  if (isConnected || !asOf) return null
  return <StaleMark time={clockTime(asOf, deviceClock.now())} dateTime={asOf} isOld />
}

interface EmptyDayProps {
  readonly isEmptyPortal: boolean
  readonly isOneDay: boolean
  readonly action: ReactNode
}

function EmptyDay({ isEmptyPortal, isOneDay, action }: EmptyDayProps) {
  if (isEmptyPortal)
    return (
      <EmptyState icon={IconCalendar} title={m.dashboard_nothing_title()} actions={action}>
        {m.dashboard_nothing_body()}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconCalendar}
      title={isOneDay ? m.dashboard_empty_title() : m.dashboard_empty_range_title()}
      actions={action}
    >
      {m.dashboard_empty_body()}
    </EmptyState>
  )
}
