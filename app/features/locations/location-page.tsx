import { useMemo } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type Location } from '#shared/locations/location.ts'
import { hrefOf, useGo, usePathParam, useSearchParam } from '../../parts/navigation.tsx'
import { meantLocation } from '../../parts/places.ts'
import { useRecord, useRecords, useSpace, useStatus } from '../../sync-client/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { SplitView } from '../../ui/panel.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { LocationDetails } from './location-details.tsx'
import { draftIdOf } from './location-draft.ts'
import { formFrom } from './location-form-state.ts'
import { LocationFormView } from './location-form.tsx'
import { useLocationPaths } from './location-paths.ts'
import { LocationListPane } from './locations-page.tsx'
import { useReadOnlyReason } from './use-may-save.ts'
import { useStartDraft } from './use-start-draft.ts'

/** `/p/$space/locations/$locationId`, with `edit` for the form. */
export function LocationPage() {
  const locationId = usePathParam('locationId')
  const locations = useRecords('location')
  // LOC-6: an old address leads to the location that was kept.
  const location = useMemo(() => meantLocation(locations, locationId), [locations, locationId])
  const asked = useRecord('location', locationId)
  const merged = location && asked && location.id !== asked.id ? asked.content.name : undefined
  return (
    <SplitView
      list={<LocationListPane openId={location?.id ?? locationId} />}
      detail={location ? <LocationPane key={location.id} location={location} merged={merged} /> : <NoLocation />}
    />
  )
}

function LocationPane({ location, merged }: { location: Location; merged: string | undefined }) {
  const go = useGo()
  const paths = useLocationPaths()
  const q = useSearchParam('q')
  const isEditing = useSearchParam('edit') !== undefined
  const show = () => go(hrefOf(paths.detail(location.id), { q }), { replace: true })
  if (isEditing) return <EditLocation location={location} onDone={show} />
  return (
    <LocationDetails location={location} merged={merged} onEdit={() => go(hrefOf(paths.detail(location.id), { q, edit: '1' }))} />
  )
}

function EditLocation({ location, onDone }: { location: Location; onDone: () => void }) {
  const { key } = useSpace()
  const draftId = draftIdOf(key, location.id)
  const form = formFrom(location.content)
  const start = useStartDraft(draftId, { locationId: location.id, base: location.content, form })
  const readOnlyReason = useReadOnlyReason()
  if (!start) return <LoadingState label={m.locations_loading()} />
  return (
    <LocationFormView
      title={m.locations_edit_title({ name: location.content.name })}
      draftId={draftId}
      start={start.draft}
      initial={start.draft.base ? formFrom(start.draft.base) : form}
      isRestored={start.isRestored}
      readOnlyReason={readOnlyReason}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function NoLocation() {
  const { phase } = useStatus()
  const go = useGo()
  const paths = useLocationPaths()
  if (phase === 'opening' || phase === 'loading') return <LoadingState label={m.locations_loading()} />
  return (
    <ErrorState
      title={m.locations_gone_title()}
      why={m.locations_gone_body()}
      actions={<Button onClick={() => go(paths.list)}>{m.locations_to_list()}</Button>}
    />
  )
}
