import { z } from 'zod'
import { changeRequestSchema } from '#shared/carrier-imports/change-request.ts'
import { spaceKeySchema } from '#shared/kernel/ids.ts'
import { orderSchema, type OrderStatus } from '#shared/orders/order.ts'
import { type Http } from '../../platform/http.ts'
import { browserStream, keepPokeStream } from '../../platform/poke-stream.ts'

export const orderRowSchema = z.object({
  space: spaceKeySchema,
  customerName: z.string(),
  order: orderSchema,
  /** `portal`, `update`; a label that this build does not know is not shown. */
  labels: z.array(z.string()),
  /** The name of the order's transport service, where the server says it. */
  serviceName: z.string(),
})
export type CarrierOrderRow = z.infer<typeof orderRowSchema>

export const importRowSchema = orderRowSchema.extend({ change: changeRequestSchema })
export type ImportRow = z.infer<typeof importRowSchema>

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
  /** Rows that this build cannot read: they are told of, and the others are shown. */
  readonly unreadable?: number
}

export type ImportState = 'open' | 'decided'

export interface CarrierApi {
  imports(state: ImportState, after: string | null): Promise<Page<ImportRow>>
  orders(
    query: { readonly status: OrderStatus | undefined; readonly text: string },
    after: string | null,
  ): Promise<Page<CarrierOrderRow>>
  /** Calls back whenever something of this carrier may have changed, and when the stream has opened again; never for a failure. */
  pokes(onPoke: () => void): () => void
}

const importPageSchema = pageOf(importRowSchema)
const orderPageSchema = pageOf(orderRowSchema)

/** One row that somebody's device or a newer build made in a way of its own must not take the whole list away. */
function pageOf<Row>(row: z.ZodType<Row>): z.ZodType<Page<Row>> {
  return z.object({ rows: z.array(z.unknown()), next: z.string().nullable() }).transform(({ rows, next }) => {
    const readable = rows.flatMap((one) => row.safeParse(one).data ?? [])
    return { rows: readable, next, unreadable: rows.length - readable.length }
  })
}

/** What a carrier's people ask online; the server shows them their own carrier's rows alone. */
export function createCarrierApi(http: Http, tenantId: number, stream = browserStream): CarrierApi {
  const base = `/api/carriers/${tenantId}`
  return {
    imports: (state, after) => http({ path: withQuery(`${base}/imports`, { state, after }), answer: importPageSchema }),
    orders: ({ status, text }, after) =>
      http({ path: withQuery(`${base}/orders`, { status, q: text.trim() || null, after }), answer: orderPageSchema }),
    pokes: (onPoke) => keepPokeStream(`${base}/poke`, { onPoke, onOpen: onPoke }, stream),
  }
}

function withQuery(path: string, query: Readonly<Record<string, string | null | undefined>>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value)
  const text = params.toString()
  return text ? `${path}?${text}` : path
}
