import IconPin from '@tabler/icons-react/dist/esm/icons/IconMapPin.mjs'
import { useMemo, type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type Location } from '#shared/locations/location.ts'
import { useRecords, useStatus } from '../../sync-client/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { ActionBar, PageHeading, Toolbar } from '../../ui/facts.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { PHONE_QUERY, useMedia } from '../../ui/use-media.ts'
import { DraftNotice } from './draft-notice.tsx'
import { offered } from '../../parts/places.ts'
import { findLocations } from './find-locations.ts'
import { LocationMap } from './location-map.tsx'
import './locations.css'
import { cityText, locationColumns, renderLocationCard } from './location-row.tsx'
import { useReadOnlyReason } from './use-may-save.ts'

export interface LocationListProps {
  readonly query: string
  readonly openId: string | undefined
  readonly onQuery: (query: string) => void
  readonly onOpen: (locationId: string) => void
  readonly onCreate: () => void
  readonly view: LocationView
  readonly onView: (view: LocationView) => void
  readonly onImport: () => void
}

export type LocationView = 'list' | 'map'

/** G1: every place in one list, found by anything that people remember of it. */
export function LocationList({ query, openId, view, onView, onQuery, onOpen, onCreate, onImport }: LocationListProps) {
  const records = useRecords('location')
  const all = useMemo(() => offered(records), [records])
  const { phase } = useStatus()
  const readOnlyReason = useReadOnlyReason()
  const rows = useMemo(() => findLocations(all, query), [all, query])
  const isPhone = useMedia(PHONE_QUERY)
  const create = (
    <Button kind="primary" isWide={isPhone} disabledReason={readOnlyReason} onClick={onCreate}>
      {m.locations_create()}
    </Button>
  )
  const isWaiting = all.length === 0 && phase !== 'ready'
  return (
    <>
      <PageHeading title={m.locations_title()}>
        <Button disabledReason={readOnlyReason} onClick={onImport}>
          {m.locations_import()}
        </Button>
        {isPhone ? null : create}
      </PageHeading>
      <DraftNotice onContinue={onCreate} />
      <Toolbar>
        <SearchBox label={m.locations_search()} value={query} onChange={onQuery} />
        <div className="loc-views" role="group" aria-label={m.locations_view_label()}>
          <Button isPressed={view === 'list'} onClick={() => onView('list')}>
            {m.locations_view_list()}
          </Button>
          <Button isPressed={view === 'map'} onClick={() => onView('map')}>
            {m.locations_view_map()}
          </Button>
        </div>
      </Toolbar>
      {isWaiting ? (
        <LoadingState />
      ) : view === 'map' && all.length > 0 ? (
        <LocationMap locations={rows} openId={openId} onOpen={onOpen} />
      ) : (
        <LocationRows {...{ rows, openId, onOpen }} empty={<NoRows {...{ query, onQuery, create }} isEmpty={all.length === 0} />}>
          {query ? m.locations_count_of({ count: rows.length, total: all.length }) : m.locations_count({ count: all.length })}
          {phase === 'loading' ? ` · ${m.locations_still_loading()}` : ''}
        </LocationRows>
      )}
      {isPhone && all.length > 0 ? <ActionBar>{create}</ActionBar> : null}
    </>
  )
}

interface RowsProps {
  readonly rows: readonly Location[]
  readonly openId: string | undefined
  readonly onOpen: (locationId: string) => void
  readonly empty: ReactNode
  readonly children: ReactNode
}

function LocationRows({ rows, openId, onOpen, empty, children }: RowsProps) {
  return (
    <DataList
      label={m.locations_list_label()}
      placeName="locations"
      rows={rows}
      rowKey={(row) => row.id}
      rowLabel={(row) => `${row.content.name}, ${cityText(row)}`}
      columns={locationColumns()}
      openKey={openId}
      onOpen={(row) => onOpen(row.id)}
      renderCard={renderLocationCard}
      empty={empty}
      footer={<span role="status">{children}</span>}
    />
  )
}

function NoRows({
  isEmpty,
  query,
  onQuery,
  create,
}: Pick<LocationListProps, 'query' | 'onQuery'> & { isEmpty: boolean; create: ReactNode }) {
  if (isEmpty)
    return (
      <EmptyState icon={IconPin} title={m.locations_empty_title()} actions={create}>
        {m.locations_empty_body()}
      </EmptyState>
    )
  return (
    <EmptyState
      title={m.locations_none_found_title({ query })}
      actions={<Button onClick={() => onQuery('')}>{m.locations_show_all()}</Button>}
    >
      {m.locations_none_found_body()}
    </EmptyState>
  )
}
