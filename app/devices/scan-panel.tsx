import { useEffect, useRef, useState, type ReactNode } from 'react'
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs'
import IconKeyboard from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs'
import { m } from '#app/paraglide/messages.js'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { ErrorState } from '../ui/states.tsx'
import { formatName, type CodeRead } from './code-read.ts'
import './devices.css'
import { useScanTarget } from './scan-targets.ts'
import { CAMERA_WORDS } from './scan-words.ts'
import { useScan, type Scan } from './use-scan.ts'

const SLOW_AFTER_MS = 8_000

export type ScanPanelProps = {
  title: string
  onUse: (text: string, read: CodeRead) => void
  onType: () => void
  onClose: () => void
  /** Why this text cannot be used here; the code is shown all the same. */
  refusal?: ((text: string) => string | undefined) | undefined
}

/** Reads one code and shows it; nothing is used before the person says so. Typing and a photo are always at hand. */
export function ScanPanel({ title, onUse, onType, onClose, refusal }: ScanPanelProps) {
  const host = useRef<HTMLDivElement>(null)
  const scan = useScan(host)
  const { state } = scan
  useScanTarget(scan.take)
  const isLooking = state.kind === 'starting' || state.kind === 'scanning'
  return (
    <Panel title={title} onClose={onClose} footer={<Footer scan={scan} onUse={onUse} onType={onType} refusal={refusal} />}>
      <div ref={host} className="scan-view" hidden={!isLooking} />
      <div role="status" className="scan-status">
        {state.kind === 'starting' ? m.devices_scan_starting() : null}
        {state.kind === 'scanning' ? <Aim /> : null}
        {state.kind === 'reading-photo' ? m.devices_scan_reading_photo() : null}
        {state.kind === 'read' ? <WhatWasRead read={state.read} /> : null}
      </div>
      <Trouble scan={scan} />
    </Panel>
  )
}

function Aim() {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return isSlow ? m.devices_scan_slow() : m.devices_scan_aim()
}

function WhatWasRead({ read }: { read: CodeRead }) {
  return (
    <>
      <span className="lb-soft">{m.devices_scan_read({ format: formatName(read) })}</span>
      <strong className="scan-text" translate="no">
        {read.text}
      </strong>
    </>
  )
}

function Trouble({ scan: { state, again } }: { scan: Scan }): ReactNode {
  const retry = <Button onClick={again}>{m.devices_scan_camera_again()}</Button>
  if (state.kind === 'nothing-in-photo')
    return (
      <ErrorState
        tone="needs-you"
        title={m.devices_photo_nothing()}
        why={m.devices_photo_nothing_why()}
        next={m.devices_photo_nothing_next()}
        actions={retry}
      />
    )
  if (state.kind !== 'trouble') return null
  const words = CAMERA_WORDS[state.trouble]
  return <ErrorState tone="needs-you" title={words.title()} why={words.why()} next={words.next()} actions={retry} />
}

type FooterProps = { scan: Scan } & Pick<ScanPanelProps, 'onUse' | 'onType' | 'refusal'>

function Footer({ scan: { state, readPhoto, again }, onUse, onType, refusal }: FooterProps) {
  if (state.kind === 'read') {
    const { read } = state
    const { text } = read
    return (
      <>
        <Button onClick={again}>{m.devices_scan_again()}</Button>
        <Button kind="primary" onClick={() => onUse(text, read)} disabledReason={refusal?.(text)}>
          {m.devices_scan_use()}
        </Button>
      </>
    )
  }
  return (
    <>
      <PhotoButton onPhoto={readPhoto} />
      <Button icon={IconKeyboard} onClick={onType}>
        {m.devices_scan_type()}
      </Button>
    </>
  )
}

function PhotoButton({ onPhoto }: { onPhoto: (photo: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon={IconPhoto} onClick={() => input.current?.click()}>
        {m.devices_scan_photo()}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={m.devices_scan_photo()}
        onChange={(event) => {
          const [photo] = event.target.files ?? []
          event.target.value = ''
          if (photo) onPhoto(photo)
        }}
      />
    </>
  )
}
