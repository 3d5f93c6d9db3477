import { useMemo } from 'react'
import { m } from '#app/paraglide/messages.js'
import { showToast } from '#app/ui/toast.tsx'
import { useGoTo } from '#app/parts/go-to.tsx'
import { askToPrint } from '#app/parts/print-open.ts'
import { useSpace, useView } from '#app/sync-client/hooks.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { submitDraft } from './actions.ts'
import { afterCutoff } from './cutoff.ts'
import { passedWords } from './cutoff-words.ts'
import { checkDraft, problemsOfOutcome, referenceHolder } from './draft-content.ts'
import { type OrderDraft } from './draft.ts'
import { type LiveDraft } from './use-order-draft.ts'
import { useSendForm, type SendForm } from './use-send-form.ts'
import { useServerNow } from './use-server-now.ts'

interface Submit extends Pick<SendForm, 'shown' | 'isBusy' | 'formRef'> {
  readonly submit: (options: { readonly andNext: boolean }) => Promise<void>
}

/** D4, D6, D17: sends a new order. */
export function useSubmit(live: LiveDraft, settings: Settings): Submit {
  const space = useSpace()
  const view = useView()
  const goTo = useGoTo()
  const { draft } = live
  const checked = useMemo(() => checkDraft(draft, settings), [draft, settings])
  const taken = { path: 'reference', message: m.orders_reference_not_unique() }
  const holder = referenceHolder(view, draft)
  const now = useServerNow()
  const late = afterCutoff(draft, { settings, now })
  const { shown, isBusy, formRef, send, refuse } = useSendForm(live, [
    ...(checked.isComplete ? [] : checked.problems),
    ...(holder ? [taken] : []),
    ...(late ? [{ path: late.path, message: passedWords(late.deadline, now) }] : []),
  ])
  /** Ten orders in a row: the next one starts where this one started. */
  const goOn = (sent: OrderDraft, andNext: boolean) => {
    if (!andNext) return goTo.order(sent.orderId)
    showToast({ text: m.booking_saved_next({ reference: sent.reference.trim() }) })
    const from = sent.startedFrom
    goTo.newOrder(from === null ? {} : from.kind === 'template' ? { template: from.id } : { duplicate: from.id })
  }
  const submit = ({ andNext }: { readonly andNext: boolean }) =>
    send(async () => {
      if (!checked.isComplete) return
      const result = await submitDraft(space, draft, checked.content)
      if (result.kind === 'saved') {
        askToPrint({ how: 'booked', printables: ['labels', 'confirmation'], orders: [draft.orderId] })
        goOn(draft, andNext)
      } else refuse(problemsOfOutcome(result.outcome, taken))
    })
  return { shown, isBusy, formRef, submit }
}
