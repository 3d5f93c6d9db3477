import { useEffect, useState } from 'react'
import { firstOpenStep, GUIDE_STEPS, isFilled, stepWith, targetOf } from './guide-steps.ts'

const MARK = 'data-guide-here'
const EVENTS = ['input', 'change', 'click', 'keyup'] as const

export interface GuideWatch {
  readonly at: number
  readonly isFilled: boolean
  /** The form is drawn. */
  readonly isThere: boolean
  readonly goTo: (at: number) => void
}

interface Seen {
  readonly at: number
  readonly isFilled: boolean
  readonly isThere: boolean
}

const NOT_YET: Seen = { at: -1, isFilled: false, isThere: false }

/** Looks at the form instead of being told by it: the form knows nothing of the guide, and works the same with and without. */
export function useGuideWatch(): GuideWatch {
  const [seen, setSeen] = useState(NOT_YET)
  useEffect(() => {
    const look = () =>
      setSeen((before) => {
        const now = seenNow(before.at)
        return now.at === before.at && now.isFilled === before.isFilled && now.isThere === before.isThere ? before : now
      })
    const follow = (event: FocusEvent) => {
      const at = event.target instanceof Element ? stepWith(event.target) : null
      if (at !== null) setSeen(seenNow(at))
    }
    const watcher = new MutationObserver(look)
    watcher.observe(document.body, { childList: true, subtree: true })
    for (const name of EVENTS) document.addEventListener(name, look)
    document.addEventListener('focusin', follow)
    look()
    return () => {
      watcher.disconnect()
      for (const name of EVENTS) document.removeEventListener(name, look)
      document.removeEventListener('focusin', follow)
    }
  }, [])
  useMark(seen)
  const goTo = (at: number) => {
    setSeen(seenNow(at))
    bringTo(at)
  }
  return { ...seen, goTo }
}

function seenNow(at: number): Seen {
  const first = GUIDE_STEPS[0]
  if (!first || !targetOf(first)) return NOT_YET
  const step = at < 0 ? firstOpenStep() : Math.min(at, GUIDE_STEPS.length - 1)
  const shown = GUIDE_STEPS[step]
  return { at: step, isFilled: shown !== undefined && isFilled(shown), isThere: true }
}

/** Outlines the box of the step. The form draws its boxes anew now and then, so the mark is set at every look. */
function useMark({ at, isThere }: Seen): void {
  useEffect(() => {
    const step = isThere ? GUIDE_STEPS[at] : undefined
    const element = step ? targetOf(step) : null
    element?.setAttribute(MARK, '')
    return () => element?.removeAttribute(MARK)
  }, [at, isThere])
}

function bringTo(at: number): void {
  const step = GUIDE_STEPS[at]
  const element = step ? targetOf(step) : null
  if (!element) return
  element.scrollIntoView?.({ block: 'center' }) // not in every test's document
  const control = element.matches('button')
    ? element
    : (element.querySelector<HTMLElement>('input:checked') ??
      element.querySelector<HTMLElement>('input, select, textarea, button'))
  control?.focus({ preventScroll: true })
}
