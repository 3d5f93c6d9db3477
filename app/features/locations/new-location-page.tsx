import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { locationIdSchema } from '#shared/kernel/ids.ts'
import { timeZoneSchema } from '#shared/kernel/time.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { useGo } from '../../parts/navigation.tsx'
import { deviceZone } from '../../parts/when-text.ts'
import { deviceIds } from '../../platform/ids.ts'
import { useRecord, useSpace, useStatus } from '../../sync-client/hooks.ts'
import { SplitView } from '../../ui/panel.tsx'
import { LoadingState } from '../../ui/states.tsx'
import { draftIdOf } from './location-draft.ts'
import { emptyForm } from './location-form-state.ts'
import { LocationFormView } from './location-form.tsx'
import { useLocationPaths } from './location-paths.ts'
import { LocationListPane } from './locations-page.tsx'
import { useReadOnlyReason } from './use-may-save.ts'
import { useStartDraft } from './use-start-draft.ts'

/** `/p/$space/locations/new` */
export function NewLocationPage() {
  return <SplitView list={<LocationListPane openId="new" />} detail={<NewLocation />} />
}

/** The carrier's country is where most places are: before the first answer one waits for it, unless there is no network. */
function NewLocation() {
  const carrier = useRecord('settings', 'settings')?.carrier
  const { offlineSince } = useStatus()
  if (!carrier && offlineSince === null) return <LoadingState label={m.locations_loading()} />
  // Begun anew when the carrier becomes known; what was typed by then comes back from its draft.
  return <NewLocationForm key={carrier ? 'known' : 'unknown'} carrier={carrier} />
}

function NewLocationForm({ carrier }: { carrier: Settings['carrier'] | undefined }) {
  const { key } = useSpace()
  const go = useGo()
  const paths = useLocationPaths()
  const readOnlyReason = useReadOnlyReason()
  const draftId = draftIdOf(key, null)
  const [initial] = useState(() => emptyForm(carrier?.country ?? '', carrier?.timeZone ?? timeZoneSchema.parse(deviceZone())))
  const [locationId] = useState(() => locationIdSchema.parse(deviceIds.uuid()))
  const start = useStartDraft(draftId, { locationId, base: null, form: initial })
  if (!start) return <LoadingState label={m.locations_loading()} />
  return (
    <LocationFormView
      title={m.locations_new_title()}
      draftId={draftId}
      start={start.draft}
      initial={initial}
      isRestored={start.isRestored}
      readOnlyReason={readOnlyReason}
      onDone={(made) => go(paths.detail(made), { replace: true })}
      onCancel={() => go(paths.list, { replace: true })}
    />
  )
}
