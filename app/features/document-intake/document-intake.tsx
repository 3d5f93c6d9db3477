import { m } from '#app/paraglide/messages.js'
import { type DocumentIntakeProps } from '#app/parts/document-intake.ts'
import { Button } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { ErrorState, LoadingState } from '#app/ui/states.tsx'
import { ConfirmFields } from './confirm-fields.tsx'
import { PROBLEM_WORDS, stepWords } from './intake-words.ts'
import './document-intake.css'
import { PickPages } from './pick-pages.tsx'
import { RefusedPicture } from './refused-picture.tsx'
import { useIntake, type Intake } from './use-intake.ts'

/** D2, N5: a document is read on this device, and what it says is confirmed field by field before it reaches the form. */
export function DocumentIntake({ onUse, onClose }: DocumentIntakeProps) {
  const intake = useIntake()
  const { state } = intake
  if (state.kind === 'ready')
    return (
      <ConfirmFields
        pages={state.pages}
        fields={state.fields}
        onUse={(confirmed) => onUse(confirmed, state.originals)}
        onMore={intake.read}
        onClose={onClose}
      />
    )
  return (
    <Panel
      title={m.intake_title()}
      onClose={onClose}
      footer={state.kind === 'reading' ? undefined : <PickPages onPick={intake.read} />}
    >
      <Body intake={intake} />
    </Panel>
  )
}

function Body({ intake: { state, goOn } }: { intake: Intake }) {
  if (state.kind === 'choose') return <p>{m.intake_choose()}</p>
  if (state.kind === 'reading')
    return (
      <div className="lb-stack-tight">
        <p role="status">
          {state.count > 1 ? `${m.intake_page_of({ number: state.number, count: state.count })} · ` : ''}
          {stepWords(state.step)}
        </p>
        <LoadingState rows={4} />
      </div>
    )
  if (state.kind === 'refused') {
    const words = PROBLEM_WORDS[state.problem]
    return (
      <div className="lb-stack-tight">
        <ErrorState
          tone="needs-you"
          title={words.title()}
          why={state.name}
          next={words.next()}
          actions={state.canGoOn ? <Button onClick={goOn}>{m.intake_go_on()}</Button> : undefined}
        />
        {state.picture ? <RefusedPicture picture={state.picture} /> : null}
      </div>
    )
  }
  const again = <Button onClick={goOn}>{m.ui_try_again()}</Button>
  if (state.kind === 'not-prepared')
    return (
      <ErrorState
        tone="needs-you"
        title={m.intake_not_prepared()}
        why={m.intake_not_prepared_why()}
        next={m.intake_not_prepared_next()}
        actions={again}
      />
    )
  if (state.kind === 'failed') return <ErrorState title={m.intake_failed()} next={m.intake_failed_next()} actions={again} />
  return null
}
