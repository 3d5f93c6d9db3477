import { useMemo, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type Location } from '#shared/locations/location.ts'
import { joined } from '#shared/locations/merge-location.ts'
import { SavingTrouble } from '../../parts/saving-trouble.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { placeText } from '../../parts/when-where.tsx'
import { useRecords, useSpace } from '../../sync-client/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { KeyValueList, type Fact } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { showToast } from '../../ui/toast.tsx'
import { changesToUndo, mergeCandidates } from './duplicates.ts'
import { idsOf, ordersAt } from './find-locations.ts'

/** LOC-6: this location is kept, another one is merged into it; what will be is told before, and Undo afterwards. */
export function MergePanel({ kept, onClose }: { kept: Location; onClose: () => void }) {
  const space = useSpace()
  const locations = useRecords('location')
  const orders = useRecords('order')
  const [dropId, setDropId] = useState('')
  const saving = useSaving()
  const undoing = useSaving({ onTrouble: (text) => showToast({ text, tone: 'refused' }) })
  const candidates = useMemo(() => mergeCandidates(locations, kept), [locations, kept])
  const drop = candidates.find(({ location }) => location.id === dropId)?.location
  const options = candidates.map(({ location, isLikely }) => ({
    value: location.id,
    label: location.content.name,
    detail: [isLikely ? m.locations_merge_likely() : '', placeText(location.content.address)].filter(Boolean).join(' · '),
    keywords: (location.content.aliases ?? []).join(' '),
  }))

  const merge = async () => {
    if (!drop || saving.isBusy) return
    const seen = { keep: kept.contentRev, drop: drop.contentRev }
    const back = changesToUndo(kept, drop)
    if (!(await saving.save(() => space.mutate('location.merge', { keep: kept.id, drop: drop.id, seen }, { group: kept.id }))))
      return
    const text = m.locations_merged_done({ drop: drop.content.name, keep: kept.content.name })
    showToast({ text, onUndo: () => void undo(drop, back) })
    onClose()
  }
  const undo = async (dropped: Location, changes: ReturnType<typeof changesToUndo>) => {
    const options = { group: kept.id }
    await undoing.save(() => space.mutate('location.separate', { locationId: dropped.id }, options))
    if (changes.length > 0) await undoing.save(() => space.mutate('location.save', { locationId: kept.id, changes }, options))
  }
  return (
    <Panel
      title={m.locations_merge_title({ name: kept.content.name })}
      onClose={onClose}
      footer={
        <>
          <Button
            kind="primary"
            isBusy={saving.isBusy}
            disabledReason={drop ? undefined : m.locations_merge_choose_first()}
            onClick={() => void merge()}
          >
            {m.locations_merge_do()}
          </Button>
          <Button onClick={onClose}>{m.locations_cancel()}</Button>
        </>
      }
    >
      <div className="lb-stack">
        <p>{m.locations_merge_what()}</p>
        <Combobox label={m.locations_merge_which()} value={dropId} options={options} onChange={setDropId} isRequired />
        {drop ? (
          <section aria-label={m.locations_merge_then()}>
            <h3>{m.locations_merge_then()}</h3>
            <KeyValueList facts={factsAfter(kept, drop, ordersAt(orders, idsOf(locations, drop.id)).length)} />
          </section>
        ) : null}
        <SavingTrouble saving={saving} />
      </div>
    </Panel>
  )
}

function factsAfter(kept: Location, drop: Location, orderCount: number): Fact[] {
  const after = joined(kept.content, drop.content)
  const gained = [
    after.position && !kept.content.position && m.locations_field_position(),
    after.openingHours && !kept.content.openingHours && m.locations_section_hours(),
    after.contact && !kept.content.contact && m.locations_fact_contact(),
    after.instructions && !kept.content.instructions && m.locations_fact_instructions(),
    after.reference && !kept.content.reference && m.locations_fact_reference(),
  ].filter((word) => typeof word === 'string')
  return [
    { label: m.locations_field_name(), value: after.name },
    { label: m.locations_fact_address(), value: placeText(after.address) },
    { label: m.locations_field_aliases(), value: (after.aliases ?? []).join(', ') },
    { label: m.locations_merge_gained(), value: gained.length > 0 ? gained.join(', ') : m.locations_merge_gained_nothing() },
    { label: m.locations_merge_orders(), value: String(orderCount) },
  ]
}
