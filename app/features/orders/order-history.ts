// The history of an order as a person reads it, newest first: what was written down by each operation (HIS-1), the booking and what
// happened at the stops, which stand on the order (HIS-2), and what is known of the time before there was a history.
import { m } from '#app/paraglide/messages.js'
import { fieldLabel } from '#app/parts/field-label.ts'
import { EXECUTION_LOOKS, orderLook, ORDER_LOOKS } from '#app/parts/order-status.tsx'
import { type Tone } from '#app/ui/tones.ts'
import { type ChangeRequest } from '#shared/carrier-imports/change-request.ts'
import { type Conflict } from '#shared/conflicts/conflict.ts'
import { type HistoryEvent } from '#shared/history/history-event.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { type ActorName, type Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { printTold, printWords, type PrintTold } from './print-history.ts'
import { changeRows, type ChangeRow } from './change-rows.ts'

/** E8, X4: one line of the history with its three times; what nobody noted is null. */
export interface HistoryEntry {
  readonly id: string
  readonly tone: Tone
  readonly title: string
  readonly by: ActorName | null
  readonly happenedAt: Instant
  readonly recordedAt: Instant | null
  readonly receivedAt: Instant | null
  readonly rows: readonly ChangeRow[]
  readonly reason: string | null
  /** PRT-1: what came out of a printer, to be printed again. */
  readonly print?: PrintTold
}

export interface HistorySources {
  readonly order: Order
  readonly events: readonly HistoryEvent[]
  readonly changes: readonly ChangeRequest[]
  readonly conflicts: readonly Conflict[]
  readonly settings: Settings | undefined
}

export function historyOf(sources: HistorySources): HistoryEntry[] {
  const { order, events } = sources
  const told = new Set(events.flatMap(({ changeId }) => changeId ?? []))
  const earlier = sources.changes.filter(({ id, kind }) => kind !== 'create' && !told.has(id))
  return [
    booked(order),
    ...stopsOf(order),
    ...events.map((event) => entryOf(event, sources)),
    ...earlier.flatMap((change) => requestOf(change, sources)),
    ...endOf(order, events),
    ...sources.conflicts.filter(({ orderId }) => orderId === order.id).flatMap(conflictOf),
  ].toSorted((a, b) => (a.happenedAt < b.happenedAt ? 1 : a.happenedAt > b.happenedAt ? -1 : a.id < b.id ? 1 : -1))
}

function booked(order: Order): HistoryEntry {
  return {
    id: order.id,
    tone: 'todo',
    title: m.page_history_booked(),
    by: order.createdBy,
    happenedAt: order.capturedAt,
    recordedAt: order.capturedAt,
    receivedAt: order.receivedAt,
    rows: [],
    reason: null,
  }
}

function stopsOf(order: Order): HistoryEntry[] {
  const anyway = order.collectedAnyway
  return order.execution.map((event, index) => {
    const { tone, label } = EXECUTION_LOOKS[event.status]
    const consignment = order.content.consignments.find(({ stops }) => stops.some(({ id }) => id === event.stopId))
    const stop = consignment ? fieldLabel(`consignments/${consignment.id}/stops/${event.stopId}`, order.content) : ''
    const isAnyway = anyway !== undefined && event.status === 'collected' && event.receivedAt === anyway.at
    return {
      id: `${event.stopId}/${index}`,
      tone,
      title: [label(), stop].filter(Boolean).join(' · '),
      by: event.by ?? null,
      happenedAt: event.at,
      recordedAt: event.capturedAt ?? null,
      receivedAt: event.receivedAt ?? null,
      rows: [],
      reason: isAnyway ? m.page_history_anyway({ reason: anyway.reason }) : null,
    }
  })
}

function entryOf(event: HistoryEvent, { order, changes, settings }: HistorySources): HistoryEntry {
  const print = printTold(event)
  if (print) return printEntry(event, print)
  const change = changes.find(({ id }) => id === event.changeId)
  const asked = event.changes.some(({ path, base }) => path === 'order/pending' && base === null)
  // What was asked for stands in the request; what became of the order, in the event.
  const shown = asked && change ? [...event.changes, ...change.changes] : event.changes
  const decided = !asked && change?.decision?.at === event.receivedAt ? change.decision.reason : null
  return {
    id: event.id,
    ...wordsOf(event, { change, asked, order }),
    by: event.by,
    happenedAt: event.capturedAt,
    recordedAt: event.capturedAt,
    receivedAt: event.receivedAt,
    rows: changeRows(shown, { contents: [order.content], settings }),
    reason: event.reason ?? decided ?? (asked ? (change?.note ?? null) : null),
  }
}

function printEntry({ id, by, capturedAt, receivedAt }: HistoryEvent, print: PrintTold): HistoryEntry {
  const times = { happenedAt: capturedAt, recordedAt: capturedAt, receivedAt }
  return { id, ...printWords(print), by, ...times, rows: [], reason: null, print }
}

type Words = Pick<HistoryEntry, 'tone' | 'title'>

interface EventFacts {
  readonly change: ChangeRequest | undefined
  /** A request was made by it. */
  readonly asked: boolean
  readonly order: Order
}

function wordsOf(event: HistoryEvent, { change, asked, order }: EventFacts): Words {
  const kind = change?.kind ?? 'update'
  switch (event.what) {
    case 'order.edit':
      return asked ? askedWords('update') : { tone: 'neutral', title: m.page_history_edited() }
    case 'order.cancel':
    case 'order.request-cancel':
      return asked ? askedWords('cancel') : { tone: 'stopped', title: m.page_history_cancelled() }
    case 'change.withdraw':
      return { tone: 'stopped', title: kind === 'cancel' ? m.page_history_cancel_withdrawn() : m.page_history_withdrawn() }
    case 'change.approve':
    case 'import.accept':
      return { tone: 'done', title: ACCEPTED[kind]() }
    case 'change.reject':
    case 'import.decline':
      return { tone: 'refused', title: DECLINED[kind]() }
    default:
      return { tone: OTHER_TONES[event.what] ?? 'neutral', title: otherTitle(event, order) }
  }
}

function askedWords(kind: 'update' | 'cancel'): Words {
  return { tone: 'waiting', title: kind === 'cancel' ? m.page_history_cancel_asked() : m.page_history_asked() }
}

const ACCEPTED = {
  create: m.page_history_accepted,
  update: m.page_history_update_accepted,
  cancel: m.page_history_cancel_accepted,
}
const DECLINED = {
  create: m.page_history_declined,
  update: m.page_history_update_declined,
  cancel: m.page_history_cancel_declined,
}

const OTHER_TONES: { readonly [what: string]: Tone | undefined } = {
  'order.acknowledge': 'done',
  'quote.accept': 'done',
  'order.submit': 'stopped',
}

const OTHER_TITLES: { readonly [what: string]: (() => string) | undefined } = {
  'order.acknowledge': m.page_history_seen,
  'order.carrier-edit': m.page_history_carrier_edit,
  'quote.accept': m.page_history_quote,
  'conflict.resolve': m.page_history_compared,
  'order.submit': m.page_history_superseded,
  'attachment.add': m.page_history_document_added,
  'attachment.remove': m.page_history_document_removed,
}

function otherTitle({ what }: HistoryEvent, order: Order): string {
  // A newer server may tell of what this build has no words for.
  const known = Object.hasOwn(OTHER_TITLES, what) ? OTHER_TITLES[what]?.() : undefined
  return known ?? m.page_history_other({ what, reference: order.content.reference })
}

/** Of requests from before there was a history. */
function requestOf(change: ChangeRequest, { order, settings }: HistorySources): HistoryEntry[] {
  const kind = change.kind === 'cancel' ? 'cancel' : 'update'
  const asked: HistoryEntry = {
    id: change.id,
    ...askedWords(kind),
    by: change.requestedBy,
    happenedAt: change.capturedAt,
    recordedAt: change.capturedAt,
    receivedAt: change.receivedAt,
    rows: changeRows(change.changes, { contents: [order.content], settings }),
    reason: change.note,
  }
  const { decision } = change
  if (!decision) return [asked]
  const words: Words =
    change.state === 'accepted'
      ? { tone: 'done', title: ACCEPTED[kind]() }
      : change.state === 'declined'
        ? { tone: 'refused', title: DECLINED[kind]() }
        : { tone: 'stopped', title: kind === 'cancel' ? m.page_history_cancel_withdrawn() : m.page_history_withdrawn() }
  const answered = {
    by: decision.by,
    happenedAt: decision.at,
    recordedAt: null,
    receivedAt: decision.at,
    reason: decision.reason,
  }
  return [asked, { ...answered, ...words, id: `${change.id}/decision`, rows: [] }]
}

/** F20, E8: who ended the order, where no event tells it. */
function endOf(order: Order, events: readonly HistoryEvent[]): HistoryEntry[] {
  const isTold = (at: Instant) => events.some((event) => event.receivedAt === at && event.changes.some(isEnd))
  return [order.collectedAnyway?.ended, order.ended].flatMap((ended) => {
    if (!ended || isTold(ended.at)) return []
    const look = orderLook({ status: 'cancelled', ended })
    const title = ended.kind === 'declined' ? m.page_history_declined() : m.page_history_cancelled()
    const times = { happenedAt: ended.at, recordedAt: null, receivedAt: ended.at }
    return [{ id: `${order.id}/${ended.at}`, tone: look.tone, title, by: ended.by, ...times, rows: [], reason: ended.reason }]
  })
}

function isEnd({ path, value }: HistoryEvent['changes'][number]): boolean {
  return path === 'order/status' && value === 'cancelled'
}

/** SC2: another order under this reference, and what was decided about the two. */
function conflictOf({ id, mine, origin, resolution }: Conflict): HistoryEntry[] {
  const met: HistoryEntry = {
    id,
    tone: 'needs-you',
    title: m.page_history_conflict({ reference: mine.reference }),
    by: origin.by,
    happenedAt: origin.capturedAt,
    recordedAt: origin.capturedAt,
    receivedAt: origin.receivedAt,
    rows: [],
    reason: null,
  }
  if (!resolution || resolution.choice === 'apply-mine') return [met]
  const title = resolution.choice === 'keep-theirs' ? m.page_history_kept() : m.page_history_renumbered()
  const times = { happenedAt: resolution.at, recordedAt: null, receivedAt: resolution.at }
  return [met, { ...met, ...times, id: `${id}/decision`, tone: ORDER_LOOKS['to-plan'].tone, title, by: resolution.by }]
}
