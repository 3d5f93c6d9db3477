import { useEffect, useSyncExternalStore } from 'react'
import { type CarrierApi } from './carrier-api.ts'
import { type ListState, type OnlineList } from './online-list.ts'

const POLL_MS = 60_000

/** The list as it is now: asked again on every poke, wake-up and minute; a missed poke costs time only. */
export function useOnlineList<Row>(list: OnlineList<Row>, api: CarrierApi): ListState<Row> {
  useEffect(() => {
    list.refetch()
    // Nobody looks at a hidden tab; it asks when it is shown again.
    const wake = () => {
      if (document.visibilityState === 'visible') list.refetch()
    }
    const stopPokes = api.pokes(wake)
    const timer = setInterval(wake, POLL_MS)
    window.addEventListener('online', wake)
    // Asked once more, so that the list says how old it is from the moment on which it grows old.
    window.addEventListener('offline', wake)
    document.addEventListener('visibilitychange', wake)
    return () => {
      stopPokes()
      clearInterval(timer)
      window.removeEventListener('online', wake)
      window.removeEventListener('offline', wake)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [list, api])
  return useSyncExternalStore(list.subscribe, list.state)
}
