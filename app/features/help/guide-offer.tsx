import { useContext } from 'react'
import { m } from '#app/paraglide/messages.js'
import { bookingRefusal } from '#app/parts/booking-refusal.ts'
import { useGuideState } from '#app/parts/guide-state.ts'
import { SpaceContext, useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { useStartGuide } from './use-start-guide.ts'
import './help.css'

/** On the handbook's own pages: the guided first order, for whoever may book in the portal that is open. */
export function GuideOffer() {
  return useContext(SpaceContext) ? <OfferInSpace /> : null
}

function OfferInSpace() {
  const space = useSpace()
  const { me, start } = useStartGuide()
  const state = useGuideState(me)
  if (bookingRefusal(space) !== null) return null
  return (
    <section className="lb-surface help-offer" aria-label={m.help_guide_label()}>
      <span>
        <strong>{m.help_guide_offer_title()}</strong>
        <br />
        {m.help_guide_offer()}
      </span>
      <Button kind="primary" onClick={start}>
        {state === 'running' ? m.help_guide_resume() : state === 'unseen' ? m.help_guide_start() : m.help_guide_again()}
      </Button>
    </section>
  )
}
