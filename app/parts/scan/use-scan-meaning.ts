import { useCallback, useEffect, useRef } from 'react'
import { useSpace } from '../../sync-client/hooks.ts'
import type * as Meaning from './scan-meaning.ts'

/** What a code means in this portal. All of GS1 is behind it, so it is loaded beside the screen; null until it is there. */
export function useScanMeaning(): (scanned: Meaning.ScannedText) => Meaning.ScanMeaning | null {
  const space = useSpace()
  const meaning = useRef<typeof Meaning.meaningOf | null>(null)
  useEffect(() => {
    import('./scan-meaning.ts').then(
      (part) => {
        meaning.current = part.meaningOf
      },
      () => undefined, // not on this device yet: codes are plain text until then
    )
  }, [])
  return useCallback((scanned) => meaning.current?.(scanned, space.view()) ?? null, [space])
}
