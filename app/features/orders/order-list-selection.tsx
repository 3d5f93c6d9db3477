import { lazy, Suspense, useState } from 'react'
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs'
import IconCopyPlus from '@tabler/icons-react/dist/esm/icons/IconCopyPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { m } from '#app/paraglide/messages.js'
import { publicNumber } from '#app/parts/order-number.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { useRecord, useSpace } from '#app/sync-client/hooks.ts'
import { Button, IconButton } from '#app/ui/button.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { PHONE_QUERY, useMedia } from '#app/ui/use-media.ts'
import { type Order } from '#shared/orders/order.ts'
import { PrintSelection } from './order-list-print.tsx'
import { type Selection } from './use-selection.ts'

const CancelPanel = lazy(async () => ({ default: (await import('./order-list-cancel-panel.tsx')).CancelPanel }))

/** Drafts are read one by one by a person: more than these are nobody's work for today. */
const MOST_DRAFTS = 50

type BarProps = {
  readonly selection: Selection
  readonly bookingReason: string | undefined
  readonly exportMenu: React.ReactNode
}

/** What can be done with the selected orders that are shown; the others are named and left alone. */
export function SelectionBar({ selection, bookingReason, exportMenu }: BarProps) {
  const { orders, hidden, select } = selection
  const [isCancelling, setCancelling] = useState(false)
  const isPhone = useMedia(PHONE_QUERY)
  if (selection.ids.size === 0) return null
  const clear = () => select(new Set())
  return (
    <div className="orders-selection" role="region" aria-label={m.list_selection()}>
      <span role="status">
        <strong>{m.list_selected({ count: orders.length })}</strong>
        {hidden > 0 ? <span className="lb-soft"> · {m.list_selected_hidden({ count: hidden })}</span> : null}
      </span>
      {isPhone ? <IconButton kind="quiet" icon={IconX} label={m.list_clear_selection()} onClick={clear} /> : null}
      {orders.length > 0 ? (
        <>
          {exportMenu}
          <PrintSelection orders={orders} />
          <CopyButton orders={orders} />
          <DuplicateButton orders={orders} reason={bookingReason} />
          <Button onClick={() => setCancelling(true)} disabledReason={bookingReason}>
            {m.list_cancel()}
          </Button>
        </>
      ) : null}
      {isPhone ? null : (
        <Button kind="quiet" icon={IconX} onClick={clear}>
          {m.list_clear_selection()}
        </Button>
      )}
      {isCancelling ? (
        <Suspense fallback={null}>
          <CancelPanel orders={orders} onDone={clear} onClose={() => setCancelling(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}

/** For a mail or a telephone call: one number on each line. */
function CopyButton({ orders }: { orders: readonly Order[] }) {
  const isPhone = useMedia(PHONE_QUERY)
  const copy = () => {
    const lines = orders.map((order) => publicNumber(order) ?? order.content.reference)
    const copied = navigator.clipboard?.writeText(lines.join('\n')) ?? Promise.reject(new Error('no clipboard'))
    copied
      .then(() => showToast({ text: m.list_copied({ count: lines.length }) }))
      .catch(() => showToast({ text: m.list_copy_failed(), tone: 'refused' }))
  }
  // On a phone the words of every action together would leave room for one order.
  if (isPhone) return <IconButton icon={IconCopy} label={m.list_copy()} onClick={copy} />
  return (
    <Button icon={IconCopy} onClick={copy}>
      {m.list_copy()}
    </Button>
  )
}

function DuplicateButton({ orders, reason }: { orders: readonly Order[]; reason: string | undefined }) {
  const space = useSpace()
  const settings = useRecord('settings', 'settings')
  const saving = useSaving({ onTrouble: (text) => showToast({ text, tone: 'refused' }) })
  const duplicate = async () => {
    if (!settings) return
    const made: string[] = []
    await saving.save(async () => {
      const { duplicateOrder } = await import('./start-draft.ts')
      for (const order of orders) made.push(await duplicateOrder(space, order, settings))
    })
    if (made.length === 0) return
    showToast({
      text: m.list_duplicated({ count: made.length }),
      onUndo: () => void Promise.all(made.map((id) => space.drafts.remove(id))),
    })
  }
  const tooMany = orders.length > MOST_DRAFTS ? m.list_duplicate_most({ max: MOST_DRAFTS }) : undefined
  return (
    <Button icon={IconCopyPlus} isBusy={saving.isBusy} disabledReason={reason ?? tooMany} onClick={() => void duplicate()}>
      {m.list_duplicate()}
    </Button>
  )
}
