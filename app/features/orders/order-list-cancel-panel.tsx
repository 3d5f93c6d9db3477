import { useMemo, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { refusalReason } from '#app/parts/refusal-words.ts'
import { SavingTrouble } from '#app/parts/saving-trouble.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { useRecord, useSpace } from '#app/sync-client/hooks.ts'
import { ConfirmYesNo, Panel } from '#app/ui/panel.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { type Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { cancelOrder, cancelRefusal } from './actions.ts'

interface PanelProps {
  readonly orders: readonly Order[]
  readonly onDone: () => void
  readonly onClose: () => void
}

/** F13, F17 for many: those that can be cancelled, those that cannot with the reason of each, and Yes or No. */
export function CancelPanel(props: PanelProps) {
  const settings = useRecord('settings', 'settings')
  return settings ? <CancelMany {...props} settings={settings} /> : null
}

function CancelMany({ orders, onDone, onClose, settings }: PanelProps & { settings: Settings }) {
  const space = useSpace()
  const saving = useSaving()
  const [reason, setReason] = useState('')
  // As it was when the question was asked: what is cancelled meanwhile does not leave the question.
  const [asked] = useState(orders)
  const sorted = useMemo(() => sortOut(asked, (order) => cancelRefusal(space, order, settings)), [asked, space, settings])
  const needsConsent = sorted.able.some(
    ({ pending }) => pending?.kind !== 'create' && !settings.importFlow.appliesCancellationsAutomatically,
  )
  const cancel = async () => {
    if (saving.isBusy) return
    let refused = 0
    const isDone = await saving.save(async () => {
      for (const { id } of sorted.able) if ((await cancelOrder(space, id, reason)).kind === 'refused') refused += 1
    })
    if (!isDone) return
    if (refused > 0) showToast({ text: m.list_cancel_some_refused({ count: refused }), tone: 'refused' })
    if (refused < sorted.able.length) showToast({ text: m.list_cancelled({ count: sorted.able.length - refused }) })
    onDone()
    onClose()
  }
  const count = sorted.able.length
  return (
    <Panel title={count === 0 ? m.list_cancel_none() : m.list_cancel_title({ count })} onClose={onClose}>
      {count === 0 ? null : (
        <ConfirmYesNo
          question={sorted.able.map(({ content }) => content.reference).join(', ')}
          consequence={
            <div className="lb-stack-tight">
              <p>{needsConsent ? m.list_cancel_ask() : m.list_cancel_now()}</p>
              <TextField
                label={m.orders_cancel_reason()}
                value={reason}
                onChange={setReason}
                maxLength={1000}
                autoComplete="off"
              />
              <SavingTrouble saving={saving} />
            </div>
          }
          isDanger
          onYes={() => void cancel()}
          onNo={onClose}
        />
      )}
      <Unable sorted={sorted} />
    </Panel>
  )
}

type Refused = ReturnType<typeof cancelRefusal>

interface Sorted {
  readonly able: readonly Order[]
  readonly unable: readonly { readonly order: Order; readonly refusal: NonNullable<Refused> }[]
}

export function sortOut(orders: readonly Order[], refusalOf: (order: Order) => Refused): Sorted {
  const able: Order[] = []
  const unable: { order: Order; refusal: NonNullable<Refused> }[] = []
  for (const order of orders) {
    const refusal = refusalOf(order)
    if (refusal) unable.push({ order, refusal })
    else able.push(order)
  }
  return { able, unable }
}

function Unable({ sorted: { unable } }: { sorted: Sorted }) {
  if (unable.length === 0) return null
  return (
    <section className="lb-stack-tight" aria-labelledby="cancel-not">
      <h3 id="cancel-not">{m.list_cancel_not({ count: unable.length })}</h3>
      <ul className="orders-unable">
        {unable.map(({ order, refusal }) => (
          <li key={order.id}>
            <strong>{order.content.reference}</strong> <span>{refusalReason(refusal.code, refusal.detail)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
