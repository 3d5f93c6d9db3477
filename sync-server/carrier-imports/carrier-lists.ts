// What planners see across the customers of their carrier. Online lists, read newest first and page by page by key: a carrier
// follows no space, and decides through the lane of the space like everybody else.
import type { ChangeRequest } from '#shared/carrier-imports/change-request.ts'
import { spaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import type { Order, OrderStatus } from '#shared/orders/order.ts'
import { normalizeReference } from '#shared/orders/reference.ts'
import type { Sql } from '../platform/db.ts'

export interface CarrierOrder {
  readonly space: SpaceKey
  readonly customerName: string
  /** As the carrier calls it today; the id where the service no longer exists. */
  readonly serviceName: string
  readonly order: Order
  /** C14, C15, F19: what stands on the row beside its status. */
  readonly labels: readonly ('portal' | 'update')[]
}

export interface CarrierImport extends CarrierOrder {
  readonly change: ChangeRequest
}

export interface Page<T> {
  readonly rows: readonly T[]
  /** Give it as `after` for the next page; null at the end. */
  readonly next: string | null
}

export interface Place {
  readonly receivedAt: string
  readonly id: string
}

export interface OrderQuery {
  readonly tenantId: number
  /** Null: what is being transported, without quotes and cancelled orders, which stand apart (C5, C15). */
  readonly status: OrderStatus | null
  /** Part of a reference, number or customer name. */
  readonly text: string
  readonly after: Place | null
}

export const PAGE_ROWS = 50

interface OrderRow extends Record<string, unknown> {
  space_id: number
  customer_name: string
  service_name: string | null
  order_doc: Order
  id: string
  received_at: string
}

const SERVICE_NAME = `(select service->>'name'
                from space_settings t, jsonb_array_elements(t.doc->'services') service
               where t.tenant_id = o.tenant_id and t.space_id = o.space_id and service->>'id' = o.doc->'content'->>'serviceId'
               limit 1)`

/** IMP-4 (F6, F8, F27): imports that wait, or those decided, of all customers of a carrier. */
export async function listImports(
  sql: Sql,
  query: { readonly tenantId: number; readonly state: 'open' | 'decided'; readonly after: Place | null },
): Promise<Page<CarrierImport>> {
  const rows = await sql.query<OrderRow & { change_doc: ChangeRequest }>(
    `select i.space_id, i.id::text, i.received_at, i.doc as change_doc, o.doc as order_doc, c.name as customer_name,
            ${SERVICE_NAME} as service_name
       from changes i
       join orders o on o.tenant_id = i.tenant_id and o.space_id = i.space_id and o.id = i.order_id::uuid
       join customers c on c.tenant_id = i.tenant_id and c.id = i.space_id
      where i.tenant_id = $1 and not i.deleted and i.state ${query.state === 'open' ? "= 'open'" : "<> 'open'"}
        and ($2::text is null or (i.received_at, i.id) < ($2::text, $3::uuid))
      order by i.received_at desc, i.id desc
      limit $4`,
    [query.tenantId, query.after?.receivedAt ?? null, query.after?.id ?? null, PAGE_ROWS + 1],
  )
  return pageOf(rows, (row) => ({ ...carrierOrder(query.tenantId, row), change: row.change_doc }))
}

/**
 * IMP-5 (C14, C15): the orders of all customers of a carrier, with the label of where they came from. The text differs by what is asked,
 * so that each form finds its index: a page costs the same in a carrier's first year and in its tenth.
 */
export async function listOrders(sql: Sql, query: OrderQuery): Promise<Page<CarrierOrder>> {
  const text = normalizeReference(query.text)
  const status = query.status === null ? "$2::text is null and o.status not in ('quote', 'cancelled')" : 'o.status = $2::text'
  const after = query.after ? '(o.received_at, o.id) < ($4::text, $5::uuid)' : '$4::text is null and $5::uuid is null'
  const page = `o.tenant_id = $1 and not o.deleted and ${status} and ${after}`
  const order = 'order by o.received_at desc, o.id desc limit $6'
  // Without a text the page is cut before anything is joined to it: the planner cannot know how little the policies leave out.
  const rows = await sql.query<OrderRow>(
    `select o.space_id, o.id::text, o.received_at, o.doc as order_doc, c.name as customer_name,
            ${SERVICE_NAME} as service_name
       from ${text === '' ? `(select o.* from orders o where ${page} ${order})` : 'orders'} o
       join customers c on c.tenant_id = o.tenant_id and c.id = o.space_id
      where ${page}
        and ($3::text = '' or strpos(o.ref_norm, $3::text) > 0 or strpos(lower(coalesce(o.number, o.quote_number, '')), $3::text) > 0
             or strpos(lower(c.name), $3::text) > 0)
      ${order}`,
    [query.tenantId, query.status, text, query.after?.receivedAt ?? null, query.after?.id ?? null, PAGE_ROWS + 1],
  )
  return pageOf(rows, (row) => carrierOrder(query.tenantId, row))
}

function carrierOrder(tenantId: number, row: OrderRow): CarrierOrder {
  const order = row.order_doc
  const isUpdated = order.updateUnseen || order.pending?.kind === 'update'
  return {
    space: spaceKey(tenantId, row.space_id),
    customerName: row.customer_name,
    serviceName: row.service_name ?? order.content.serviceId,
    order,
    labels: [...(order.origin === 'portal' ? (['portal'] as const) : []), ...(isUpdated ? (['update'] as const) : [])],
  }
}

function pageOf<R extends OrderRow, T>(rows: readonly R[], shape: (row: R) => T): Page<T> {
  const shown = rows.slice(0, PAGE_ROWS)
  const last = shown.at(-1)
  return { rows: shown.map(shape), next: rows.length > PAGE_ROWS && last ? `${last.received_at}_${last.id}` : null }
}
