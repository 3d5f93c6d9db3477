import { useCallback, useEffect, useState, type RefObject } from 'react'
import { openBarcodeCamera, readCodeInPicture, troubleOf } from './barcode-camera.ts'
import { type CodeRead } from './code-read.ts'
import { type CameraTrouble } from './device-faults.ts'

export type ScanState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'scanning' }
  | { readonly kind: 'reading-photo' }
  | { readonly kind: 'read'; readonly read: CodeRead }
  | { readonly kind: 'nothing-in-photo' }
  | { readonly kind: 'trouble'; readonly trouble: CameraTrouble }

export interface Scan {
  readonly state: ScanState
  readonly readPhoto: (photo: File) => void
  readonly again: () => void
}

/** The camera runs while the state is starting or scanning and the page is seen; in every other state it is let go. */
export function useScan(host: RefObject<HTMLElement | null>): Scan {
  const [state, setState] = useState<ScanState>({ kind: 'starting' })
  const isSeen = usePageSeen()
  const wantsCamera = isSeen && (state.kind === 'starting' || state.kind === 'scanning')
  useEffect(() => {
    const element = host.current
    if (!wantsCamera || !element) return undefined
    const camera = openBarcodeCamera(element, {
      onPicture: () => setState({ kind: 'scanning' }),
      onRead: (read) => setState({ kind: 'read', read }),
      onTrouble: (trouble) => setState({ kind: 'trouble', trouble }),
    })
    return () => void camera.close()
  }, [host, wantsCamera])
  const again = useCallback(() => setState({ kind: 'starting' }), [])
  const readPhoto = useCallback((photo: File) => {
    setState({ kind: 'reading-photo' })
    readCodeInPicture(photo)
      .then((read) => setState(read ? { kind: 'read', read } : { kind: 'nothing-in-photo' }))
      .catch((error: unknown) => setState({ kind: 'trouble', trouble: troubleOf(error) }))
  }, [])
  return { state, readPhoto, again }
}

/** A phone takes the camera away from a page that is not seen, and some never give the picture back. */
function usePageSeen(): boolean {
  const [isSeen, setSeen] = useState(() => document.visibilityState === 'visible')
  useEffect(() => {
    const look = () => setSeen(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isSeen
}
