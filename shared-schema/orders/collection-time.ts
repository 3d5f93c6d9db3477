// Until when an order may be booked or changed: the cutoff and the lead time of its service, by the clock of the place of collection.
import { addMillis, addDays, instantAt, localTimeSchema, type Instant, type TimeZone } from '../kernel/time.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { type MutationContext } from '../mutations/mutation.ts'
import { findService } from '../settings/find-service.ts'
import type { Settings, TransportService } from '../settings/settings.ts'
import { type Late, type Stop } from './order.ts'
import { type Refusal } from './refusals.ts'

/** The end of a collection's time: an instant that is too late already. */
export interface Deadline {
  readonly rule: Late['rule']
  readonly at: Instant
  /** The place of collection's, by whose clock the deadline is told. */
  readonly timeZone: TimeZone
}

/** What the rules read of a collection, so that a form can ask before everything else is filled in. */
export type CollectStop = Pick<Stop, 'kind' | 'window'> & { readonly place: Pick<Stop['place'], 'timeZone'> }
interface Collections {
  readonly serviceId: string
  readonly consignments: readonly { readonly stops: readonly CollectStop[] }[]
}

/**
 * CUT-1 (I9, I10, I11, I14, ruling 0.10): the cutoff and the lead time of these collections, each the earliest of them, the cutoff first.
 * None for a service without either.
 */
export function deadlinesOf(content: Collections, settings: Settings): Deadline[] {
  const service = findService(settings, content.serviceId)
  const collections = content.consignments.flatMap(({ stops }) => stops.filter(({ kind }) => kind === 'collect'))
  const cutoffs = collections.flatMap((stop) => cutoffOf(stop, service))
  const leads = collections.flatMap((stop) => leadsOf(stop, content.serviceId, settings))
  return [earliest(cutoffs), earliest(leads)].flat()
}

/** CUT-2 (D17): the rule that an order breaks which the server gets at this instant; the cutoff before the lead time. Null in time. */
export function brokenAt(content: Collections, settings: Settings, at: Instant): Deadline | null {
  return deadlinesOf(content, settings).find((deadline) => at >= deadline.at) ?? null
}

type Clocks = Pick<MutationContext, 'receivedAt' | 'capturedAt' | 'clockOffsetMs'>

/**
 * CUT-3 (D17, X4, ruling 0.17): what becomes of an order by its time. In time: null. Late on the device already, by its own corrected clock:
 * refused with the time that applied. In time on the device and late at the server, or shorter than the lead time: the carrier decides,
 * or what its policy says; a clock that was never measured is evidence for nothing.
 */
export function lateness(content: Collections, settings: Settings, clocks: Clocks): Result<Late | null, Refusal> {
  const broken = brokenAt(content, settings, clocks.receivedAt)
  if (!broken) return ok(null)
  const late = lateBy(broken, clocks.clockOffsetMs)
  if (broken.rule === 'lead-time') return ok(late)
  const detail = { deadline: broken.at, timeZone: broken.timeZone }
  if (captureTime(clocks) >= broken.at) return refuse({ code: 'after-cutoff', detail })
  if (settings.cutoffPolicy === 'refuse') return refuse({ code: 'received-late', detail })
  return ok(settings.cutoffPolicy === 'honour' && late.clock === 'verified' ? null : late)
}

export function lateBy({ rule, at, timeZone }: Deadline, clockOffsetMs: number | null): Late {
  return { rule, deadline: at, timeZone, clock: clockOffsetMs === null ? 'unverified' : 'verified' }
}

/** X4: when it was captured, by the server's clock as far as the device had measured the difference. */
export function captureTime({ capturedAt, clockOffsetMs }: Pick<Clocks, 'capturedAt' | 'clockOffsetMs'>): Instant {
  return addMillis(capturedAt, -(clockOffsetMs ?? 0))
}

function cutoffOf({ window, place }: CollectStop, service: TransportService | undefined): Deadline[] {
  if (!service || service.cutoff.kind === 'none') return []
  const date = service.cutoff.kind === 'day-before' ? addDays(window.date, -1) : window.date
  return [{ rule: 'cutoff', at: instantAt(date, service.cutoff.time, place.timeZone), timeZone: place.timeZone }]
}

const LAST_MINUTE = localTimeSchema.parse('23:59')

function leadsOf({ window, place }: CollectStop, serviceId: string, { leadTimes = [] }: Settings): Deadline[] {
  const collectedAt = instantAt(window.date, window.from ?? window.until ?? LAST_MINUTE, place.timeZone)
  return leadTimes
    .filter((lead) => lead.serviceId === null || lead.serviceId === serviceId)
    .map(({ hours }) => ({ rule: 'lead-time', at: addMillis(collectedAt, -hours * 3_600_000), timeZone: place.timeZone }))
}

function earliest(deadlines: readonly Deadline[]): Deadline[] {
  return deadlines.toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(0, 1)
}

/** CUT-5 (F22): whether an edit leaves the time of collection as it was. */
export function sameDeadlines(a: Collections, b: Collections, settings: Settings): boolean {
  const textOf = (content: Collections) => deadlinesOf(content, settings).map(({ rule, at }) => `${rule} ${at}`)
  return textOf(a).join() === textOf(b).join()
}
