import { useState, type KeyboardEvent } from 'react'

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** One stop for the tabulator in a row of many; the arrows, Home and End go from one to the next. */
export function useRoving(count: number) {
  const [chosen, setChosen] = useState(0)
  const current = Math.min(chosen, Math.max(0, count - 1))
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key]
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : step === undefined ? null : current + step
    if (next === null || next < 0 || next >= count) return
    event.preventDefault()
    setChosen(next)
    event.currentTarget.querySelectorAll<HTMLElement>('a[href]')[next]?.focus()
  }
  return {
    listProps: { onKeyDown: handleKey },
    tabIndexOf: (at: number) => (at === current ? 0 : -1),
    choose: setChosen,
  }
}
