import { useEffect, useState, type RefObject } from 'react'

/** Before it is scrolled to, so that nobody waits for it. */
const MARGIN = '600px'

/** Turns true when the element comes near what is seen, and stays so: a map below the fold costs nothing until then. */
export function useNearView(element: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    // Every browser that we build for has it; without one there is no screen either.
    if (!element.current || typeof IntersectionObserver === 'undefined') return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        setNear(true)
        observer.disconnect()
      },
      { rootMargin: MARGIN },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return isNear
}
