import { m } from '#app/paraglide/messages.js'
import { type ExecutionStatus, type INVOICE_STATUSES, type Order, type OrderStatus } from '#shared/orders/order.ts'
import { StatusBadge } from '../ui/status-badge.tsx'
import { type Tone } from '../ui/tones.ts'

type InvoiceStatus = (typeof INVOICE_STATUSES)[number]
type Look = { readonly tone: Tone; readonly label: () => string }

/** Ruling 0.15: the one place that turns a domain status into a tone and a word. */
export const ORDER_LOOKS: { readonly [S in OrderStatus]: Look } = {
  'waiting-for-approval': { tone: 'waiting', label: m.parts_status_waiting_for_approval },
  quote: { tone: 'quote', label: m.parts_status_quote },
  'to-plan': { tone: 'todo', label: m.parts_status_to_plan },
  planned: { tone: 'planned', label: m.parts_status_planned },
  'in-transit': { tone: 'moving', label: m.parts_status_in_transit },
  delivered: { tone: 'done', label: m.parts_status_delivered },
  cancelled: { tone: 'stopped', label: m.parts_status_cancelled },
}

export const EXECUTION_LOOKS: { readonly [S in ExecutionStatus]: Look } = {
  planned: { tone: 'planned', label: m.parts_execution_planned },
  dispatched: { tone: 'planned', label: m.parts_execution_dispatched },
  'route-to-collection': { tone: 'moving', label: m.parts_execution_route_to_collection },
  'at-collection': { tone: 'moving', label: m.parts_execution_at_collection },
  collected: { tone: 'moving', label: m.parts_execution_collected },
  'at-hub': { tone: 'moving', label: m.parts_execution_at_hub },
  'out-for-delivery': { tone: 'moving', label: m.parts_execution_out_for_delivery },
  'route-to-delivery': { tone: 'moving', label: m.parts_execution_route_to_delivery },
  'at-delivery': { tone: 'moving', label: m.parts_execution_at_delivery },
  delivered: { tone: 'done', label: m.parts_execution_delivered },
  'delivery-failed': { tone: 'refused', label: m.parts_execution_delivery_failed },
  'return-in-transit': { tone: 'needs-you', label: m.parts_execution_return_in_transit },
  returned: { tone: 'stopped', label: m.parts_execution_returned },
}

export const INVOICE_LOOKS: { readonly [S in InvoiceStatus]: Look } = {
  'not-invoiced': { tone: 'neutral', label: m.parts_invoice_not_invoiced },
  'to-invoice': { tone: 'todo', label: m.parts_invoice_to_invoice },
  invoiced: { tone: 'planned', label: m.parts_invoice_invoiced },
  paid: { tone: 'done', label: m.parts_invoice_paid },
}

/** The status of an order; one that the carrier declined says so, although its status is Cancelled. */
export function orderLook(order: Pick<Order, 'status' | 'ended'>): Look {
  if (order.ended?.kind === 'declined') return { tone: 'refused', label: m.parts_status_declined }
  return ORDER_LOOKS[order.status]
}

/** E1: number and status stand together; the status is colour, icon and word. */
export function OrderStatusBadge({ order }: { order: Pick<Order, 'status' | 'ended'> }) {
  const look = orderLook(order)
  return <StatusBadge tone={look.tone} label={look.label()} />
}

export function ExecutionBadge({ status }: { status: ExecutionStatus }) {
  const look = EXECUTION_LOOKS[status]
  return <StatusBadge tone={look.tone} label={look.label()} />
}

export function InvoiceBadge({ status }: { status: InvoiceStatus }) {
  const look = INVOICE_LOOKS[status]
  return <StatusBadge tone={look.tone} label={look.label()} />
}

/** F9, F18, F27: what the carrier has still to decide or to look at; null when nothing. */
export function pendingLabel(order: Pick<Order, 'status' | 'pending' | 'updateUnseen'>): string | null {
  if (order.pending?.kind === 'update' || (order.updateUnseen && !order.pending)) return m.parts_pending_update()
  if (order.pending?.kind === 'cancel') return m.parts_pending_cancel()
  return order.pending && order.status !== 'waiting-for-approval' ? m.parts_pending_create() : null
}

/** The label beside the status while the carrier has something to decide. */
export function PendingBadge({ order }: { order: Pick<Order, 'status' | 'pending' | 'updateUnseen'> }) {
  const label = pendingLabel(order)
  return label === null ? null : <StatusBadge tone="waiting" label={label} />
}
