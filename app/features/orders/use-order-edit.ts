import { useCallback, useEffect, useRef, useState } from 'react'
import { useSpace } from '#app/sync-client/hooks.ts'
import { type Space } from '#app/sync-client/space.ts'
import { sameContent } from '#shared/kernel/json.ts'
import { type Order } from '#shared/orders/order.ts'
import { type OrderDraft } from './draft.ts'
import { startEdit, type KeptEdit } from './edit-draft.ts'
import { keepEdit } from './order-edits.ts'
import { decideGroup, rebaseEdit } from './rebase-edit.ts'
import { useOrderDraft, type LiveDraft } from './use-order-draft.ts'

export interface LiveEdit {
  readonly live: LiveDraft
  readonly edit: KeptEdit
  readonly decide: (path: string, choice: 'mine' | 'theirs') => void
  /** The order as it stands, without anything that was typed; answers what was, for Undo. */
  readonly startAgain: () => KeptEdit
  readonly putBack: (edit: KeptEdit) => void
}

type Beside = Pick<KeptEdit, 'base' | 'contested'>

/** SC4: the form of an order that goes on changing while somebody types in it. */
export function useOrderEdit(order: Order, initial: KeptEdit): LiveEdit {
  const space = useSpace()
  const [beside, setBeside] = useState<Beside>(initial)
  const latest = useRef<Beside>(initial)
  const keep = useCallback((to: Space, draft: OrderDraft) => keepEdit(to, { ...latest.current, draft }), [])
  const live = useOrderDraft(space, initial.draft, keep)
  const { draft, edit } = live
  const take = useCallback(
    (change: (before: KeptEdit) => KeptEdit) =>
      edit((before) => {
        const next = change({ ...latest.current, draft: before })
        latest.current = next
        setBeside(next)
        // A new object, so that what stands beside the boxes is written to the disk as well.
        return { ...next.draft }
      }),
    [edit],
  )
  useEffect(() => {
    if (!sameContent(latest.current.base, order.content)) take((before) => rebaseEdit(before, order.content))
  }, [order.content, take])
  return {
    live,
    edit: { ...beside, draft },
    decide: (path, choice) => take((before) => decideGroup(before, path, choice)),
    startAgain: () => {
      take(() => startEdit(order.id, order.content))
      return { ...beside, draft }
    },
    putBack: (before) => take(() => rebaseEdit(before, order.content)),
  }
}
