import { useLocation } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import { m } from '#app/paraglide/messages.js'
import { setGuideState, useGuideState } from '#app/parts/guide-state.ts'
import { useMe } from '#app/parts/signed-in.ts'
import { Button } from '#app/ui/button.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { GUIDE_STEPS } from './guide-steps.ts'
import { useGuideWatch } from './use-guide-watch.ts'
import { useStartGuide } from './use-start-guide.ts'
import './help.css'

/**
 * W1: the guided first order. A strip under the tide line, so that it covers nothing; it speaks about the real form, follows whoever
 * goes on by themselves, and is gone at one press. `unseen` only reaches it for a person without an order.
 */
export function GuideStrip() {
  const state = useGuideState(useMe().user.id)
  const { pathname } = useLocation()
  const place = placeOf(pathname)
  const cameFromForm = useCameFromForm(place)
  if (state === 'unseen') return place === 'form' ? <FormSteps /> : place === 'lists' ? <Invitation /> : null
  if (state !== 'running') return null
  if (place === 'form') return <FormSteps />
  if (place === 'order' && cameFromForm) return <Sent />
  return place === 'elsewhere' ? null : <Away />
}

type GuidePlace = 'form' | 'order' | 'lists' | 'elsewhere'

function placeOf(pathname: string): GuidePlace {
  const [, p, , tab, rest] = pathname.split('/')
  if (p !== 'p') return 'elsewhere'
  if (tab === 'orders' && rest === 'new') return 'form'
  if (tab === 'orders' && rest) return 'order'
  return tab === 'dashboard' || tab === 'orders' ? 'lists' : 'elsewhere'
}

/** An order page means "sent" only for whoever has just left the form towards it. */
function useCameFromForm(place: GuidePlace): boolean {
  const [last, setLast] = useState({ place, cameFromForm: false })
  if (last.place !== place) setLast({ place, cameFromForm: place === 'order' && last.place === 'form' })
  return last.cameFromForm
}

function Invitation() {
  const { me, start } = useStartGuide()
  return (
    <Strip title={m.help_guide_offer_title()} words={m.help_guide_offer()}>
      <Button kind="primary" onClick={start}>
        {m.help_guide_start()}
      </Button>
      <Button onClick={() => leave(me)}>{m.help_guide_not_now()}</Button>
    </Strip>
  )
}

function Away() {
  const { me, start } = useStartGuide()
  return (
    <Strip title={m.help_guide_away_title()} words={m.help_guide_away()}>
      <Button kind="primary" onClick={start}>
        {m.help_guide_resume()}
      </Button>
      <Button onClick={() => leave(me)}>{m.help_guide_leave()}</Button>
    </Strip>
  )
}

function Sent() {
  const me = useMe().user.id
  return (
    <Strip title={m.help_guide_sent_title()} words={m.help_guide_sent()}>
      <Button kind="primary" onClick={() => setGuideState(me, 'done')}>
        {m.help_guide_finish()}
      </Button>
    </Strip>
  )
}

function FormSteps() {
  const me = useMe().user.id
  const state = useGuideState(me)
  const { at, isFilled, isThere, goTo } = useGuideWatch()
  useEffect(() => {
    if (isThere && state === 'unseen') setGuideState(me, 'running')
  }, [isThere, state, me])
  const step = GUIDE_STEPS[at]
  if (!step) return null
  const isLast = at === GUIDE_STEPS.length - 1
  return (
    <Strip
      title={step.title()}
      words={step.words()}
      note={m.ui_step({ step: at + 1, total: GUIDE_STEPS.length })}
      isFilled={isFilled}
    >
      {isLast ? null : (
        <Button kind="primary" onClick={() => goTo(at + 1)}>
          {m.help_guide_next()}
        </Button>
      )}
      {at > 0 ? <Button onClick={() => goTo(at - 1)}>{m.help_guide_back()}</Button> : null}
      <Button onClick={() => leave(me)}>{m.help_guide_leave()}</Button>
    </Strip>
  )
}

interface StripProps {
  readonly title: string
  readonly words: string
  readonly note?: string
  readonly isFilled?: boolean
  readonly children: ReactNode
}

function Strip({ title, words, note, isFilled = false, children }: StripProps) {
  return (
    <section className="guide" aria-label={m.help_guide_label()}>
      <div className="guide-words" role="status">
        {note ? <span className="guide-step">{note}</span> : null} <h2>{title}</h2>{' '}
        {isFilled ? (
          <span className="guide-done">
            <IconCheck className="lb-icon-text" aria-hidden="true" /> {m.help_guide_filled()}
          </span>
        ) : null}
        <p>{words}</p>
      </div>
      <div className="guide-buttons">{children}</div>
    </section>
  )
}

function leave(me: number): void {
  setGuideState(me, 'left')
  showToast({ text: m.help_guide_left({ help: m.shell_menu_help() }), onUndo: () => setGuideState(me, 'running') })
}
