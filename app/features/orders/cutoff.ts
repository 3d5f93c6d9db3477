// Until when the orders of a form have to be in, stop by stop: the rules are those of the server (CUT-1, CUT-2).
import { addDays, localDateSchema, onWeekday, type Instant, type LocalDate } from '#shared/kernel/time.ts'
import { brokenAt, deadlinesOf, sameDeadlines, type CollectStop, type Deadline } from '#shared/orders/collection-time.ts'
import { type OrderContent } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { type DraftStop, type OrderDraft } from './draft.ts'

type Collecting = Pick<DraftStop, 'kind' | 'date' | 'from' | 'until' | 'place'>

/** The instants of this stop, the cutoff before the lead time; none for a delivery, or while the day is open. */
export function deadlinesAt(stop: Collecting, serviceId: string, settings: Settings): Deadline[] {
  const content = contentOf(stop, serviceId, settings)
  return content ? deadlinesOf(content, settings) : []
}

/** The rule that this stop breaks when the order is sent now. */
export function brokenFor(stop: Collecting, serviceId: string, { settings, now }: Asking): Deadline | null {
  const content = contentOf(stop, serviceId, settings)
  return content ? brokenAt(content, settings, now) : null
}

export interface Asking {
  readonly settings: Settings
  /** By the server's clock, as far as this device has measured the difference. */
  readonly now: Instant
}

const FURTHEST_DAYS = 21

/** The first day from `from` on for which an order of now is in time: that day itself, else a weekday. Null where three weeks hold none. */
export function firstDayInTime(stop: Collecting, from: LocalDate, serviceId: string, asking: Asking): LocalDate | null {
  for (let day = from, n = 0; n < FURTHEST_DAYS; n++, day = onWeekday(addDays(day, 1)))
    if (brokenFor({ ...stop, date: day }, serviceId, asking) === null) return day
  return null
}

export interface LateStop {
  readonly path: string
  readonly deadline: Deadline
}

/** D17: the first collection whose cutoff has passed; a lead time that is broken is the carrier's to decide and stops nobody. */
export function afterCutoff(draft: Pick<OrderDraft, 'serviceId' | 'consignments'>, asking: Asking): LateStop | null {
  for (const [c, { stops }] of draft.consignments.entries())
    for (const [s, stop] of stops.entries()) {
      const deadline = brokenFor(stop, draft.serviceId, asking)
      if (deadline?.rule === 'cutoff') return { path: `consignments.${c}.stops.${s}.window.date`, deadline }
    }
  return null
}

type Collections = Pick<OrderDraft, 'serviceId' | 'consignments'>

/** CUT-5 (F22): whether a change of an order that has been submitted leaves its collection where it was. */
export function isUnmoved(draft: Collections, before: OrderContent, settings: Settings): boolean {
  return sameDeadlines(before, collectionsOf(draft, settings), settings)
}

/** CUT-5: the rule by which the carrier decides on a change that is sent now; null where none does, or where it is refused. */
export function decidesOnEdit(draft: Collections, before: OrderContent, { settings, now }: Asking): Deadline | null {
  const broken = brokenAt(collectionsOf(draft, settings), settings, now)
  const wanted = isUnmoved(draft, before, settings) ? 'cutoff' : 'lead-time'
  return broken?.rule === wanted ? broken : null
}

/** A stop whose day is open says nothing yet. */
function collectionsOf({ serviceId, consignments }: Collections, settings: Settings) {
  const stops = consignments.flatMap((consignment) =>
    consignment.stops.flatMap((stop) => contentOf(stop, serviceId, settings)?.consignments[0]?.stops ?? []),
  )
  return { serviceId, consignments: [{ stops }] }
}

function contentOf({ kind, date, from, until, place }: Collecting, serviceId: string, settings: Settings) {
  const day = localDateSchema.safeParse(date)
  if (kind !== 'collect' || !day.success) return null
  const window = { date: day.data, ...times({ from, until }) }
  const stop: CollectStop = { kind, window, place: { timeZone: place?.timeZone ?? settings.carrier.timeZone } }
  return { serviceId, consignments: [{ stops: [stop] }] }
}

function times({ from, until }: Pick<Collecting, 'from' | 'until'>): Partial<CollectStop['window']> {
  // The form's time boxes give a time or nothing.
  return { ...(from ? { from } : {}), ...(until ? { until } : {}) } as Partial<CollectStop['window']>
}
