import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { m } from '#app/paraglide/messages.js'
import { NewOrderLink, useGoTo } from '#app/parts/go-to.tsx'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { useDrafts } from './use-drafts.ts'

/** D1: one press starts an order; who may not book reads why. */
export function NewOrderButton({ reason, isWide }: { reason: string | undefined; isWide: boolean }) {
  const goTo = useGoTo()
  return (
    <Button kind="primary" icon={IconPlus} isWide={isWide} onClick={() => goTo.newOrder()} disabledReason={reason}>
      {m.orders_new()}
    </Button>
  )
}

export function Unfinished() {
  const { drafts } = useDrafts(useSpace())
  const [newest] = drafts
  if (!newest) return null
  return <NewOrderLink place={{ draft: newest.draft.orderId }}>{m.orders_drafts_open({ count: drafts.length })}</NewOrderLink>
}
