import { useState } from 'react'
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs'
import { m } from '#app/paraglide/messages.js'
import { STOP_KINDS, STOP_STATES, type Filters, type StopState } from '#app/parts/figures/figure.ts'
import { KIND_WORDS, STATE_WORDS } from '#app/parts/figures/figure-words.ts'
import { stopsIn } from '#app/parts/figures/slices.ts'
import { useGo } from '#app/parts/navigation.tsx'
import { useRecord } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { Combobox } from '#app/ui/combobox.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { PHONE_QUERY, useMedia } from '#app/ui/use-media.ts'
import { type DashboardPlace } from './dashboard-place.ts'
import { RangeButtons } from './day-switcher.tsx'
import { isNarrow, type Dashboard } from './use-summary.ts'

interface FilterBarProps {
  readonly dashboard: Dashboard
  readonly place: DashboardPlace
}

/** B2: by service, place, and how collections and deliveries stand. On a phone it opens on a press. */
export function FilterBar({ dashboard, place }: FilterBarProps) {
  const go = useGo()
  const isPhone = useMedia(PHONE_QUERY)
  const [isOpen, setOpen] = useState(false)
  const { filters, period } = place
  const inUse = Object.values(filters).filter(Boolean).length
  const set = (change: Filters) => go(place.at({ filters: { ...filters, ...change } }), { replace: true })
  const clear = isNarrow(filters) ? (
    <Button kind="quiet" onClick={() => go(place.at({ filters: {} }), { replace: true })}>
      {m.dashboard_filter_clear()}
    </Button>
  ) : null
  const toggle = (
    <Button icon={IconFilter} isPressed={isOpen} onClick={() => setOpen(!isOpen)}>
      {inUse === 0 ? m.dashboard_filters() : `${m.dashboard_filters()} (${inUse})`}
    </Button>
  )
  return (
    <div className="dash-filters" role="group" aria-label={m.dashboard_filters()}>
      {isPhone ? (
        <span className="lb-row">
          {toggle}
          {clear}
        </span>
      ) : null}
      {isPhone && isOpen && period.kind !== 'last' ? (
        <span className="lb-row">
          <RangeButtons period={period} onChoose={(next) => go(place.at({ period: next }))} />
        </span>
      ) : null}
      {!isPhone || isOpen ? <Fields dashboard={dashboard} filters={filters} onSet={set} /> : null}
      {isPhone ? null : clear}
    </div>
  )
}

interface FieldsProps {
  readonly dashboard: Dashboard
  readonly filters: Filters
  readonly onSet: (change: Filters) => void
}

function Fields({ dashboard, filters, onSet }: FieldsProps) {
  const services = useRecord('settings', 'settings')?.services ?? NO_SERVICES
  const places = placesOf(dashboard, filters.place)
  const any = { value: '', label: m.dashboard_filter_any() }
  return (
    <>
      {services.length > 1 ? (
        <SelectField
          label={m.dashboard_filter_service()}
          value={filters.service ?? ''}
          options={[any, ...services.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(service) => onSet({ service: service || undefined })}
        />
      ) : null}
      {places.length > 1 || filters.place ? (
        <Combobox
          label={m.dashboard_filter_place()}
          value={filters.place ?? ''}
          options={[any, ...places.map((name) => ({ value: name, label: name }))]}
          onChange={(name) => onSet({ place: name || undefined })}
        />
      ) : null}
      {STOP_KINDS.map((kind) => (
        <SelectField
          key={kind}
          label={KIND_WORDS[kind]()}
          value={filters[FILTER_OF[kind]] ?? ''}
          options={[any, ...statesOf(kind).map((state) => ({ value: state, label: STATE_WORDS[state]() }))]}
          onChange={(text) => onSet({ [FILTER_OF[kind]]: STOP_STATES.find((state) => state === text) })}
        />
      ))}
    </>
  )
}

const NO_SERVICES: readonly never[] = []
const FILTER_OF = { collect: 'collecting', deliver: 'delivering' } as const

function statesOf(kind: (typeof STOP_KINDS)[number]): readonly StopState[] {
  return kind === 'deliver' ? STOP_STATES : STOP_STATES.filter((state) => state !== 'failed')
}

/** The places of these days, the busiest first; the one that is chosen stays among them. */
function placesOf({ unfiltered, scope }: Dashboard, chosen: string | undefined): readonly string[] {
  const counts = new Map<string, number>(chosen ? [[chosen, 0]] : [])
  const everywhere = { ...scope, filters: {} }
  for (const order of unfiltered.ordersOf('all'))
    for (const { place } of stopsIn(order, everywhere)) counts.set(place, (counts.get(place) ?? 0) + 1)
  return [...counts].toSorted(([a, m1], [b, n]) => n - m1 || (a < b ? -1 : 1)).map(([name]) => name)
}
