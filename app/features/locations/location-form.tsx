import { useEffect, useRef } from 'react'
import { m } from '#app/paraglide/messages.js'
import { useStatus } from '../../sync-client/hooks.ts'
import { deviceClock } from '../../platform/clock.ts'
import { clockTime } from '../../platform/locale.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar, PageHeading } from '../../ui/facts.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { LocationClash } from './location-clash.tsx'
import { type LocationDraft } from './location-draft.ts'
import { LocationFields } from './location-fields-form.tsx'
import { type LocationForm } from './location-form-state.ts'
import { useLocationForm } from './use-location-form.ts'

export interface LocationFormProps {
  readonly title: string
  readonly draftId: string
  readonly start: LocationDraft
  /** The form before anybody typed: back to it means nothing to keep. */
  readonly initial: LocationForm
  readonly isRestored: boolean
  /** Why this person cannot save; the fields stay readable. */
  readonly readOnlyReason: string | undefined
  readonly onDone: (locationId: string) => void
  readonly onCancel: () => void
}

/** G2, G8: making and changing a place are the same form. */
export function LocationFormView(props: LocationFormProps) {
  const { title, draftId, start, initial, isRestored, readOnlyReason, onDone, onCancel } = props
  const state = useLocationForm(draftId, start, initial)
  const { isConnected } = useStatus()
  const root = useRef<HTMLFormElement>(null)
  const problemCount = Object.keys(state.problems).length
  useEffect(() => {
    // The first field that stands in the way gets the focus, once per attempt.
    if (problemCount > 0) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problemCount])

  const save = async () => {
    if (readOnlyReason) return
    const saved = await state.save()
    if (!saved) return
    const name = saved.content.name
    if (!saved.isChanged) showToast({ text: m.locations_nothing_changed() })
    else showToast({ text: isConnected ? m.locations_saved({ name }) : m.locations_saved_offline({ name }) })
    onDone(start.locationId)
  }
  return (
    <form
      ref={root}
      className="loc-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <PageHeading title={title} />
      <div className="loc-detail">
        {isRestored ? <p className="lb-soft">{m.locations_draft_restored()}</p> : null}
        {state.clash ? <LocationClash clash={state.clash} onChoose={state.choose} /> : null}
        {state.saving.trouble ? <ErrorState title={m.locations_not_saved()} why={state.saving.trouble} /> : null}
        <LocationFields form={state.form} problems={state.problems} onChange={state.change} />
      </div>
      <ActionBar>
        <Button type="submit" kind="primary" isBusy={state.saving.isBusy} disabledReason={readOnlyReason}>
          {m.locations_save()}
        </Button>
        <Button onClick={() => void state.discard().then((isGone) => isGone && onCancel())}>{m.locations_cancel()}</Button>
        <span className="lb-soft lb-small" role="status">
          {problemCount > 0
            ? m.locations_problems_title({ count: problemCount })
            : state.draftAt
              ? m.locations_draft_kept_at({ time: clockTime(state.draftAt, deviceClock.now()) })
              : (state.draftTrouble ?? '')}
        </span>
      </ActionBar>
    </form>
  )
}
