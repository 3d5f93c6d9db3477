import { useEffect, useMemo, useRef, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { useGoTo } from '#app/parts/go-to.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { showToast } from '#app/ui/toast.tsx'
import { type Outcome } from '#shared/mutations/mutation.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { checkDraft, fromRefusal, type Problem } from './draft-content.ts'
import { changesOf } from './edit-draft.ts'
import { sendEdit } from './order-edits.ts'
import { firstBoxWith, focusBox } from './order-form.ts'
import { type Submit } from './use-submit.ts'
import { type LiveEdit } from './use-order-edit.ts'

interface Sending extends Pick<Submit, 'shown' | 'isBusy' | 'formRef'> {
  readonly send: () => Promise<void>
}

/** F15, D6: sends what was changed when the form is whole; else says what is missing and brings the person to the first of it. */
export function useSendEdit(
  { live, edit }: LiveEdit,
  { settings, tray }: { readonly settings: Settings; readonly tray: string | undefined },
): Sending {
  const space = useSpace()
  const goTo = useGoTo()
  const formRef = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  const [refused, setRefused] = useState<{ draft: unknown; problems: readonly Problem[] }>({ draft: null, problems: [] })
  const { draft } = edit
  const checked = useMemo(() => checkDraft(draft, settings), [draft, settings])
  // A refusal speaks of the form as it was sent; with the first letter that changes it has said its piece.
  const problems = [...(checked.isComplete ? [] : checked.problems), ...(refused.draft === draft ? refused.problems : [])]
  const latest = useRef(problems)
  useEffect(() => {
    latest.current = problems
  })
  useEffect(() => {
    if (tries > 0 && formRef.current) focusBox(firstBoxWith(latest.current, formRef.current))
  }, [tries])

  const refuse = (found: readonly Problem[]) => {
    live.reopen()
    setRefused({ draft, problems: found })
    setTries((before) => before + 1)
  }
  const saving = useSaving({ onTrouble: (words) => refuse([{ path: '', message: words }]) })
  const send = async () => {
    if (saving.isBusy) return
    if (!checked.isComplete) return setTries(tries + 1)
    const changes = changesOf(edit, checked.content, deviceIds)
    await saving.save(async () => {
      await live.flush()
      live.close()
      const result = await sendEdit(space, draft.orderId, changes)
      if (result.kind === 'refused') return refuse(problemsOf(result.outcome))
      if (tray !== undefined) await dismissed(tray)
      goTo.order(draft.orderId)
      showToast({ text: result.outcome.detail?.changeId ? m.page_change_asked() : m.page_change_saved() })
      return undefined
    })
  }
  /** What was refused before has been sent again; nothing of it is lost if it stays in the list. */
  const dismissed = async (opId: string) => {
    const entry = space.tray().find((one) => one.opId === opId)
    if (entry) await space.dismiss(entry.opId)
  }
  return { shown: tries > 0 ? problems : [], isBusy: saving.isBusy, send, formRef }
}

function problemsOf(outcome: Outcome): readonly Problem[] {
  if (outcome.status !== 'rejected') return [{ path: '', message: m.page_changed_again() }]
  const facts = outcome.detail?.facts
  return fromRefusal(facts ? { code: outcome.code, detail: facts } : { code: outcome.code })
}
