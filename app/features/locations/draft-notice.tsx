import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { useSaving } from '../../parts/use-saving.ts'
import { useSpace } from '../../sync-client/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { showToast } from '../../ui/toast.tsx'
import { DRAFT_KIND, draftIdOf, locationDraftSchema, type LocationDraft } from './location-draft.ts'
import './locations.css'

/** A new place that somebody began and did not save: offered again, thrown away only on purpose and with Undo. */
export function DraftNotice({ onContinue }: { onContinue: () => void }) {
  const space = useSpace()
  const draftId = draftIdOf(space.key, null)
  const [draft, setDraft] = useState<LocationDraft | null>(null)
  // In a toast, because the notice itself may be gone by then.
  const saving = useSaving({ onTrouble: (text) => showToast({ text, tone: 'refused' }) })
  useEffect(() => {
    let isCurrent = true
    space.drafts.load(draftId).then(
      (kept) => {
        const parsed = locationDraftSchema.safeParse(kept?.value)
        if (isCurrent) setDraft(parsed.success ? parsed.data : null)
      },
      () => isCurrent && setDraft(null), // storage trouble is told by the tide line
    )
    return () => {
      isCurrent = false
    }
  }, [space, draftId])
  if (!draft) return null
  const discard = async () => {
    if (!(await saving.save(() => space.drafts.remove(draftId)))) return
    setDraft(null)
    showToast({ text: m.locations_draft_discarded(), onUndo: () => void undo() })
  }
  const undo = async () => {
    if (await saving.save(() => space.drafts.save(draftId, DRAFT_KIND, draft))) setDraft(draft)
  }
  const name = draft.form.name.trim()
  return (
    <div className="lb-surface lb-row-between loc-notice">
      <span>{name ? m.locations_draft_named({ name }) : m.locations_draft_nameless()}</span>
      <span className="lb-row">
        <Button onClick={onContinue}>{m.locations_draft_continue()}</Button>
        <Button kind="quiet" onClick={() => void discard()}>
          {m.locations_draft_discard()}
        </Button>
      </span>
    </div>
  )
}
