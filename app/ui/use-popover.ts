import { useEffect, useLayoutEffect, type RefObject } from 'react'

const EDGE = 8

/** Where the browser has no top layer, the element is simply fixed. */
export const POPOVER = typeof HTMLElement !== 'undefined' && 'showPopover' in HTMLElement.prototype ? 'manual' : undefined

/**
 * Puts a floating element beside its anchor in the browser's top layer (above sheets, never clipped by a list).
 * The element needs `popover={POPOVER}`; the caller decides when it is open.
 */
export function usePopover(
  anchor: RefObject<HTMLElement | null>,
  floating: RefObject<HTMLElement | null>,
  isOpen: boolean,
): void {
  useLayoutEffect(() => {
    const element = floating.current
    if (!isOpen || !element) return undefined
    if (POPOVER && !element.matches(':popover-open')) element.showPopover()
    const place = () => anchor.current && placeBeside(anchor.current.getBoundingClientRect(), element)
    place()
    window.addEventListener('scroll', place, true)
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, true)
      window.removeEventListener('resize', place)
    }
  })
}

/** Closes on a press outside both elements and on Escape. */
export function useDismiss(elements: readonly RefObject<HTMLElement | null>[], isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return undefined
    const press = (event: PointerEvent) => {
      const inside = elements.some(({ current }) => event.target instanceof Node && current?.contains(event.target))
      if (!inside) close()
    }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      close()
    }
    document.addEventListener('pointerdown', press)
    document.addEventListener('keydown', escape, true)
    return () => {
      document.removeEventListener('pointerdown', press)
      document.removeEventListener('keydown', escape, true)
    }
  })
}

function placeBeside(anchor: DOMRect, element: HTMLElement): void {
  const width = element.offsetWidth
  const height = element.offsetHeight
  const below = window.innerHeight - anchor.bottom
  const isAbove = below < height + EDGE && anchor.top > below
  const wished = element.dataset['align'] === 'end' ? anchor.right - width : anchor.left
  element.style.left = `${Math.max(EDGE, Math.min(wished, window.innerWidth - width - EDGE))}px`
  element.style.top = `${isAbove ? Math.max(EDGE, anchor.top - height - 4) : anchor.bottom + 4}px`
  if (element.dataset['match'] === 'width') element.style.minWidth = `${anchor.width}px`
  element.style.maxHeight = `${Math.max(160, (isAbove ? anchor.top : below) - 2 * EDGE)}px`
}
