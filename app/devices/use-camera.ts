import { useEffect, useRef, useState, type RefObject } from 'react'
import { openBarcodeCamera, type ReadInFrame } from './barcode-camera.ts'
import type { CameraControls } from './camera-controls.ts'
import { type CameraTrouble } from './device-faults.ts'
import { usePageSeen } from './use-page-seen.ts'

export type CameraState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'on'; readonly controls: CameraControls }
  | { readonly kind: 'trouble'; readonly trouble: CameraTrouble }

interface CameraUse {
  readonly host: RefObject<HTMLElement | null>
  readonly isWanted: boolean
  readonly cameraId: string | null
  /** Counts up to try again after a trouble. */
  readonly attempt: number
  readonly onRead: (read: ReadInFrame) => void
}

/** The camera in scan mode: on while it is wanted and the page is seen, and let go otherwise. */
export function useCamera({ host, isWanted, cameraId, attempt, onRead }: CameraUse): CameraState {
  const [state, setState] = useState<CameraState>({ kind: 'off' })
  const heard = useRef(onRead)
  useEffect(() => {
    heard.current = onRead
  })
  const isSeen = usePageSeen()
  useEffect(() => {
    const element = host.current
    if (!isWanted || !isSeen || !element) return undefined
    setState({ kind: 'starting' })
    const camera = openBarcodeCamera({
      host: element,
      cameraId,
      listener: {
        onPicture: (controls) => setState({ kind: 'on', controls }),
        onRead: (read) => heard.current(read),
        onTrouble: (trouble) => setState({ kind: 'trouble', trouble }),
      },
    })
    return () => {
      setState({ kind: 'off' })
      void camera.close()
    }
  }, [host, isWanted, isSeen, cameraId, attempt])
  return state
}
