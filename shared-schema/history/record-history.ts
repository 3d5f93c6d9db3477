// Every mutation passes here on its way to its reducer, in the browser and on the server alike: what it did to orders and their documents
// is read off the records it wrote, so that no reducer can forget to tell it.
import { type Attachment } from '../attachments/attachment.ts'
import { diffFields, type FieldChange } from '../kernel/field-changes.ts'
import { deriveId, historyIdSchema, type OrderId } from '../kernel/ids.ts'
import { type Json } from '../kernel/json.ts'
import { type Kind, type MutationContext, type Outcome, type Records, type RecordTypes } from '../mutations/mutation.ts'
import { nameOf } from '../orders/actor-name.ts'
import { type Order } from '../orders/order.ts'
import { plainFields } from '../orders/plain-fields.ts'
import { ORDER_FIELDS, type HistoryEvent } from './history-event.ts'

/** Numbers 0 and 1 name the conflict or the request that an operation makes. */
export const FIRST_EVENT = 2

/** HIS-2: these stand on the order itself with who and when. */
const TOLD_BY_THE_ORDER: ReadonlySet<string> = new Set(['execution.set'])

type Told = Pick<HistoryEvent, 'orderId' | 'changes' | 'changeId' | 'reason'>

/** HIS-1 (E8): runs a reducer and writes down what it did; of what was refused there is nothing to tell. */
export function withHistory(
  run: (records: Records) => Outcome,
  { records, name, context }: { readonly records: Records; readonly name: string; readonly context: MutationContext },
): Outcome {
  const watched = new WatchedRecords(records)
  const outcome = run(watched)
  if (outcome.status === 'rejected' || TOLD_BY_THE_ORDER.has(name)) return outcome
  for (const [index, told] of watched.told().entries())
    records.put('history', {
      id: historyIdSchema.parse(deriveId(context.opId, FIRST_EVENT + index)),
      what: name,
      by: nameOf(context),
      capturedAt: context.capturedAt,
      receivedAt: context.receivedAt,
      ...told,
    })
  return outcome
}

/** Passes everything on, and remembers how the orders and documents stood before they were written first. */
class WatchedRecords implements Records {
  readonly #records: Records
  readonly #orders = new Map<string, Order>()
  readonly #documents = new Map<string, Attachment | undefined>()

  constructor(records: Records) {
    this.#records = records
  }

  get<K extends Kind>(kind: K, id: string): RecordTypes[K] | undefined {
    return this.#records.get(kind, id)
  }

  put<K extends Kind>(kind: K, record: RecordTypes[K]): void {
    this.#remember(kind, record.id)
    this.#records.put(kind, record)
  }

  remove(kind: Kind, id: string): void {
    this.#remember(kind, id)
    this.#records.remove(kind, id)
  }

  orderByReference(refNorm: string): Order | undefined {
    return this.#records.orderByReference(refNorm)
  }

  orderOfSscc(sscc: string): Order | undefined {
    return this.#records.orderOfSscc(sscc)
  }

  wasRemoved(kind: Kind, id: string): boolean {
    return this.#records.wasRemoved(kind, id)
  }

  /** HIS-2: a new order tells of its booking itself. */
  told(): Told[] {
    const orders = [...this.#orders].flatMap(([id, before]): Told[] => {
      const after = this.#records.get('order', id)
      const told = after && orderTold(before, after)
      return told && !isOnlyNumbered(told, { before, after }) ? [told] : []
    })
    const documents = [...this.#documents].flatMap(([id, before]) => documentTold(before, this.#records.get('attachment', id)))
    return [...orders, ...documents]
  }

  #remember(kind: Kind, id: string): void {
    if (kind === 'attachment' && !this.#documents.has(id)) this.#documents.set(id, this.#records.get('attachment', id))
    const order = kind === 'order' && !this.#orders.has(id) ? this.#records.get('order', id) : undefined
    if (order) this.#orders.set(id, order)
  }
}

/** Serials of units are told by their labels and scans. */
function isOnlyNumbered(
  { changes, reason }: Told,
  { before, after }: { readonly before: Order; readonly after: Order },
): boolean {
  return changes.length === 0 && !reason && before.content !== after.content && before.contentRev === after.contentRev
}

function orderTold(before: Order, after: Order): Told {
  const changeId = after.pending?.changeId ?? before.pending?.changeId
  const reason = after.ended !== before.ended ? after.ended?.reason : null
  return {
    orderId: after.id,
    changes: [...ownChanges(before, after), ...contentChanges(before, after)],
    ...(changeId ? { changeId } : {}),
    ...(reason ? { reason } : {}),
  }
}

function ownChanges(before: Order, after: Order): FieldChange[] {
  const fieldsOf = (order: Order) => new Map<string, Json>(ORDER_FIELDS.map((field) => [`order/${field}`, valueOf(order, field)]))
  return diffFields(fieldsOf(before), fieldsOf(after))
}

function valueOf(order: Order, field: (typeof ORDER_FIELDS)[number]): Json {
  return field === 'pending' ? (order.pending?.kind ?? null) : order[field]
}

function contentChanges(before: Order, after: Order): FieldChange[] {
  if (before.content === after.content) return []
  return diffFields(plainFields(before.content), plainFields(after.content))
}

function documentTold(before: Attachment | undefined, after: Attachment | undefined): Told[] {
  const one = after ?? before
  if (!one || (before && after)) return []
  const said = (document: Attachment | undefined): Json =>
    document ? { name: document.name, documentType: document.documentType } : null
  const orderId: OrderId = one.orderId
  return [{ orderId, changes: [{ path: `documents/${one.id}`, base: said(before), value: said(after) }] }]
}
