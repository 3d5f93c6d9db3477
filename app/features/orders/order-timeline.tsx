import { type CSSProperties } from 'react'
import { m } from '#app/paraglide/messages.js'
import { orderLook, ORDER_LOOKS } from '#app/parts/order-status.tsx'
import { deviceClock } from '#app/platform/clock.ts'
import { clockTime, fullTime } from '#app/platform/locale.ts'
import { TONES } from '#app/ui/tones.ts'
import { type Order } from '#shared/orders/order.ts'
import { momentsOf, type Moment } from './order-moments.ts'
import { useOrderEvents } from './use-order-events.ts'

/** E1: where the order stands on its way, with when it got there; what has not happened yet is dashed. */
export function OrderTimeline({ order }: { order: Order }) {
  const events = useOrderEvents(order.id)
  const moments = momentsOf(order, events)
  const present = moments.findLastIndex((moment) => moment.isReached)
  return (
    <ol className="order-way" aria-label={m.page_way()}>
      {moments.map((moment, index) => (
        <Step key={moment.status} moment={moment} order={order} isPresent={index === present} />
      ))}
    </ol>
  )
}

function Step({ moment, order, isPresent }: { moment: Moment; order: Order; isPresent: boolean }) {
  const look = moment.status === 'cancelled' ? orderLook(order) : ORDER_LOOKS[moment.status]
  const tone = TONES[look.tone]
  // Custom properties are not in React's style type.
  const colours = { '--paper': `var(${tone.paper})`, '--tone': `var(${tone.ink})` } as CSSProperties
  return (
    <li style={colours} data-reached={moment.isReached} aria-current={isPresent ? 'step' : undefined}>
      <span className="order-way-sign">
        <tone.icon aria-hidden="true" />
      </span>
      <span className="order-way-words">
        <span className="order-way-status">{look.label()}</span>
        <StepTime moment={moment} />
      </span>
    </li>
  )
}

function StepTime({ moment: { at, progress, isReached } }: { moment: Moment }) {
  if (progress) return <span className="lb-soft lb-small">{m.page_progress(progress)}</span>
  if (at === null) return isReached ? null : <span className="lb-visually-hidden">{m.page_not_yet()}</span>
  return (
    <time className="lb-soft lb-small" dateTime={at} title={fullTime(at)}>
      {clockTime(at, deviceClock.now())}
    </time>
  )
}
