import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { openBarcodeCamera, troubleOf, type ReadInFrame } from './barcode-camera.ts'
import { oneLine, type CodeRead } from './code-read.ts'
import { type CameraTrouble } from './device-faults.ts'
import { usePageSeen } from './use-page-seen.ts'

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
  /** What a hand scanner read. */
  readonly take: (text: string) => void
}

/** One code. The camera runs while the state is starting or scanning and the page is seen; in every other state it is let go. */
export function useScan(host: RefObject<HTMLElement | null>): Scan {
  const [state, setState] = useState<ScanState>({ kind: 'starting' })
  const isSeen = usePageSeen()
  const wantsCamera = isSeen && (state.kind === 'starting' || state.kind === 'scanning')
  const isRead = useRef(false)
  useEffect(() => {
    const element = host.current
    if (!wantsCamera || !element) return undefined
    isRead.current = false
    const listener = {
      onPicture: () => setState({ kind: 'scanning' }),
      onRead: ({ isFaulty, ...read }: ReadInFrame) => {
        if (isFaulty || isRead.current) return
        isRead.current = true
        setState({ kind: 'read', read })
      },
      onTrouble: (trouble: CameraTrouble) => setState({ kind: 'trouble', trouble }),
    }
    const camera = openBarcodeCamera({ host: element, listener })
    return () => void camera.close()
  }, [host, wantsCamera])
  const again = useCallback(() => setState({ kind: 'starting' }), [])
  const readPhoto = useCallback((photo: File) => {
    setState({ kind: 'reading-photo' })
    import('./scanner-photo.ts')
      .then(({ readCodesInPicture }) => readCodesInPicture(photo))
      .then(([read]) => setState(read ? { kind: 'read', read } : { kind: 'nothing-in-photo' }))
      .catch((error: unknown) => setState(photoTrouble(error)))
  }, [])
  const take = useCallback((raw: string) => {
    setState({ kind: 'read', read: { raw, text: oneLine(raw.replace(/^\][A-Za-z]\d/, '')), format: 'unknown', symbology: '' } })
  }, [])
  return { state, readPhoto, again, take }
}

/** A file that is no picture shows no code either. */
function photoTrouble(error: unknown): ScanState {
  if (error instanceof DOMException) return { kind: 'nothing-in-photo' }
  return { kind: 'trouble', trouble: troubleOf(error) }
}
