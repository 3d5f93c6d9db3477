import { useCallback } from 'react'
import { useGoTo } from '#app/parts/go-to.tsx'
import { setGuideState } from '#app/parts/guide-state.ts'
import { useMe } from '#app/parts/signed-in.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { type Space } from '#app/sync-client/space.ts'

/** The kind under which the order form keeps its drafts on this device. */
const ORDER_DRAFT = 'order'

/** Starts the guide, or goes on with the newest unfinished order. */
export function useStartGuide(): { readonly me: number; readonly start: () => void } {
  const me = useMe().user.id
  const space = useSpace()
  const goTo = useGoTo()
  const start = useCallback(() => {
    setGuideState(me, 'running')
    // A disk that does not tell its drafts still gives an empty form.
    newestDraft(space).then(
      (draft) => goTo.newOrder({ draft }),
      () => goTo.newOrder(),
    )
  }, [me, space, goTo])
  return { me, start }
}

async function newestDraft(space: Space): Promise<string | undefined> {
  const drafts = await space.drafts.list(ORDER_DRAFT)
  return drafts.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0]?.id
}
