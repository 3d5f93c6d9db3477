import { useId, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { TextareaField } from '../../ui/text-field.tsx'
import { type ImportRow } from './carrier-api.ts'
import { declineWords, quickReasons } from './import-words.ts'

export interface DeclineFormProps {
  readonly kind: ImportRow['change']['kind']
  readonly isBusy: boolean
  readonly onDecline: (reason: string) => void
  readonly onBack: () => void
}

/** SC6, F20: what happens then is said first; the reason is required, because the customer reads it. */
export function DeclineForm({ kind, isBusy, onDecline, onBack }: DeclineFormProps) {
  const [reason, setReason] = useState('')
  const [hasTried, setTried] = useState(false)
  const titleId = useId()
  const words = declineWords(kind)
  const isMissing = reason.trim() === ''
  return (
    <form
      className="lb-confirm lb-confirm-inside"
      aria-labelledby={titleId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isMissing) onDecline(reason.trim())
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onBack()
      }}
    >
      <h3 id={titleId}>{words.title}</h3>
      <p>{words.consequence}</p>
      <div className="lb-chips" role="group" aria-label={m.carrier_reason_quick()}>
        {quickReasons(kind).map((quick) => (
          <Button key={quick} isPressed={reason === quick} onClick={() => setReason(quick)}>
            {quick}
          </Button>
        ))}
      </div>
      <TextareaField
        label={m.carrier_reason()}
        isRequired
        rows={2}
        maxLength={1000}
        autoFocus
        value={reason}
        onChange={setReason}
        error={hasTried && isMissing ? m.carrier_reason_missing() : undefined}
      />
      <div className="lb-confirm-buttons">
        <Button onClick={onBack}>{m.carrier_back()}</Button>
        <Button type="submit" kind="danger" isBusy={isBusy}>
          {m.carrier_decline_send()}
        </Button>
      </div>
    </form>
  )
}
