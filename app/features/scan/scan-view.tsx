import { useEffect, useRef, useState } from 'react'
import IconBulb from '@tabler/icons-react/dist/esm/icons/IconBulb.mjs'
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconZoomOut.mjs'
import IconPause from '@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs'
import IconPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconZoomIn.mjs'
import { type ReadInFrame } from '#app/devices/barcode-camera.ts'
import type { CameraControls } from '#app/devices/camera-controls.ts'
import { CAMERA_WORDS } from '#app/devices/scan-words.ts'
import { unlockSound } from '#app/devices/scan-signals.ts'
import { useCamera, type CameraState } from '#app/devices/use-camera.ts'
import { useWakeLock } from '#app/devices/use-wake-lock.ts'
import '#app/devices/devices.css'
import { m } from '#app/paraglide/messages.js'
import { Button, IconButton } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { ErrorState } from '#app/ui/states.tsx'

const SLOW_AFTER_MS = 10_000
const OUTLINE_FOR_MS = 700

interface ViewProps {
  readonly onRead: (read: ReadInFrame) => void
}

/** The camera's picture with the outline of what was read, and what the camera can do besides. */
export function ScanView({ onRead }: ViewProps) {
  const host = useRef<HTMLDivElement>(null)
  const [isPaused, setPaused] = useState(false)
  const [cameraId, setCameraId] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [outline, setOutline] = useState<ReadInFrame | null>(null)
  const state = useCamera({
    host,
    isWanted: !isPaused,
    cameraId,
    attempt,
    onRead: (read) => {
      setOutline(read)
      onRead(read)
    },
  })
  useWakeLock(state.kind === 'on')
  useEffect(() => {
    if (!outline) return undefined
    const timer = setTimeout(() => setOutline(null), OUTLINE_FOR_MS)
    return () => clearTimeout(timer)
  }, [outline])
  const isShown = state.kind === 'on' || state.kind === 'starting'
  return (
    <div className="lb-stack-tight">
      <div className="scan-picture" hidden={!isShown && !isPaused} onPointerDown={unlockSound}>
        <div ref={host} className="scan-picture-host" />
        {outline ? <Outline read={outline} /> : null}
        {isPaused ? <span className="scan-picture-note">{m.scan_pause()}</span> : null}
      </div>
      <p role="status" className="lb-soft">
        {state.kind === 'starting' ? m.scan_starting() : null}
        {state.kind === 'on' ? <Aim key={outline ? 'read' : 'aim'} /> : null}
      </p>
      {state.kind === 'trouble' ? <Trouble state={state} onRetry={() => setAttempt(attempt + 1)} /> : null}
      <div className="lb-row scan-controls">
        {state.kind === 'on' ? <Controls controls={state.controls} onCamera={setCameraId} /> : null}
        {isShown || isPaused ? (
          <Button
            icon={isPaused ? IconPlay : IconPause}
            onClick={() => {
              unlockSound()
              setPaused(!isPaused)
            }}
          >
            {isPaused ? m.scan_resume() : m.scan_pause()}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function Aim() {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return isSlow ? m.scan_slow() : m.scan_aim()
}

/** The picture fills its box; what is too much of it is cut off at both ends, of the outline as well. */
function Outline({ read: { corners, frame } }: { read: ReadInFrame }) {
  return (
    <svg
      className="scan-outline"
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(' ')} />
    </svg>
  )
}

function Trouble({ state, onRetry }: { state: Extract<CameraState, { kind: 'trouble' }>; onRetry: () => void }) {
  const words = CAMERA_WORDS[state.trouble]
  return (
    <ErrorState
      tone="needs-you"
      title={words.title()}
      why={words.why()}
      next={words.next()}
      actions={<Button onClick={onRetry}>{m.devices_scan_camera_again()}</Button>}
    />
  )
}

function Controls({ controls, onCamera }: { controls: CameraControls; onCamera: (id: string) => void }) {
  const [isLit, setLit] = useState(false)
  const [zoom, setZoom] = useState(controls.zoom?.value ?? 1)
  const range = controls.zoom
  const light = () => {
    // A lamp that refuses stays as it is.
    controls.setTorch(!isLit).then(
      () => setLit(!isLit),
      () => undefined,
    )
  }
  const zoomBy = (factor: number) => {
    if (!range) return
    const next = Math.min(range.max, Math.max(range.min, zoom * factor))
    controls.setZoom(next).then(
      () => setZoom(next),
      () => undefined,
    )
  }
  return (
    <>
      {controls.hasTorch ? <IconButton icon={IconBulb} label={m.scan_torch()} isPressed={isLit} onClick={light} /> : null}
      {range ? <IconButton icon={IconMinus} label={m.scan_further()} onClick={() => zoomBy(1 / 1.5)} /> : null}
      {range ? <IconButton icon={IconPlus} label={m.scan_closer()} onClick={() => zoomBy(1.5)} /> : null}
      {controls.cameras.length > 1 ? (
        <SelectField
          label={m.scan_camera()}
          value={controls.cameraId ?? ''}
          onChange={onCamera}
          options={controls.cameras.map(({ id, label }, index) => ({
            value: id,
            label: label || m.scan_camera_n({ n: index + 1 }),
          }))}
        />
      ) : null}
    </>
  )
}
