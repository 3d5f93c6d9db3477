import { useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useGoTo } from '#app/parts/go-to.tsx'
import { hrefOf } from '#app/parts/navigation.tsx'
import { type OrdersPlace } from '#app/parts/orders-place.ts'
import { parseOrdersSearch } from './orders-search.ts'
import { placeOfView, useViews } from './use-views.ts'

const ADDRESS_AFTER_MS = 250

export interface ListPlace {
  readonly place: OrdersPlace
  readonly q: string
  readonly setQ: (q: string) => void
  /** What it does not name stays. */
  readonly setPlace: (change: OrdersPlace) => void
  /** What it does not name is left. */
  readonly goToPlace: (place: OrdersPlace) => void
}

/** The search as typed is there at once; the address follows when the typing rests, so that Back leads out and not letter by letter. */
export function useListPlace(openId: string | undefined): ListPlace {
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

  function go(next: OrdersPlace): void {
    clearTimeout(timer.current)
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
      timer.current = setTimeout(() => goNow.current({ ...place, q: text }), ADDRESS_AFTER_MS)
    },
    setPlace: (change) => go({ ...place, q, ...change }),
    goToPlace: (next) => {
      setQ(next.q ?? '')
      go(next)
    },
  }
}

/** What the address of the list, or of an order opened from it, says. An address that names a view alone is that view. */
export function useOrdersPlace(): OrdersPlace {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const parsed = parseOrdersSearch(search)
  // The same object for the same address: lists are computed from it.
  const text = hrefOf('', parsed)
  const views = useViews()
  return useMemo(() => {
    const place = parseOrdersSearch(Object.fromEntries(new URLSearchParams(text)))
    const isAlone = place.view !== undefined && Object.keys(place).length === 1
    const view = isAlone ? views.find(({ id }) => id === place.view) : undefined
    return view ? placeOfView(view) : place
  }, [text, views])
}
