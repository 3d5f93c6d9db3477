import { useEffect, useRef, useState } from 'react'
import { useGoTo, type OrdersPlace } from '#app/parts/go-to.tsx'
import { useSearchParam } from '#app/parts/navigation.tsx'
import { parseOrdersSearch } from './orders-search.ts'

const ADDRESS_AFTER_MS = 250

/** The search as typed is there at once; the address follows when the typing rests, so that Back leads out and not letter by letter. */
export function useListPlace(openId: string | undefined): {
  place: OrdersPlace
  q: string
  setQ: (q: string) => void
  setPlace: (change: OrdersPlace) => void
} {
  const goTo = useGoTo()
  const place = useOrdersPlace()
  const [q, setQ] = useState(place.q ?? '')
  const written = useRef(place.q ?? '')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    const inAddress = place.q ?? ''
    if (inAddress === written.current) return
    written.current = inAddress
    setQ(inAddress)
  }, [place.q])
  useEffect(() => () => clearTimeout(timer.current), [])
  // A search that rests later belongs to the order that is open then, not to the one that was open while somebody typed.
  const goNow = useRef(go)
  useEffect(() => {
    goNow.current = go
  })

  function go(change: OrdersPlace): void {
    const next = { ...place, ...change }
    written.current = next.q ?? ''
    if (openId === undefined) goTo.orders(next, { replace: true })
    else goTo.order(openId, next, { replace: true })
  }
  return {
    place,
    q,
    setQ: (text) => {
      setQ(text)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => goNow.current({ q: text }), ADDRESS_AFTER_MS)
    },
    setPlace: (change) => {
      clearTimeout(timer.current)
      go({ q, ...change })
    },
  }
}

/** The tab, the search and the grouping, as the address of the list, or of an order opened from it, has them. */
export function useOrdersPlace(): OrdersPlace {
  return parseOrdersSearch({ tab: useSearchParam('tab'), q: useSearchParam('q'), group: useSearchParam('group') })
}
