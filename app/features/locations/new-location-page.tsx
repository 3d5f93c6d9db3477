import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { locationIdSchema } from '#shared/kernel/ids.ts'
import { timeZoneSchema } from '#shared/kernel/time.ts'
import { useGo } from '../../parts/navigation.tsx'
import { deviceZone } from '../../parts/when-text.ts'
import { deviceIds } from '../../platform/ids.ts'
import { useRecord, useSpace } from '../../sync-client/hooks.ts'
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

function NewLocation() {
  const { key } = useSpace()
  const go = useGo()
  const paths = useLocationPaths()
  const readOnlyReason = useReadOnlyReason()
  const carrier = useRecord('settings', 'settings')?.carrier
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
