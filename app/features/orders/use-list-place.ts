import { useEffect, useRef, useState } from 'react'
import { useGoTo, type OrdersPlace } from '#app/parts/go-to.tsx'

const ADDRESS_AFTER_MS = 250

/** The search as typed is there at once; the address follows when the typing rests, so that Back leads out and not letter by letter. */
export function useListPlace(place: OrdersPlace): {
  q: string
  setQ: (q: string) => void
  setPlace: (change: OrdersPlace) => void
} {
  const goTo = useGoTo()
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

  const go = (change: OrdersPlace) => {
    const next = { ...place, ...change }
    written.current = next.q ?? ''
    goTo.orders(cleaned(next), { replace: true })
  }
  return {
    q,
    setQ: (text) => {
      setQ(text)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => go({ q: text }), ADDRESS_AFTER_MS)
    },
    setPlace: (change) => {
      clearTimeout(timer.current)
      go({ q, ...change })
    },
  }
}

function cleaned(place: OrdersPlace): OrdersPlace {
  return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined && value !== ''))
}
