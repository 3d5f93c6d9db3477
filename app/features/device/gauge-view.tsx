import { useState } from 'react'
import IconReady from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import IconRisk from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconStop from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs'
import { m } from '#app/paraglide/messages.js'
import { useNow } from '../../platform/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { showToast } from '../../ui/toast.tsx'
import { type Tone } from '../../ui/tones.ts'
import { type DeviceFacts, type DeviceSource } from './device-source.ts'
import { CHECK_NAMES, checkText, LEVEL_WORDS } from './device-words.ts'
import { gaugeOf, type Check, type Gauge, type Level } from './gauge.ts'

interface Props {
  readonly facts: DeviceFacts
  readonly source: DeviceSource
  readonly onChanged: () => void
}

const TONES: { readonly [L in Level]: Tone } = { ok: 'done', risk: 'needs-you', stop: 'refused' }
const ICONS = { ok: IconReady, risk: IconRisk, stop: IconStop }

/** X14: the verdict first, in words that can be read from a metre away, then each fact with what mends it. What is wrong stands on top. */
export function GaugeView({ facts, source, onChanged }: Props) {
  const now = useNow()
  const gauge = gaugeOf(facts, now)
  const Icon = ICONS[gauge.level]
  return (
    <section className="lb-surface lb-stack device-gauge" aria-label={m.device_gauge()}>
      <div className={`device-verdict device-verdict-${gauge.level}`} role="status">
        <Icon className="lb-icon" aria-hidden="true" />
        <div>
          <strong>{verdictText(gauge)}</strong>
          <div>{gauge.level === 'ok' ? m.device_verdict_ok_detail() : m.device_verdict_detail()}</div>
        </div>
      </div>
      <ul className="device-checks">
        {byWeight(gauge.checks).map((check) => (
          <li key={check.id} data-level={check.level}>
            <StatusBadge tone={TONES[check.level]} label={LEVEL_WORDS[check.level]()} />
            <div className="device-check-text">
              <strong>{CHECK_NAMES[check.id]()}</strong>
              <span>{checkText(check, facts, now)}</span>
              <Fix check={check} facts={facts} source={source} onChanged={onChanged} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const WEIGHT: { readonly [L in Level]: number } = { stop: 0, risk: 1, ok: 2 }
const byWeight = (checks: readonly Check[]): Check[] => checks.toSorted((a, b) => WEIGHT[a.level] - WEIGHT[b.level])

function verdictText({ level, checks }: Gauge): string {
  const count = checks.filter((check) => check.level === level).length
  if (level === 'ok') return m.device_verdict_ok()
  return level === 'risk' ? m.device_verdict_risk({ count }) : m.device_verdict_stop({ count })
}

/** The button where this page can mend it itself. */
function Fix({ check: { id, level }, facts, source, onChanged }: Props & { readonly check: Check }) {
  const [isBusy, setBusy] = useState(false)
  const run = (work: () => Promise<void>) => () => {
    setBusy(true)
    work()
      .catch(() => showToast({ text: m.device_fix_failed(), tone: 'refused' }))
      .finally(() => {
        setBusy(false)
        onChanged()
      })
  }
  if (level === 'ok') return null
  if (id === 'portals' || id === 'sync')
    return (
      <Button isBusy={isBusy} onClick={run(() => source.loadAll())}>
        {m.device_fix_load()}
      </Button>
    )
  if (id === 'persisted')
    return (
      <Button isBusy={isBusy} onClick={run(() => persist(source))}>
        {m.device_fix_persist()}
      </Button>
    )
  if (id === 'installed' && facts.canInstall)
    return (
      <Button isBusy={isBusy} onClick={run(() => source.install())}>
        {m.device_fix_install()}
      </Button>
    )
  return null
}

async function persist(source: DeviceSource): Promise<void> {
  if (!(await source.persist())) showToast({ text: m.device_persist_refused(), tone: 'refused' })
}
