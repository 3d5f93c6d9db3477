import { useEffect, useRef, useState } from 'react'
import IconAgain from '@tabler/icons-react/dist/esm/icons/IconRepeat.mjs'
import IconRead from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import IconWrong from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs'
import { type ReadInFrame } from '#app/devices/barcode-camera.ts'
import { formatName } from '#app/devices/code-read.ts'
import { useScanTarget } from '#app/devices/scan-targets.ts'
import { usePosition } from '#app/devices/use-position.ts'
import { m } from '#app/paraglide/messages.js'
import { takeHandedScan } from '#app/parts/scan/handed-scan.ts'
import { EVENT_LOOKS } from '#app/parts/scan/scan-words.ts'
import { Switch } from '#app/ui/choice.tsx'
import { groupsOf, PageHeading } from '#app/ui/facts.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { ssccGroups } from '#app/parts/scan/pallet-history.ts'
import { EVENT_CHOICES, keepScanChoices, loadScanChoices, type ScanChoices } from './scan-choices.ts'
import { ScanList } from './scan-list.tsx'
import { createCameraSight } from './scan-session.ts'
import { ScanView } from './scan-view.tsx'
import { OtherWays } from './scan-ways.tsx'
import { useScanSession, type LastScan } from './use-scan-session.ts'
import './scan.css'

/** `/p/$space/scan` (N1): one code after another, by camera, hand scanner, photo or keyboard, until somebody leaves. */
export function ScanPage() {
  const [choices, setChoices] = useState(loadScanChoices)
  const position = usePosition(choices.notesPlace)
  const session = useScanSession({ event: choices.event, hasSound: choices.hasSound, positionNow: position.now })
  const change = (next: Partial<ScanChoices>) => setChoices(keepScanChoices({ ...choices, ...next }))
  useScanTarget((text) => session.take({ raw: text, symbology: '' }, ''))
  useHandedScan((text) => session.take({ raw: text, symbology: '' }, ''))
  const [sight] = useState(createCameraSight)
  const onRead = (read: ReadInFrame) => {
    if (sight.isNew(`${read.format} ${read.raw}`, performance.now(), read.isFaulty)) session.take(read, formatName(read))
  }
  return (
    <div className="lb-page scan-page">
      <PageHeading title={m.scan_title()} />
      <div className="scan-columns">
        <div className="lb-stack scan-left">
          <ScanView onRead={onRead} />
          <Last last={session.last} />
          <OtherWays onTake={session.take} />
        </div>
        <div className="lb-stack">
          <Choices {...{ choices, change }} isPlaceRefused={position.isRefused} />
          <ScanList entries={session.entries} onUndo={session.undo} />
        </div>
      </div>
    </div>
  )
}

/** A hand scanner on another screen led here with what it read. */
function useHandedScan(take: (text: string) => void): void {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const code = takeHandedScan()
    if (code !== null) latest.current(code)
  }, [])
}

const LAST_LOOKS = { read: IconRead, again: IconAgain, wrong: IconWrong } as const

/** In letters that are read at arm's length; colour, icon and word say the same as the sound. */
function Last({ last }: { last: LastScan | null }) {
  if (!last) return <p className="lb-soft lb-small">{m.scan_keys()}</p>
  const Icon = LAST_LOOKS[last.signal]
  const word = { read: m.scan_read, again: m.scan_again, wrong: m.scan_wrong }[last.signal]()
  return (
    <div role="status" className="scan-last" data-signal={last.signal}>
      <span className="scan-last-word">
        <Icon aria-hidden="true" /> {word}
        {last.format ? <span className="lb-small"> · {last.format}</span> : null}
      </span>
      <strong className="scan-last-text" translate="no">
        {groupsOf(last.text, ssccGroups(last.text)).map((part, index) => (
          <span key={index}>{part}</span>
        ))}
      </strong>
      {last.why ? <span>{last.why}</span> : null}
    </div>
  )
}

interface ChoicesProps {
  readonly choices: ScanChoices
  readonly change: (next: Partial<ScanChoices>) => void
  readonly isPlaceRefused: boolean
}

function Choices({ choices, change, isPlaceRefused }: ChoicesProps) {
  return (
    <div className="lb-stack-tight">
      <SelectField
        label={m.scan_what()}
        hint={choices.event === null ? m.scan_look_hint() : m.scan_what_hint()}
        value={choices.event ?? ''}
        onChange={(value) => change({ event: EVENT_CHOICES.find((event) => event === value) ?? null })}
        options={[
          ...EVENT_CHOICES.map((event) => ({ value: event, label: EVENT_LOOKS[event].label() })),
          { value: '', label: m.scan_only_look() },
        ]}
      />
      <div className="lb-row">
        <Switch label={m.scan_sound()} isChecked={choices.hasSound} onChange={(hasSound) => change({ hasSound })} />
        <Switch
          label={m.scan_use_place()}
          isChecked={choices.notesPlace}
          onChange={(notesPlace) => change({ notesPlace })}
          {...(isPlaceRefused ? { hint: m.scan_place_refused() } : {})}
        />
      </div>
    </div>
  )
}
