import { useCallback, useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { HelpLink } from '../../parts/help-link.tsx'
import { storageWords } from '../../parts/storage-words.ts'
import { useNow } from '../../platform/use-now.ts'
import { Switch } from '../../ui/choice.tsx'
import { KeyValueList, PageHeading } from '../../ui/facts.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { type DeviceFacts, type DeviceSource } from './device-source.ts'
import { quietWords, sizeText, timeText } from './device-words.ts'
import './device.css'
import { GaugeView } from './gauge-view.tsx'
import { oldestSync } from './gauge.ts'
import { type Operation } from './ledger.ts'
import { LedgerView } from './ledger-view.tsx'
import { RescueView } from './rescue-view.tsx'

/** X8, X14: what this device can do without a network, what it holds, and what the server said to each thing that was done on it. */
export function DevicePage({ source, titleOf, wordOf }: Props) {
  const { state, look } = useDevice(source)
  if (state.kind === 'reading') return <LoadingState />
  if (state.kind === 'failed')
    return (
      <div className="lb-page">
        <PageHeading title={m.device_title()} />
        <ErrorState title={m.device_unreadable()} why={state.why} help={<HelpLink chapter="storage" />} />
      </div>
    )
  const { facts, operations } = state
  return (
    <div className="lb-page device-page">
      <PageHeading title={m.device_title()}>
        <HelpLink chapter="offline" />
      </PageHeading>
      <GaugeView facts={facts} source={source} onChanged={look} />
      <div className="device-side">
        <WorkOfflineSwitch workOffline={source.workOffline} />
        <About facts={facts} />
        <RescueView source={source} facts={facts} onChanged={look} />
      </div>
      <LedgerView operations={operations} titleOf={titleOf} wordOf={wordOf} />
    </div>
  )
}

interface Props {
  readonly source: DeviceSource
  readonly titleOf: (space: Operation['space']) => string
  /** What an operation does, by its name. */
  readonly wordOf: (name: string) => string
}

function WorkOfflineSwitch({ workOffline }: Pick<DeviceSource, 'workOffline'>) {
  const [isOn, setOn] = useState(workOffline.isOn)
  useEffect(() => workOffline.subscribe(() => setOn(workOffline.isOn())), [workOffline])
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.device_work_offline()}>
      <Switch label={m.device_work_offline()} hint={m.device_work_offline_hint()} isChecked={isOn} onChange={workOffline.set} />
    </section>
  )
}

function About({ facts }: { facts: DeviceFacts }) {
  const now = useNow()
  const asOf = oldestSync(facts.portals)
  return (
    <section className="lb-surface lb-stack-tight">
      <h2>{m.device_about()}</h2>
      <KeyValueList
        facts={[
          { label: m.device_about_sync(), value: asOf === null ? m.device_never() : timeText(asOf, now) },
          {
            label: m.device_about_waiting(),
            value:
              facts.oldestWaiting === null
                ? quietWords(facts.unsentFiles)
                : m.device_waiting_since({ count: facts.waiting, time: timeText(facts.oldestWaiting, now) }),
          },
          { label: m.device_about_files(), value: String(facts.unsentFiles) },
          { label: m.device_about_drafts(), value: String(facts.drafts) },
          { label: m.device_about_used(), value: facts.usedBytes === null ? m.device_unknown() : sizeText(facts.usedBytes) },
          { label: m.device_about_version(), value: facts.version },
        ]}
      />
    </section>
  )
}

type State =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'read'; readonly facts: DeviceFacts; readonly operations: readonly Operation[] }

const LOOK_EVERY_MS = 5_000

function useDevice(source: DeviceSource): { state: State; look: () => void } {
  const [state, setState] = useState<State>({ kind: 'reading' })
  const look = useCallback(() => {
    Promise.all([source.read(), source.operations()]).then(
      ([facts, operations]) => setState({ kind: 'read', facts, operations }),
      (cause: unknown) => setState({ kind: 'failed', why: storageWords(cause) }),
    )
  }, [source])
  useEffect(() => {
    look()
    const stop = source.subscribe(look)
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [source, look])
  return { state, look }
}
