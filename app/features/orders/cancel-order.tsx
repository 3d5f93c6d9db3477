import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { refusalReason } from '#app/parts/refusal-words.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { ConfirmYesNo } from '#app/ui/panel.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { type Order } from '#shared/orders/order.ts'
import { type Settings } from '#shared/settings/settings.ts'
import { cancelOrder } from './actions.ts'

/** F17: Yes or No, with what Yes will do said before it is pressed. */
export function CancelOrder({ order, settings, onDone }: { order: Order; settings: Settings; onDone: () => void }) {
  const space = useSpace()
  const [reason, setReason] = useState('')
  const needsConsent = order.pending?.kind !== 'create' && !settings.importFlow.appliesCancellationsAutomatically
  const cancel = async () => {
    onDone()
    const result = await cancelOrder(space, order.id, reason)
    if (result.kind === 'refused' && result.outcome.status === 'rejected')
      showToast({ text: refusalReason(result.outcome.code, result.outcome.detail?.facts), tone: 'refused' })
    else showToast({ text: needsConsent ? m.orders_cancel_asked() : m.orders_cancel_done() })
  }
  return (
    <ConfirmYesNo
      question={m.orders_cancel_question({ reference: order.content.reference })}
      consequence={
        <div className="lb-stack-tight">
          <p>{needsConsent ? m.orders_cancel_consequence_ask() : m.orders_cancel_consequence_now()}</p>
          {order.pending?.kind === 'update' ? <p>{m.orders_cancel_withdraws()}</p> : null}
          <TextField label={m.orders_cancel_reason()} value={reason} onChange={setReason} maxLength={1000} autoComplete="off" />
        </div>
      }
      isDanger
      onYes={() => void cancel()}
      onNo={onDone}
    />
  )
}
