import { useEffect, useRef, type RefObject } from 'react'

/** When the detail beside a list closes, the list goes on at the row that was open last, unless the person is elsewhere already. */
export function useReturnToRow(
  openKey: string | undefined,
  scroller: RefObject<HTMLElement | null>,
  goTo: (lastOpen: string) => void,
): void {
  const before = useRef(openKey)
  useEffect(() => {
    const last = before.current
    before.current = openKey
    if (last === undefined || openKey !== undefined) return
    // What had the focus in the detail is gone with it, and the page's body has it now.
    const isFree = document.activeElement === document.body || scroller.current?.contains(document.activeElement) === true
    if (isFree) goTo(last)
  })
}
