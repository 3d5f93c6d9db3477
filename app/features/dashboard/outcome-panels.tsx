import { m } from '#app/paraglide/messages.js'
import { type ChartLook } from '#app/parts/chart/chart-looks.ts'
import { type LegendPart } from '#app/parts/chart/part-legend.tsx'
import { RingChart } from '#app/parts/chart/ring-chart.tsx'
import { SplitBar } from '#app/parts/chart/split-bar.tsx'
import { OUTCOMES, PUNCTUAL, STOP_KINDS, type Outcome, type Punctual } from '#app/parts/figures/figure.ts'
import { KIND_WORDS, OUTCOME_WORDS, PUNCTUAL_WORDS } from '#app/parts/figures/figure-words.ts'
import { type StopKind } from '#app/parts/figures/stop-facts.ts'
import { AppLink } from '#app/parts/navigation.tsx'
import { type DashboardPlace } from './dashboard-place.ts'
import { onTimeShare, shares, type Summary } from './summary.ts'

const OUTCOME_LOOKS: { readonly [O in Outcome]: ChartLook } = {
  delivered: 'done',
  failed: 'refused',
  returning: 'needs-you',
  returned: 'stopped',
  open: 'todo',
}
const PUNCTUAL_LOOKS: { readonly [P in Punctual]: ChartLook } = { 'on-time': 'done', late: 'refused', unmeasured: 'unknown' }

interface PanelProps {
  readonly summary: Summary
  readonly place: DashboardPlace
}

/** B6: of the deliveries that have ended, how many arrived and how many failed or come back. */
export function OutcomePanel({ summary, place }: PanelProps) {
  const ended = OUTCOMES.filter((outcome) => outcome !== 'open')
  const counts = ended.map((outcome) => summary.count(`outcome.${outcome}`))
  const parts = shares(counts)
  const open = summary.count('outcome.open')
  const legend = ended.map((outcome, at): LegendPart => ({
    key: outcome,
    label: OUTCOME_WORDS[outcome](),
    value: counts[at] ?? 0,
    share: parts[at] ?? 0,
    look: OUTCOME_LOOKS[outcome],
    href: place.list(`outcome.${outcome}`),
  }))
  return (
    <section className="lb-surface dash-chart" aria-label={m.dashboard_outcomes()}>
      <h2>{m.dashboard_outcomes()}</h2>
      {counts.some((count) => count > 0) ? (
        <RingChart
          label={m.dashboard_outcomes()}
          parts={legend}
          figure={m.figures_percent({ share: parts[0] ?? 0 })}
          what={m.dashboard_outcomes_what()}
        />
      ) : (
        <p className="lb-soft">{m.dashboard_outcomes_none()}</p>
      )}
      {open > 0 ? <AppLink href={place.list('outcome.open')}>{m.dashboard_outcomes_open({ count: open })}</AppLink> : null}
    </section>
  )
}

/** B10: the share of arrivals within the window, for collections and for deliveries. */
export function PunctualPanel({ summary, place }: PanelProps) {
  const kinds = STOP_KINDS.filter((kind) => summary.count(kind) > 0)
  if (kinds.length === 0) return null
  return (
    <section className="lb-surface dash-chart" aria-label={m.dashboard_on_time()}>
      <h2>{m.dashboard_on_time()}</h2>
      {kinds.map((kind) => (
        <PunctualOfKind key={kind} kind={kind} summary={summary} place={place} />
      ))}
      <p className="lb-soft lb-small">{m.dashboard_on_time_why()}</p>
    </section>
  )
}

function PunctualOfKind({ kind, summary, place }: PanelProps & { kind: StopKind }) {
  const { share, measured } = onTimeShare(summary, kind)
  const parts = PUNCTUAL.map((part): LegendPart => ({
    key: part,
    label: PUNCTUAL_WORDS[part](),
    value: summary.count(`${kind}.${part}`),
    look: PUNCTUAL_LOOKS[part],
    href: place.list(`${kind}.${part}`),
  }))
  return (
    <div className="dash-figure">
      <h3>{KIND_WORDS[kind]()}</h3>
      {share === null ? (
        <p className="lb-soft">{m.dashboard_on_time_none()}</p>
      ) : (
        <p>
          <strong className="dash-large">{m.dashboard_on_time_share({ share })}</strong>{' '}
          <span className="lb-soft">{m.dashboard_on_time_of({ count: measured })}</span>
        </p>
      )}
      <SplitBar label={`${m.dashboard_on_time()}, ${KIND_WORDS[kind]()}`} parts={parts.filter(({ value }) => value > 0)} />
    </div>
  )
}
