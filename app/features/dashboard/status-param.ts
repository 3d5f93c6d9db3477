import { orderStatusSchema, type OrderStatus } from '#shared/orders/order.ts'

/** Which status the address asks for; anything else asks for all. */
export function parseStatus(text: string | undefined): OrderStatus | undefined {
  const status = orderStatusSchema.safeParse(text)
  return status.success ? status.data : undefined
}
