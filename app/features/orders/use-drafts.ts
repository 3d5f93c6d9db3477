import { useCallback, useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { useSaving } from '#app/parts/use-saving.ts'
import { type Space } from '#app/sync-client/space.ts'
import { showToast } from '#app/ui/toast.tsx'
import { type Instant } from '#shared/kernel/time.ts'
import { DRAFT_KIND, orderDraftSchema, type OrderDraft } from './draft.ts'
import { keepDraft } from './actions.ts'

export interface KeptDraft {
  readonly draft: OrderDraft
  readonly updatedAt: Instant
}

/** The unfinished orders on this device, newest first, and how to throw one away (with Undo). */
export function useDrafts(space: Space): {
  readonly drafts: readonly KeptDraft[]
  readonly discard: (draft: OrderDraft) => void
} {
  const [drafts, setDrafts] = useState<readonly KeptDraft[]>([])
  // In a toast, because the row itself may be gone by then.
  const { save } = useSaving({ onTrouble: (text) => showToast({ text, tone: 'refused' }) })
  const read = useCallback(async () => setDrafts(await keptDrafts(space)), [space])
  useEffect(() => {
    let isLive = true
    const show = (found: readonly KeptDraft[]) => isLive && setDrafts(found)
    keptDrafts(space).then(show, () => show([])) // the form of the open draft tells of the storage
    return () => {
      isLive = false
    }
  }, [space])
  const discard = async (draft: OrderDraft) => {
    const isGone = await save(() => space.drafts.remove(draft.orderId).then(read))
    if (isGone) showToast({ text: m.orders_draft_discarded({ draft: draftName(draft) }), onUndo: () => void undo(draft) })
  }
  const undo = (draft: OrderDraft) => save(() => keepDraft(space, draft).then(read))
  return { drafts, discard: (draft) => void discard(draft) }
}

export function draftName(draft: Pick<OrderDraft, 'reference'>): string {
  return draft.reference.trim() || m.orders_draft_unnamed()
}

async function keptDrafts(space: Space): Promise<KeptDraft[]> {
  const stored = await space.drafts.list(DRAFT_KIND)
  return stored
    .flatMap(({ value, updatedAt }) => {
      const draft = orderDraftSchema.safeParse(value)
      return draft.success ? [{ draft: draft.data, updatedAt }] : []
    })
    .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
}
