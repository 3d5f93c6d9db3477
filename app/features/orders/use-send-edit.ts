import { useMemo } from 'react'
import { m } from '#app/paraglide/messages.js'
import { useGoTo } from '#app/parts/go-to.tsx'
import { deviceIds } from '#app/platform/ids.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { showToast } from '#app/ui/toast.tsx'
import type { Settings } from '#shared/settings/settings.ts'
import { checkDraft, problemsOfOutcome } from './draft-content.ts'
import { changesOf } from './edit-draft.ts'
import { sendEdit, wouldAsk } from './order-edits.ts'
import { type LiveEdit } from './use-order-edit.ts'
import { useSendForm, type SendForm } from './use-send-form.ts'

interface SendEdit extends Pick<SendForm, 'shown' | 'isBusy' | 'formRef'> {
  /** Whether the carrier decides on the change as it stands, by its settings or by the hour (F22); null while nobody can say. */
  readonly isAsked: boolean | null
  readonly send: () => Promise<void>
}

/** F15: sends what was changed. */
export function useSendEdit(
  { live, edit }: LiveEdit,
  { settings, tray }: { readonly settings: Settings; readonly tray: string | undefined },
): SendEdit {
  const space = useSpace()
  const goTo = useGoTo()
  const { draft, base } = edit
  const checked = useMemo(() => checkDraft(draft, settings, base), [draft, settings, base])
  const changes = useMemo(
    () => (checked.isComplete ? changesOf({ draft, base }, checked.content, deviceIds) : null),
    [checked, draft, base],
  )
  const form = useSendForm(live, checked.isComplete ? [] : checked.problems)
  const send = () =>
    form.send(async () => {
      if (!changes) return
      const result = await sendEdit(space, draft.orderId, changes)
      if (result.kind === 'refused')
        return form.refuse(problemsOfOutcome(result.outcome, { path: '', message: m.page_changed_again() }))
      if (tray !== undefined) await dismissed(tray)
      goTo.order(draft.orderId)
      showToast({ text: result.outcome.detail?.changeId ? m.page_change_asked() : m.page_change_saved() })
    })
  /** What was refused before has been sent again; nothing of it is lost if it stays in the list. */
  const dismissed = async (opId: string) => {
    const entry = space.tray().find((one) => one.opId === opId)
    if (entry) await space.dismiss(entry.opId)
  }
  return {
    shown: form.shown,
    isBusy: form.isBusy,
    formRef: form.formRef,
    isAsked: changes && wouldAsk(space, draft.orderId, changes),
    send,
  }
}
