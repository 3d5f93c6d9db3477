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
  const { state } = line
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
      return (
        <>
          <DecisionFacts line={line} />
          {state.isKept ? <p className="lb-soft">{m.carrier_state_kept_why()}</p> : null}
        </>
      )
    case 'decided':
      return <DecisionFacts line={line} />
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

/** Who, when and why. The server's word where it is here; until then what this person decided on this device. */
function DecisionFacts({ line: { row, decision: own } }: { line: ImportLine }) {
  const now = deviceClock.now()
  const decided = row.change.decision
  if (!decided && !own) return null
  const reason = decided ? decided.reason : own?.reason
  return (
    <div className="lb-stack-tight">
      <p>
        {decided
          ? m.carrier_decided_by({ by: decided.by.name, time: clockTime(decided.at, now) })
          : own && m.carrier_decided_by_you({ time: clockTime(own.capturedAt, now) })}
      </p>
      {reason ? <p>{m.carrier_decided_reason({ reason })}</p> : null}
    </div>
  )
}
