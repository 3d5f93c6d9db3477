// The states of an order in which two people meet: every status, and every way of waiting for the other side.
import { type ChangeRequest } from '../../carrier-imports/change-request.ts'
import { conflictIdSchema, deriveId } from '../../kernel/ids.ts'
import { type Order } from '../../orders/order.ts'
import { type Settings } from '../../settings/settings.ts'
import {
  aChangeRequest,
  aConsignment,
  anImportFlow,
  anInstant,
  anOrder,
  anOrderContent,
  aPlace,
  aSettings,
  aStop,
  opId,
  orderId,
  partId,
} from '../builders.ts'
import { RecordSet } from '../record-set.ts'

export const ORDER = orderId(100)
export const SECOND = orderId(200)
export const THIRD = orderId(201)
export const [FIRST_COLLECTION, OTHER_COLLECTION, DELIVERY] = [partId(11), partId(13), partId(12)]
export const CONFLICT = conflictIdSchema.parse(deriveId(opId(650), 0))

/** Two collections, so that one of them is collected and the order still not on its way. */
export const CONTENT = anOrderContent({
  consignments: [
    aConsignment({
      stops: [
        aStop(),
        aStop({ id: OTHER_COLLECTION, sequence: 2, place: aPlace({ name: 'Warehouse West' }) }),
        aStop({ id: DELIVERY, kind: 'deliver', sequence: 3 }),
      ],
    }),
  ],
})

export interface State {
  readonly order: Partial<Order>
  /** What the customer has asked for and nobody has decided. */
  readonly asked?: ChangeRequest['kind']
  /** The carrier reviews updates and consents to cancellations; otherwise both apply at once. */
  readonly reviews?: boolean
}

const at = anInstant()
const event = (stopId: Order['execution'][number]['stopId'], status: Order['execution'][number]['status']) => ({
  stopId,
  status,
  at,
})
const planned = event(FIRST_COLLECTION, 'planned')
const partly = [planned, event(FIRST_COLLECTION, 'collected')]
const collected = [...partly, event(OTHER_COLLECTION, 'collected')]
const clerk = { userId: 1, name: 'Clara Clerk', side: 'customer' } as const
const planner = { userId: 90, name: 'Paul Planner', side: 'carrier' } as const

export const STATES = {
  'waiting for approval': { order: { status: 'waiting-for-approval' }, asked: 'create' },
  quote: { order: { status: 'quote', number: null, quoteNumber: 'Q123456784' } },
  'to plan': { order: {} },
  'to plan, with review': { order: {}, reviews: true },
  'to plan, update unseen': { order: { updateUnseen: true } },
  'to plan, update waits': { order: {}, asked: 'update', reviews: true },
  'to plan, cancellation waits': { order: {}, asked: 'cancel', reviews: true },
  planned: { order: { status: 'planned', execution: [planned] } },
  'planned, partly collected': { order: { status: 'planned', execution: partly } },
  'collected, update waits': { order: { status: 'planned', execution: partly }, asked: 'update', reviews: true },
  'collected, cancellation waits': { order: { status: 'planned', execution: partly }, asked: 'cancel', reviews: true },
  'in transit': { order: { status: 'in-transit', execution: collected } },
  delivered: { order: { status: 'delivered', execution: [...collected, event(DELIVERY, 'delivered')] } },
  cancelled: { order: { status: 'cancelled', ended: { by: clerk, at, reason: null, kind: 'cancelled' } } },
  declined: { order: { status: 'cancelled', ended: { by: planner, at, reason: 'No lorry', kind: 'declined' } } },
} as const satisfies { readonly [name: string]: State }
export type StateName = keyof typeof STATES

/** The request that waits, or a decided one where none waits: a screen from before may still name it. */
export const CHANGE = aChangeRequest({
  orderId: ORDER,
  changes: [{ path: 'general/containerNumber', base: null, value: 'MSKU 1' }],
})

export function recordsOf(state: State): RecordSet {
  const kind = state.asked
  const pending = kind ? { changeId: CHANGE.id, kind } : null
  const change: ChangeRequest = { ...CHANGE, kind: kind ?? 'update', state: kind ? 'open' : 'accepted' }
  const records = new RecordSet().with('order', anOrder({ content: CONTENT, ...state.order, pending })).with('change', change)
  return records.with('conflict', {
    id: CONFLICT,
    orderId: ORDER,
    mineOrderId: orderId(300),
    mine: { ...CONTENT, costCentre: 'mine' },
    origin: { by: clerk, capturedAt: at, receivedAt: at },
    state: 'open',
    resolution: null,
  })
}

export function settingsOf(state: State): Settings {
  const isAuto = state.reviews !== true
  return aSettings({
    importFlow: anImportFlow({ appliesUpdatesAutomatically: isAuto, appliesCancellationsAutomatically: isAuto }),
  })
}

/** What became of everything, in words: the status, then each mark that is not as in an untouched order. */
export function endOf(records: RecordSet): string {
  const order = records.get('order', ORDER)
  if (!order) return 'gone'
  const { content, execution } = order
  const asked = records.get('change', CHANGE.id)
  const marks = [
    order.pending && `waits:${order.pending.kind}`,
    asked?.decision && `asked:${asked.state}`,
    order.updateUnseen && 'unseen',
    content.notes && `notes:${content.notes}`,
    content.project && `project:${content.project}`,
    content.costCentre && `cost:${content.costCentre}`,
    content.containerNumber && 'container',
    execution.some((event) => event.by) && 'reported',
    order.collectedAnyway && 'anyway',
    order.supersededBy && 'superseded',
    order.ended && `by:${order.ended.by.side}`,
    order.number && order.quoteNumber && 'numbered',
    (records.get('order', SECOND) ?? records.get('order', THIRD)) && 'second-order',
    records.all('conflict').length > 1 && 'conflict-record',
  ]
  return [order.status, ...marks.filter((mark) => typeof mark === 'string')].join(' ')
}
