import { m } from '#app/paraglide/messages.js'
import { refusalWords } from '../../parts/refusal-words.ts'
import { deviceClock } from '../../platform/clock.ts'
import { clockTime } from '../../platform/locale.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { type ImportLine } from './import-row-cells.tsx'

export interface ImportNoticeProps {
  readonly line: ImportLine
  readonly hasNewer: boolean
  readonly onShowNewer: () => void
  readonly onUnderstood: () => void
}

/** What stands between this import and a decision, or what became of one. */
export function ImportNotice({ line, hasNewer, onShowNewer, onUnderstood }: ImportNoticeProps) {
  const { state, row } = line
  const understood = <Button onClick={onUnderstood}>{m.carrier_understood()}</Button>
  switch (state.kind) {
    case 'changed':
      return (
        <ErrorState
          tone="needs-you"
          title={m.carrier_changed_title()}
          why={state.hasArrived ? m.carrier_changed_why() : m.carrier_changed_wait()}
        />
      )
    case 'taken': {
      const { what, next } = refusalWords('already-decided', state.facts)
      return <ErrorState tone="needs-you" title={what} next={next} actions={understood} />
    }
    case 'refused': {
      const { what, next } = refusalWords(state.code, state.facts)
      return <ErrorState title={what} next={next} actions={understood} />
    }
    case 'deciding':
      return state.isKept ? <p className="lb-soft">{m.carrier_state_kept_why()}</p> : null
    case 'decided':
      return <DecisionFacts decision={row.change.decision} />
    case 'open':
      if (!hasNewer) return null
      return (
        <ErrorState
          tone="needs-you"
          title={m.carrier_newer_title()}
          why={m.carrier_newer_why()}
          actions={
            <Button kind="primary" onClick={onShowNewer}>
              {m.carrier_newer_show()}
            </Button>
          }
        />
      )
  }
}

function DecisionFacts({ decision }: { decision: ImportLine['row']['change']['decision'] }) {
  if (!decision) return null
  return (
    <div className="lb-stack-tight">
      <p>{m.carrier_decided_by({ by: decision.by.name, time: clockTime(decision.at, deviceClock.now()) })}</p>
      {decision.reason ? <p>{m.carrier_decided_reason({ reason: decision.reason })}</p> : null}
    </div>
  )
}
