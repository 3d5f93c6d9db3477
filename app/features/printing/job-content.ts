import { labelWords } from './label-words.ts'
import { type View } from '#app/sync-client/space.ts'
import { type OrderId, type PartId } from '#shared/kernel/ids.ts'
import { type Label } from '#shared/labels/label.ts'
import { orderLabels } from '#shared/labels/order-labels.ts'
import { type Order } from '#shared/orders/order.ts'
import { labelBar, type LabelBar } from '#shared/printing/label-release.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { type PrintJob } from './print-job.ts'
import { type Printed } from './record-job.ts'

/** One label with the order that it belongs to. */
export interface JobLabel {
  readonly order: Order
  readonly label: Label
  /** By which it is chosen: its handling unit, or `<goods line>#<n>` for the n-th piece of a line whose pieces have no id. */
  readonly key: string
}

/** Why nothing is printed for an order of the job. */
export interface LeftOut {
  readonly order: Order
  readonly why: LabelBar | 'no-serial'
  readonly count: number
}

export interface LabelContent {
  readonly labels: readonly JobLabel[]
  readonly leftOut: readonly LeftOut[]
  /** Orders that this device does not have, or no longer. */
  readonly missing: number
}

/** The orders of a job as they stand now, each once, under the id that stayed (SC1). */
export function ordersOf(view: View, ids: readonly OrderId[]): { readonly orders: readonly Order[]; readonly missing: number } {
  const wanted = [...new Set(ids.map((id) => view.resolveOrderId(id)))]
  const orders = wanted.flatMap((id) => view.get('order', id) ?? [])
  return { orders, missing: wanted.length - orders.length }
}

/** M1, M5: the labels of a job, from the records as they are now: a reprint after an edit says what is true. */
export function labelContent(view: View, settings: Settings, job: Pick<PrintJob, 'orders' | 'parts'>): LabelContent {
  const { orders, missing } = ordersOf(view, job.orders)
  const only = job.parts ? new Set(job.parts) : null
  const labels: JobLabel[] = []
  const leftOut: LeftOut[] = []
  for (const order of orders) {
    const made = orderLabels(order, labelWords(settings))
    const bar = labelBar(order, settings)
    if (bar !== null) leftOut.push({ order, why: bar, count: made.labels.length + made.withoutSerial })
    else {
      const keyed = withKeys(order, made.labels)
      labels.push(...(only ? keyed.filter(({ key, label }) => only.has(key) || only.has(label.partId)) : keyed))
      if (made.withoutSerial > 0) leftOut.push({ order, why: 'no-serial', count: made.withoutSerial })
    }
  }
  return { labels, leftOut, missing }
}

function withKeys(order: Order, labels: readonly Label[]): JobLabel[] {
  const counts = new Map<string, number>()
  return labels.map((label) => {
    if (label.sscc !== null) return { order, label, key: label.partId }
    const n = (counts.get(label.partId) ?? 0) + 1
    counts.set(label.partId, n)
    return { order, label, key: `${label.partId}#${n}` }
  })
}

/** As many as one event takes. */
const MOST_UNITS = 999

/** PRT-3: of each order how many labels, and which where it was only some. */
export function printedLabels(labels: readonly JobLabel[], isSome: boolean): Printed[] {
  return [...Map.groupBy(labels, ({ order }) => order.id)].map(([orderId, ofOrder]) => {
    const units = ofOrder.flatMap(({ label }): PartId[] => (label.kind === 'logistic' ? [label.partId] : []))
    return {
      orderId,
      count: Math.min(ofOrder.length, 2000),
      units: isSome && units.length > 0 && units.length <= MOST_UNITS ? units : undefined,
    }
  })
}
