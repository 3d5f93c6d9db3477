import { useMemo } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type Location } from '#shared/locations/location.ts'
import { useGo } from '../../parts/navigation.tsx'
import { SavingTrouble } from '../../parts/saving-trouble.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { useRecords, useSpace } from '../../sync-client/hooks.ts'
import { ConfirmYesNo } from '../../ui/panel.tsx'
import { showToast } from '../../ui/toast.tsx'
import { idsOf, ordersAt } from './find-locations.ts'
import { useLocationPaths } from './location-paths.ts'

/** LOC-2: asked first, for a tombstone has no way back and what is made anew is another location. */
export function DeleteLocation({ location, onClose }: { location: Location; onClose: () => void }) {
  const space = useSpace()
  const orders = useRecords('order')
  const locations = useRecords('location')
  const go = useGo()
  const paths = useLocationPaths()
  const saving = useSaving()
  const { id, content, contentRev } = location
  const count = useMemo(() => ordersAt(orders, idsOf(locations, id)).length, [orders, locations, id])
  const remove = async () => {
    const args = { locationId: id, seen: contentRev }
    if (saving.isBusy || !(await saving.save(() => space.mutate('location.delete', args, { group: id })))) return
    showToast({ text: m.locations_deleted({ name: content.name }) })
    go(paths.list, { replace: true })
  }
  return (
    <ConfirmYesNo
      question={m.locations_delete_question({ name: content.name })}
      consequence={
        <div className="lb-stack-tight">
          <p>{m.locations_delete_consequence()}</p>
          {count > 0 ? <p>{m.locations_delete_orders({ count })}</p> : null}
          <SavingTrouble saving={saving} />
        </div>
      }
      yes={m.locations_delete()}
      no={m.locations_delete_keep()}
      isDanger
      onYes={() => void remove()}
      onNo={onClose}
    />
  )
}
