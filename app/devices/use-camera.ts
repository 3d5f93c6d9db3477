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

const STARTING: CameraState = { kind: 'starting' }
const OFF: CameraState = { kind: 'off' }

/** The camera in scan mode: on while it is wanted and the page is seen, and let go otherwise. */
export function useCamera({ host, isWanted, cameraId, attempt, onRead }: CameraUse): CameraState {
  const [told, setTold] = useState<{ readonly by: string; readonly state: CameraState } | null>(null)
  const heard = useRef(onRead)
  useEffect(() => {
    heard.current = onRead
  })
  const isSeen = usePageSeen()
  const isOn = isWanted && isSeen
  const key = `${cameraId} ${attempt}`
  useEffect(() => {
    const element = host.current
    if (!isOn || !element) return undefined
    const tell = (state: CameraState) => setTold({ by: key, state })
    const camera = openBarcodeCamera({
      host: element,
      cameraId,
      listener: {
        onPicture: (controls) => tell({ kind: 'on', controls }),
        onRead: (read) => heard.current(read),
        onTrouble: (trouble) => tell({ kind: 'trouble', trouble }),
      },
    })
    return () => {
      setTold(null)
      void camera.close()
    }
  }, [host, isOn, cameraId, key])
  if (!isOn) return OFF
  return told?.by === key ? told.state : STARTING
}
