import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { refusalReason } from '../../parts/refusal-words.ts'
import { useSaving } from '../../parts/use-saving.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useShortcut } from '../../ui/use-shortcut.ts'
import { type ImportDecider, type Verdict } from './decider.ts'
import { DeclineForm } from './decline-form.tsx'
import { ImportBody } from './import-body.tsx'
import { ImportNotice } from './import-notice.tsx'
import { RowLabels, type ImportLine } from './import-row-cells.tsx'
import { isDecidable } from './import-rows.ts'
import { acceptLabel, stateBadge } from './import-words.ts'
import { useShownVersion } from './use-shown-version.ts'
import './imports.css'

export interface ImportDetailProps {
  readonly line: ImportLine
  readonly decider: ImportDecider
  readonly onUnderstood: () => void
}

/** One import and the decision on it; mount it anew for another import. Answers body and buttons apart, for pane and sheet. */
export function useImportDetail({ line, decider, onUnderstood }: ImportDetailProps) {
  const [isDeclining, setDeclining] = useState(false)
  const { isBusy, trouble, save } = useSaving()
  const shown = useShownVersion(line.row, line.state)
  const { kind } = line.row.change
  const reason = shown.hasNewer ? m.carrier_newer_reason() : blockedReason(line)
  const canDecide = reason === undefined && !isBusy

  const decide = async (verdict: Verdict) => {
    if (!canDecide) return
    if (await save(() => decider.decide(shown.row, verdict))) setDeclining(false)
  }
  const accept = () => void decide({ action: 'accept' })
  useShortcut('a', accept, canDecide && !isDeclining)
  useShortcut('d', () => setDeclining(true), canDecide && !isDeclining)

  const badge = stateBadge(line.state, kind)
  const body = (
    <div className="imp-detail">
      <div className="imp-head">
        <StatusBadge tone={badge.tone} label={badge.label} />
        <RowLabels row={line.row} kind={kind} />
      </div>
      <ImportNotice line={line} hasNewer={shown.hasNewer} onShowNewer={shown.showNewer} onUnderstood={onUnderstood} />
      {trouble ? <ErrorState title={trouble} /> : null}
      {isDeclining && reason === undefined ? (
        <DeclineForm
          kind={kind}
          isBusy={isBusy}
          onDecline={(words) => void decide({ action: 'decline', reason: words })}
          onBack={() => setDeclining(false)}
        />
      ) : null}
      <ImportBody row={shown.row} before={shown.before} />
    </div>
  )
  const isOver = line.state.kind === 'decided' || line.state.kind === 'taken'
  const actions =
    isOver || (isDeclining && reason === undefined) ? null : (
      <>
        <Button kind="primary" icon={IconCheck} isBusy={isBusy} disabledReason={reason} onClick={accept}>
          {acceptLabel(kind)}
        </Button>
        <Button kind="danger" icon={IconX} disabledReason={reason} onClick={() => setDeclining(true)}>
          {m.carrier_decline()}
        </Button>
        {/* Named only while they work, and by what they do to this kind of import. */}
        {canDecide ? (
          <span className="imp-keys lb-soft lb-small">
            {m.carrier_keys_decide({ accept: acceptLabel(kind), decline: m.carrier_decline() })}
          </span>
        ) : null}
      </>
    )
  return { body, actions }
}

function blockedReason({ state }: ImportLine): string | undefined {
  if (isDecidable(state)) return undefined
  return state.kind === 'refused' ? refusalReason(state.code, state.facts) : m.carrier_deciding_reason()
}
