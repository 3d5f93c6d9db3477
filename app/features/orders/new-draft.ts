// Where a new order starts: empty with the carrier's defaults, from an earlier order, or from a template.
import { type IdSource, type OrderId } from '#shared/kernel/ids.ts'
import { addDays, onWeekday, type Instant, type LocalDate } from '#shared/kernel/time.ts'
import { defaultsFor } from '#shared/orders/order-defaults.ts'
import { type OrderPattern } from '#shared/orders/order-pattern.ts'
import { type Order } from '#shared/orders/order.ts'
import { findService } from '#shared/settings/find-service.ts'
import { type Settings } from '#shared/settings/settings.ts'
import { type OrderTemplate } from '#shared/templates/template.ts'
import { todayAt } from '#app/parts/when-text.ts'
import { firstDayInTime } from './cutoff.ts'
import { draftFromContent } from './draft-from-content.ts'
import { type Edit } from './draft-edits.ts'
import { fillFrom } from './draft-pattern.ts'
import { emptyDraft, newGoods, newStop, partId, type DraftConsignment, type DraftStop, type OrderDraft } from './draft.ts'

export interface Making {
  readonly settings: Settings
  readonly ids: IdSource
  readonly now: Instant
}

/** D3, D18: a new draft with the carrier's defaults in it, collection on the first day in time and delivery on the weekday after it. */
export function newDraft(orderId: OrderId, making: Making): OrderDraft {
  return draftFromPattern(orderId, {}, making)
}

/** D13: everything that the template says over the carrier's defaults; its locks go with the draft. */
export function draftFromTemplate(
  { id, content }: Pick<OrderTemplate, 'id' | 'content'>,
  orderId: OrderId,
  making: Making,
): OrderDraft {
  const draft = draftFromPattern(orderId, content.order, making)
  return { ...draft, locked: content.locked, startedFrom: { kind: 'template', id } }
}

/** A duplicate: everything but the reference, which is unique (D4), and the days, which start again. */
export function draftFromOrder(order: Pick<Order, 'id' | 'content'>, orderId: OrderId, making: Making): OrderDraft {
  const draft = draftFromContent(order.content, orderId, making.ids)
  const consignments = draft.consignments.map((consignment) => onDays(consignment, undefined, draft.serviceId, making))
  return { ...draft, reference: '', startedFrom: { kind: 'order', id: order.id }, prefilled: datesOf(consignments), consignments }
}

/** A further consignment of an order, with the carrier's defaults for a first one. */
export function addConsignment(making: Making): Edit {
  return (draft) => {
    const shape = defaultsFor(making.settings, draft.serviceId).consignments?.[0]
    const added = { ...emptyDraft(draft.orderId), serviceId: draft.serviceId, consignments: [emptyConsignment(shape, making)] }
    const filled = fillFrom(added, shape ? { consignments: [shape] } : {}, [])
    const consignments = filled.consignments.map((consignment) => onDays(consignment, shape, draft.serviceId, making))
    return {
      ...draft,
      consignments: [...draft.consignments, ...consignments],
      prefilled: [...draft.prefilled, ...filled.prefilled, ...datesOf(consignments)],
    }
  }
}

/** D18: another service brings its own defaults, and days that are in time for it; what somebody wrote stays. */
export function chooseService(serviceId: string, making: Making): Edit {
  const { settings } = making
  return (draft) => {
    const chosen = { ...draft, serviceId, prefilled: draft.prefilled.filter((key) => key !== 'serviceId') }
    const { serviceId: _own, ...defaults } = defaultsFor(settings, serviceId)
    const filled = fillFrom(chosen, defaults, findService(settings, serviceId)?.lockedDefaults ?? [])
    return { ...filled, consignments: filled.consignments.map((consignment) => withFreeDays(consignment, filled, making)) }
  }
}

/** New days where nobody has chosen one. */
function withFreeDays(consignment: DraftConsignment, draft: OrderDraft, making: Making): DraftConsignment {
  const dated = onDays(consignment, undefined, draft.serviceId, making)
  const isFree = (stop: DraftStop) => draft.prefilled.includes(`${stop.id}/date`)
  return { ...consignment, stops: consignment.stops.map((stop, s) => (isFree(stop) ? (dated.stops[s] ?? stop) : stop)) }
}

function draftFromPattern(orderId: OrderId, pattern: OrderPattern, making: Making): OrderDraft {
  const { settings } = making
  const choice = servicesToChoose(settings)
  const wanted = pattern.serviceId ?? settings.defaults.serviceId
  const given = choice.find(({ id }) => id === wanted)
  const serviceId = given?.id ?? (choice.length === 1 ? (choice[0]?.id ?? '') : '')
  const { serviceId: _own, ...defaults } = defaultsFor(settings, serviceId)
  const shapes = withDefaultPlaces(pattern.consignments ?? defaults.consignments ?? [], defaults)
  const empty = { ...emptyDraft(orderId), serviceId, consignments: shapes.map((shape) => emptyConsignment(shape, making)) }
  const { serviceId: _theirs, ...said } = pattern
  const filled = fillFrom(empty, { ...defaults, ...said, consignments: shapes }, [])
  const consignments = filled.consignments.map((consignment, c) => onDays(consignment, shapes[c], serviceId, making))
  return {
    ...filled,
    consignments,
    prefilled: [...(given ? ['serviceId'] : []), ...filled.prefilled, ...datesOf(consignments)],
  }
}

type Shape = NonNullable<OrderPattern['consignments']>[number]

/** A template that leaves a place open gets the carrier's. */
function withDefaultPlaces(shapes: readonly Shape[], defaults: OrderPattern): Shape[] {
  const placeOf = (kind: DraftStop['kind']) => defaults.consignments?.[0]?.stops.find((stop) => stop.kind === kind)?.place
  return shapes.map((shape) => ({
    ...shape,
    stops: shape.stops.map((stop) => {
      const place = stop.place ?? placeOf(stop.kind)
      return place ? { ...stop, place } : stop
    }),
  }))
}

/** As many boxes as the pattern has values for, and at least a collection, a delivery and a line. */
function emptyConsignment(shape: Shape | undefined, { ids }: Making): DraftConsignment {
  const kinds = shape?.stops.map(({ kind }) => kind) ?? []
  if (!kinds.includes('collect')) kinds.unshift('collect')
  if (!kinds.includes('deliver')) kinds.push('deliver')
  return {
    id: partId(ids),
    reference: '',
    codAmount: null,
    codCurrency: '',
    stops: kinds.map((kind) => newStop(kind, { place: null, date: '', ids })),
    goods: Array.from({ length: Math.max(1, shape?.goods.length ?? 0) }, () => newGoods(ids)),
  }
}

/** For a collection the first day in time from the one that the pattern names, else from today; for a delivery the weekday after. */
function onDays(
  consignment: DraftConsignment,
  shape: Shape | undefined,
  serviceId: string,
  { settings, now }: Making,
): DraftConsignment {
  const nth = { collect: 0, deliver: 0 }
  let collected: LocalDate | null = null
  const stops = consignment.stops.map((stop) => {
    const ahead = shape?.stops.filter(({ kind }) => kind === stop.kind)[nth[stop.kind]++]?.daysAhead
    const today = todayAt(stop.place?.timeZone ?? settings.carrier.timeZone, now)
    const wanted = addDays(today, ahead ?? 0)
    if (stop.kind === 'deliver') {
      const earliest = onWeekday(addDays(collected ?? today, 1))
      return { ...stop, date: ahead !== undefined && wanted >= (collected ?? today) ? wanted : earliest }
    }
    const date = firstDayInTime(stop, wanted, serviceId, { settings, now }) ?? wanted
    collected = collected !== null && collected > date ? collected : date
    return { ...stop, date }
  })
  return { ...consignment, stops }
}

function datesOf(consignments: readonly DraftConsignment[]): string[] {
  return consignments.flatMap(({ stops }) => stops.map(({ id }) => `${id}/date`))
}

/** D15: a service that may not be chosen any more is only named on the orders that have it. */
export function servicesToChoose(settings: Settings): Settings['services'] {
  return settings.services.filter(({ mayBeChosen }) => mayBeChosen !== false)
}
