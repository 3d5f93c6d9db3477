import { type OrderStatus } from '#shared/orders/order.ts'
import { hrefOf, usePathParam, useSearchParam } from '../../parts/navigation.tsx'
import { dayParam, parseDay, type DayChoice } from './dashboard-day.ts'
import { parseStatus } from './status-param.ts'

/** What the address of the dashboard says, and where it leads. */
export function useDashboardPlace() {
  const portal = `/p/${usePathParam('space')}`
  const choice = parseDay(useSearchParam('day'))
  const status = parseStatus(useSearchParam('status'))
  return {
    choice,
    status,
    at: (day: DayChoice, only?: OrderStatus | undefined) => hrefOf(`${portal}/dashboard`, { day: dayParam(day), status: only }),
    order: (orderId: string) => `${portal}/orders/${orderId}`,
    orders: (only: OrderStatus) => hrefOf(`${portal}/orders`, { tab: only }),
    newOrder: `${portal}/orders/new`,
  }
}
