import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { SavingTrouble } from '#app/parts/saving-trouble.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { ConfirmYesNo } from '#app/ui/panel.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { type Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { cancelOrder } from './actions.ts'

/** F17: Yes or No, with what Yes will do said before it is pressed. */
export function CancelOrder({ order, settings, onDone }: { order: Order; settings: Settings; onDone: () => void }) {
  const space = useSpace()
  const [reason, setReason] = useState('')
  const needsConsent = order.pending?.kind !== 'create' && !settings.importFlow.appliesCancellationsAutomatically
  const saving = useSaving()
  const cancel = async () => {
    if (saving.isBusy || !(await saving.save(() => cancelOrder(space, order.id, reason)))) return
    onDone()
    showToast({ text: needsConsent ? m.orders_cancel_asked() : m.orders_cancel_done() })
  }
  return (
    <ConfirmYesNo
      question={m.orders_cancel_question({ reference: order.content.reference })}
      consequence={
        <div className="lb-stack-tight">
          <p>{needsConsent ? m.orders_cancel_consequence_ask() : m.orders_cancel_consequence_now()}</p>
          {order.pending?.kind === 'update' ? <p>{m.orders_cancel_withdraws()}</p> : null}
          <TextField label={m.orders_cancel_reason()} value={reason} onChange={setReason} maxLength={1000} autoComplete="off" />
          <SavingTrouble saving={saving} />
        </div>
      }
      isDanger
      onYes={() => void cancel()}
      onNo={onDone}
    />
  )
}
