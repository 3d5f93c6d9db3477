import { useMemo } from 'react'
import { bookingRefusal } from '../parts/booking-refusal.ts'
import { useGuideState } from '../parts/guide-state.ts'
import { useOrders, useSpace, useStatus } from '../sync-client/hooks.ts'
import { LazyPart } from '../ui/lazy-part.tsx'
import { useIdentity } from './identity-context.ts'

const loadGuide = () => import('../features/help/guide-strip.tsx')

/** W1: the guided first order comes by itself only to somebody who may book and has no order yet; otherwise when it was asked for. */
export function GuideGate() {
  const { identity } = useIdentity()
  const me = identity.me.user.id
  const state = useGuideState(me)
  if (state === 'left' || state === 'done') return null
  return state === 'running' ? <Guide /> : <ForNewcomers me={me} />
}

function ForNewcomers({ me }: { me: number }) {
  const space = useSpace()
  const orders = useOrders()
  const { phase } = useStatus()
  const isNewcomer = useMemo(() => {
    // A front is not the whole: what is still being read may hold their orders.
    if (phase !== 'ready') return false
    return !orders.find({ group: 'all' }).some(isBy(me)) && !orders.find({ group: 'cancelled' }).some(isBy(me))
  }, [orders, phase, me])
  return isNewcomer && bookingRefusal(space) === null ? <Guide /> : null
}

function Guide() {
  return (
    <LazyPart load={loadGuide} isQuiet>
      {({ GuideStrip }) => <GuideStrip />}
    </LazyPart>
  )
}

function isBy(userId: number) {
  return ({ createdBy }: { readonly createdBy: { readonly userId: number } }): boolean => createdBy.userId === userId
}
