import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { useGoTo } from '#app/parts/go-to.tsx'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { type OrderId } from '#shared/kernel/ids.ts'
import { editDraftId, keptEditSchema, touchedPaths } from './edit-draft.ts'

/** Changes that were typed on this device and never sent: nobody should believe that they were. */
export function UnfinishedEdit({ orderId }: { orderId: OrderId }) {
  const goTo = useGoTo()
  if (!useHasUnfinishedEdit(orderId)) return null
  return (
    <div className="order-waiting lb-row" role="status">
      <span>{m.page_edit_unfinished()}</span>
      <Button onClick={() => goTo.editOrder(orderId)}>{m.page_edit_go_on()}</Button>
    </div>
  )
}

function useHasUnfinishedEdit(orderId: OrderId): boolean {
  const space = useSpace()
  const [found, setFound] = useState<OrderId | null>(null)
  useEffect(() => {
    let isLive = true
    const look = async () => {
      const kept = keptEditSchema.safeParse((await space.drafts.load(editDraftId(orderId)))?.value)
      if (isLive) setFound(kept.success && touchedPaths(kept.data).size > 0 ? orderId : null)
    }
    look().catch(() => undefined) // the form itself tells of a disk that cannot be read
    return () => {
      isLive = false
    }
  }, [space, orderId])
  return found === orderId
}
