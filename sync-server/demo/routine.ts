// Books the everyday orders and lets them run: submitted, taken, now and then changed, cancelled or declined, then driven.
import { addMillis } from '#shared/kernel/time.ts'
import type { Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { anOrder } from '#shared/testing/builders.ts'
import { opIdSchema, orderIdSchema } from '#shared/kernel/ids.ts'
import type { RecordSet } from '#shared/testing/record-set.ts'
import type { Booking } from './bookings.ts'
import { PLANNER, TOM, WADDENKADE, ZBIGNIEW, type DemoPerson } from './cast.ts'
import type { Chance } from './chance.ts'
import { runSteps, type ActorOf } from './run-steps.ts'
import { Story } from './story.ts'
import { courseOf, invoiceStatusAt, plannedAtOf, progressAt } from './timeline.ts'
import type { Instant } from '#shared/kernel/time.ts'

const MINUTE = 60_000

export interface Desk {
  readonly chance: Chance
  readonly records: RecordSet
  readonly settings: Settings
  readonly actorOf: ActorOf
  readonly numbers: Set<string>
  readonly moment: Instant
}

const CANCELLED_BECAUSE = [
  'Our customer moved the promotion to next month.',
  'Booked twice by mistake, the other order stands.',
  'Ware nicht rechtzeitig fertig geworden.',
  'Goods are collected by the buyer.',
] as const

const DECLINED_BECAUSE = [
  'We have no refrigerated trailer free on this lane before Monday. Please book again for Monday or later, or call us for a partner.',
  'The unloading place cannot be reached by an articulated lorry: the bridge in front of it carries 12 tonnes. A rigid with tail lift would do.',
  'The loading window is shorter than the loading takes. Give us two hours at least, and we drive it gladly.',
] as const

export type Fate = 'runs' | 'cancelled' | 'declined' | 'edited' | 'edited-seen'

/** One order from the desk of a clerk to wherever it has come by now. */
export function live(desk: Desk, booking: Booking, fate: Fate = 'runs'): Order {
  const { importFlow: flow } = desk.settings
  const story = new Story({ chance: desk.chance, flow }, booking.content, booking.bookedAt)
  const taken = tell(desk, story, { booking, fate })
  runSteps(desk, story.steps)
  const order = desk.records.get('order', story.orderId)
  if (!order) throw new Error(`the order ${booking.content.reference} of the demo world was not made`)
  const driven = order.status === 'to-plan' ? drive(desk, order, { booking, taken }) : order
  desk.records.put('order', fate === 'edited-seen' || driven.execution.length > 0 ? { ...driven, updateUnseen: false } : driven)
  return driven
}

/** Writes what people did; answers when the carrier had taken the order. */
function tell(desk: Desk, story: Story, { booking, fate }: { booking: Booking; fate: Fate }): Instant {
  const { chance } = desk
  const { importFlow: flow } = desk.settings
  const isReviewed = flow.enabled && !flow.createsAutomatically
  const after = (from: Instant, min: number, max: number) => addMillis(from, chance.int(min, max) * MINUTE)
  const offlineMs = chance.odds(0.15) ? chance.int(4, 50) * MINUTE : 0
  story.submit({ at: booking.bookedAt, who: booking.clerk, offlineMs })
  let at = booking.bookedAt
  const decides = (): { at: Instant; who: DemoPerson } => ({ at: (at = after(at, 9, 70)), who: PLANNER })
  if (fate === 'declined' && isReviewed) {
    story.decline(decides(), chance.pick(DECLINED_BECAUSE))
    return at
  }
  if (isReviewed) story.accept(decides())
  if (fate === 'edited' || fate === 'edited-seen') {
    at = after(at, 4, 40)
    story.edit({ at, who: booking.clerk }, { ...story.content, notes: 'One more pallet may come along; we call before noon.' })
    if (isReviewed) story.accept(decides())
  }
  if (fate === 'cancelled') {
    at = after(at, 5, 60)
    story.cancel({ at, who: booking.clerk }, chance.pick(CANCELLED_BECAUSE))
    if (isReviewed) story.accept(decides())
  }
  return at
}

function drive(desk: Desk, order: Order, { booking, taken }: { booking: Booking; taken: Instant }): Order {
  const { chance, moment } = desk
  const course = courseOf(chance, {
    content: order.content,
    plannedAt: plannedAtOf(chance, order.content, taken),
    ...(booking.mishap ? { mishap: booking.mishap } : {}),
  })
  const progress = progressAt(order.content, course, moment)
  const execution = progress.execution.map((event, index) => noted(desk, event, index))
  return { ...order, ...progress, execution, invoiceStatus: invoiceStatusAt(chance, progress, moment) }
}

/** X4: who noted it on which side of a dead spot; every fourth report reached the server when the lorry had a network again. */
function noted({ actorOf, settings, moment }: Desk, event: Order['execution'][number], index: number): typeof event {
  const isPlanning = event.status === 'planned' || event.status === 'dispatched'
  const { role: _role, ...by } = actorOf(settings.carrier.name === WADDENKADE.name ? (isPlanning ? PLANNER : ZBIGNIEW) : TOM)
  const later = (minutes: number) => [addMillis(event.at, minutes * MINUTE), moment].reduce((a, b) => (a < b ? a : b))
  return { ...event, capturedAt: later(1), receivedAt: later(index % 4 === 3 ? 24 : 1), by }
}

/** An order that the carrier's other systems brought: no device ever sent it, and no customer may change it (F14). */
export function bring(desk: Desk, booking: Booking, by: DemoPerson): Order {
  const born = Date.parse(booking.bookedAt)
  const { role: _role, ...createdBy } = desk.actorOf(by)
  const order = anOrder({
    id: orderIdSchema.parse(desk.chance.idAt(born)),
    content: booking.content,
    contentRev: opIdSchema.parse(desk.chance.idAt(born)),
    origin: 'third-party',
    viaImport: false,
    createdBy: { ...createdBy, name: 'Warehouse system (EDI)' },
    capturedAt: booking.bookedAt,
    receivedAt: booking.bookedAt,
  })
  const driven = drive(desk, order, { booking, taken: booking.bookedAt })
  desk.records.put('order', driven)
  if (driven.number !== null) desk.numbers.add(driven.number)
  return driven
}
