import { useEffect, useMemo, useRef, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { showToast } from '#app/ui/toast.tsx'
import { useGoTo } from '#app/parts/go-to.tsx'
import { askToPrint } from '#app/parts/print-open.ts'
import { useSaving } from '#app/parts/use-saving.ts'
import { useSpace, useView } from '#app/sync-client/hooks.ts'
import { type Outcome } from '#shared/mutations/mutation.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { submitDraft } from './actions.ts'
import { afterCutoff } from './cutoff.ts'
import { passedWords } from './cutoff-words.ts'
import { checkDraft, fromRefusal, referenceHolder, type Problem } from './draft-content.ts'
import { type OrderDraft } from './draft.ts'
import { firstBoxWith, focusBox } from './order-form.ts'
import { type LiveDraft } from './use-order-draft.ts'
import { useServerNow } from './use-server-now.ts'

export interface Submit {
  /** What is wrong; empty until somebody has tried to send. */
  readonly shown: readonly Problem[]
  readonly isBusy: boolean
  readonly submit: (options: { readonly andNext: boolean }) => Promise<void>
  readonly formRef: React.RefObject<HTMLFormElement | null>
}

/** D6: sends the draft when it is whole; else says what is missing and brings the person to the first of it. */
export function useSubmit(live: LiveDraft, settings: Settings): Submit {
  const space = useSpace()
  const view = useView()
  const goTo = useGoTo()
  const formRef = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  const [refused, setRefused] = useState<{ draft: unknown; problems: readonly Problem[] }>({ draft: null, problems: [] })
  const { draft } = live
  const checked = useMemo(() => checkDraft(draft, settings), [draft, settings])
  const holder = referenceHolder(view, draft)
  const now = useServerNow()
  const late = afterCutoff(draft, { settings, now })
  const own = [
    ...(checked.isComplete ? [] : checked.problems),
    ...(holder ? [{ path: 'reference', message: m.orders_reference_not_unique() }] : []),
    ...(late ? [{ path: late.path, message: passedWords(late.deadline, now) }] : []),
  ]
  // A refusal speaks of the draft as it was sent; with the first letter that changes it has said its piece.
  const problems = [...own, ...(refused.draft === draft ? refused.problems : [])]
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
  /** Ten orders in a row: the next one starts where this one started. */
  const goOn = (sent: OrderDraft, andNext: boolean) => {
    if (!andNext) return goTo.order(sent.orderId)
    showToast({ text: m.booking_saved_next({ reference: sent.reference.trim() }) })
    const from = sent.startedFrom
    goTo.newOrder(from === null ? {} : from.kind === 'template' ? { template: from.id } : { duplicate: from.id })
  }
  const submit = async ({ andNext }: { readonly andNext: boolean }) => {
    if (saving.isBusy) return
    if (!checked.isComplete || own.length > 0) return setTries(tries + 1)
    const { content } = checked
    await saving.save(async () => {
      await live.flush()
      live.close()
      const result = await submitDraft(space, draft, content)
      if (result.kind === 'saved') {
        askToPrint({ how: 'booked', printables: ['labels', 'confirmation'], orders: [draft.orderId] })
        goOn(draft, andNext)
      } else refuse(problemsOf(result.outcome))
    })
  }
  return { shown: tries > 0 ? problems : [], isBusy: saving.isBusy, submit, formRef }
}

function problemsOf(outcome: Outcome): readonly Problem[] {
  if (outcome.status === 'rejected') {
    const facts = outcome.detail?.facts
    return fromRefusal(facts ? { code: outcome.code, detail: facts } : { code: outcome.code })
  }
  return [{ path: 'reference', message: m.orders_reference_not_unique() }]
}
