import { useSyncExternalStore } from 'react'

/** Below this width there is one column, a bottom bar and sheets from below. */
export const PHONE_QUERY = '(max-width: 719.98px)'
/** From this width on a list and a detail stand side by side. */
export const SPLIT_QUERY = '(min-width: 1180px)'

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia?.(query)
      list?.addEventListener('change', listener)
      return () => list?.removeEventListener('change', listener)
    },
    () => window.matchMedia?.(query).matches ?? false,
  )
}
