import { useEffect, useRef, useState } from 'react'
import { useSpace } from '../../sync-client/hooks.ts'
import { locationDraftSchema, type LocationDraft } from './location-draft.ts'

export interface StartDraft {
  readonly draft: LocationDraft
  readonly isRestored: boolean
}

/** What was typed here before, else `fresh` as it stood at first; null until the device has answered. Mount it anew for another id. */
export function useStartDraft(draftId: string, fresh: LocationDraft): StartDraft | null {
  const { drafts } = useSpace()
  const first = useRef(fresh)
  const [start, setStart] = useState<StartDraft | null>(null)
  useEffect(() => {
    let isCurrent = true
    const begin = (value: unknown) => {
      if (!isCurrent) return
      const kept = locationDraftSchema.safeParse(value)
      setStart(kept.success ? { draft: kept.data, isRestored: true } : { draft: first.current, isRestored: false })
    }
    drafts.load(draftId).then(
      (kept) => begin(kept?.value),
      () => begin(undefined), // a device that cannot read its drafts can still make a place; the tide line tells of the storage
    )
    return () => {
      isCurrent = false
    }
  }, [drafts, draftId])
  return start
}
