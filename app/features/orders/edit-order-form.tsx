import { useMemo } from 'react'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import { m } from '#app/paraglide/messages.js'
import { useGoTo } from '#app/parts/go-to.tsx'
import { refusalReason, refusalWords } from '#app/parts/refusal-words.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { ActionBar } from '#app/ui/facts.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { type Order } from '#shared/orders/order.ts'
import { type Refusal } from '#shared/orders/refusals.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { ChangeList } from './change-list.tsx'
import { changeRows } from './change-rows.ts'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import { decidesOnEdit } from './cutoff.ts'
import { deadlineText } from './cutoff-words.ts'
import { editDraftId, myChanges, type KeptEdit } from './edit-draft.ts'
import { keepEdit } from './order-edits.ts'
import { OrderFormBody } from './order-form-body.tsx'
import { OrderSums } from './order-sums.tsx'
import { useOrderEdit, type LiveEdit } from './use-order-edit.ts'
import { useSendEdit } from './use-send-edit.ts'
import { useServerNow } from './use-server-now.ts'
import './order-history.css'

interface Props {
  readonly order: Order
  readonly settings: Settings
  readonly initial: KeptEdit
  readonly tray: string | undefined
  /** Why it cannot be sent now: the order may become final while somebody types. */
  readonly refusal: Refusal | null
}

/** F15: the boxes of an order that has been submitted, what was changed in them, and what becomes of it before one presses. */
export function EditOrderForm({ order, settings, initial, tray, refusal }: Props) {
  const live = useOrderEdit(order, initial)
  const { edit } = live
  const sending = useSendEdit(live, { settings, tray })
  const rows = useMemo(
    () => changeRows(myChanges(edit), { contents: [order.content, edit.base], settings }),
    [edit, order, settings],
  )
  const why = whyNot(refusal, edit, rows.length)
  const reason = refusal && refusalWords(refusal.code, refusal.detail).what
  return (
    <OrderFormBody
      draft={edit.draft}
      settings={settings}
      edit={live.live.edit}
      problems={sending.shown}
      formRef={sending.formRef}
      onSubmit={() => void (why === undefined && sending.send())}
      submitted={edit.base}
    >
      <OrderSums draft={edit.draft} />
      <ChangedMeanwhile live={live} opened={initial.base} order={order} settings={settings} />
      <section className="lb-surface lb-stack-tight" aria-label={m.page_my_changes()}>
        <h2>{m.page_my_changes()}</h2>
        {rows.length > 0 ? <ChangeList rows={rows} /> : <p className="lb-soft">{m.page_nothing_changed()}</p>}
        <Consequence edit={edit} order={order} settings={settings} isAsked={sending.isAsked} />
      </section>
      <ActionBar>
        <span className="orders-bar-text lb-small">
          <strong>{m.page_change_count({ count: rows.length })}</strong>
          <span className="lb-soft" role="status">
            {live.live.trouble ?? reason ?? (live.live.isSaved ? m.orders_draft_kept() : m.orders_draft_keeping())}
          </span>
        </span>
        <Discard live={live} order={order} hasChanges={rows.length > 0} />
        <Button type="submit" kind="primary" icon={IconCheck} isBusy={sending.isBusy} disabledReason={why}>
          {m.page_save_changes()}
        </Button>
      </ActionBar>
    </OrderFormBody>
  )
}

function whyNot(refusal: Refusal | null, edit: KeptEdit, count: number): string | undefined {
  if (refusal) return refusalReason(refusal.code, refusal.detail)
  if (edit.contested.length > 0) return m.page_decide_first()
  return count === 0 ? m.page_nothing_changed() : undefined
}

/** What the carrier's settings and the time make of it, said before the press (CUT-5). */
function Consequence({
  edit,
  order,
  settings,
  isAsked,
}: Pick<Props, 'order' | 'settings'> & { readonly edit: KeptEdit; readonly isAsked: boolean | null }) {
  const now = useServerNow()
  const late = decidesOnEdit(edit.draft, edit.base, { settings, now })
  const isNew = order.pending?.kind === 'create'
  const isReviewed = isAsked ?? (late !== null || !settings.importFlow.appliesUpdatesAutomatically)
  return (
    <>
      {late ? <p className="orders-warning">{m.page_edit_late({ deadline: deadlineText(late, now) })}</p> : null}
      <p>{isNew ? m.page_edit_then_create() : isReviewed ? m.page_edit_then_review() : m.page_edit_then_applied()}</p>
    </>
  )
}

/** Undo instead of a question: what was typed comes back with one press. */
function Discard({ live, order, hasChanges }: { live: LiveEdit; order: Order; hasChanges: boolean }) {
  const space = useSpace()
  const goTo = useGoTo()
  const discard = async () => {
    const { edit } = live
    live.live.close()
    await space.drafts.remove(editDraftId(order.id)).catch(() => undefined) // it stays as a draft then, and is offered again
    goTo.order(order.id)
    if (!hasChanges) return
    const undo = async () => {
      await keepEdit(space, edit)
      goTo.editOrder(order.id)
    }
    showToast({ text: m.page_discarded(), onUndo: () => void undo() })
  }
  return <Button onClick={() => void discard()}>{hasChanges ? m.page_discard() : m.page_leave()}</Button>
}
