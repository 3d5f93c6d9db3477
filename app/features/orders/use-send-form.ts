import { useEffect, useRef, useState, type RefObject } from 'react'
import { useSaving } from '#app/parts/use-saving.ts'
import { type Problem } from './draft-content.ts'
import { firstBoxWith, focusBox } from './order-form.ts'
import { type LiveDraft } from './use-order-draft.ts'

export interface SendForm {
  /** What is wrong; empty until somebody has tried to send. */
  readonly shown: readonly Problem[]
  readonly isBusy: boolean
  readonly formRef: RefObject<HTMLFormElement | null>
  /** Runs the work with the draft on the disk and closed; with something wrong it says so instead, and leads to the first of it. */
  readonly send: (work: () => Promise<void>) => Promise<void>
  /** The draft is open again, and what was refused stands at its boxes. */
  readonly refuse: (problems: readonly Problem[]) => void
}

/** D6: how a form of an order is sent, a new one or a change. `own`: what stands in the way already. */
export function useSendForm(live: LiveDraft, own: readonly Problem[]): SendForm {
  const { draft } = live
  const formRef = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  const [refused, setRefused] = useState<{ draft: unknown; problems: readonly Problem[] }>({ draft: null, problems: [] })
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
  const send = async (work: () => Promise<void>) => {
    if (saving.isBusy) return
    if (own.length > 0) return setTries(tries + 1)
    await saving.save(async () => {
      await live.flush()
      live.close()
      await work()
    })
  }
  return { shown: tries > 0 ? problems : [], isBusy: saving.isBusy, formRef, send, refuse }
}
