import { useLayoutEffect, useRef, type RefObject } from 'react'
import { type OrderDraft } from './draft.ts'
import { partIds } from './form-keys.ts'
import { focusBox } from './order-form.ts'

export interface PartFocus {
  /** Whatever part the next change adds gets the focus. */
  readonly onAdded: () => void
  /** The part that has the focus is about to go: its neighbour gets it. */
  readonly onRemoved: () => void
}

/** Keeps the focus where the work is: in the row that has just been made, beside the one that has just been taken out. */
export function usePartFocus(formRef: RefObject<HTMLElement | null>, draft: OrderDraft): PartFocus {
  const before = useRef<ReadonlySet<string> | null>(null)
  const neighbour = useRef<string | null>(null)
  // With the drawing itself: an effect of an earlier drawing may still be due when a key is pressed, and would find no new part.
  useLayoutEffect(() => {
    const known = before.current
    const next = neighbour.current
    before.current = null
    neighbour.current = null
    const parts = [...(formRef.current?.querySelectorAll<HTMLElement>('[data-part]') ?? [])]
    if (known) focusBox(parts.find((part) => !known.has(part.dataset['part'] ?? '')))
    else if (next) focusBox(parts.find((part) => part.dataset['part'] === next))
  })
  return {
    onAdded: () => {
      before.current = partIds(draft)
    },
    onRemoved: () => {
      const part = document.activeElement?.closest<HTMLElement>('[data-part]')
      const parts = [...(part?.parentElement?.querySelectorAll<HTMLElement>(':scope > [data-part]') ?? [])]
      const at = parts.findIndex((other) => other === part)
      neighbour.current = (parts[at - 1] ?? parts[at + 1])?.dataset['part'] ?? null
    },
  }
}
