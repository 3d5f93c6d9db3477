// Where the orders screens are, for everyone who leads to them. Used inside a portal only.
import { useMemo, type ReactNode } from 'react'
import { useSpace } from '../sync-client/hooks.ts'
import { AppLink, hrefOf, useGo } from './navigation.tsx'
import { type OrdersPlace } from './orders-place.ts'

export type NewOrderPlace = {
  draft?: string | undefined
  /** An order, a template or a refused order to start from. */
  duplicate?: string | undefined
  template?: string | undefined
  tray?: string | undefined
}
type Options = { readonly replace?: boolean }

interface GoTo {
  /** The list's place goes along, so that the way back, and the list beside, are as they were left. */
  order(orderId: string, place?: OrdersPlace, options?: Options): void
  orders(place?: OrdersPlace, options?: Options): void
  newOrder(place?: NewOrderPlace, options?: Options): void
  /** The form of an order that has been submitted; `tray` is a refused change to go on from. */
  editOrder(orderId: string, tray?: string): void
}

interface OrderPaths {
  readonly order: (orderId: string, place?: OrdersPlace) => string
  readonly orders: (place?: OrdersPlace) => string
  readonly newOrder: (place?: NewOrderPlace) => string
  readonly editOrder: (orderId: string, tray?: string) => string
  readonly tray: string
}

function useOrderPaths(): OrderPaths {
  const { key } = useSpace()
  return useMemo(() => {
    const portal = `/p/${key}`
    return {
      order: (orderId, place = {}) => hrefOf(`${portal}/orders/${orderId}`, place),
      orders: (place = {}) => hrefOf(`${portal}/orders`, place),
      newOrder: (place = {}) => hrefOf(`${portal}/orders/new`, place),
      editOrder: (orderId, tray) => hrefOf(`${portal}/orders/${orderId}/edit`, { tray }),
      tray: `${portal}/tray`,
    }
  }, [key])
}

export function useGoTo(): GoTo {
  const go = useGo()
  const paths = useOrderPaths()
  return useMemo(
    () => ({
      order: (orderId, place, options) => go(paths.order(orderId, place), options),
      orders: (place, options) => go(paths.orders(place), options),
      newOrder: (place, options) => go(paths.newOrder(place), options),
      editOrder: (orderId, tray) => go(paths.editOrder(orderId, tray)),
    }),
    [go, paths],
  )
}

export function OrderLink({ orderId, children }: { orderId: string; children: ReactNode }) {
  return <AppLink href={useOrderPaths().order(orderId)}>{children}</AppLink>
}

export function OrdersLink({ place = {}, children }: { place?: OrdersPlace; children: ReactNode }) {
  return <AppLink href={useOrderPaths().orders(place)}>{children}</AppLink>
}

export function NewOrderLink({ place = {}, children }: { place?: NewOrderPlace; children: ReactNode }) {
  return <AppLink href={useOrderPaths().newOrder(place)}>{children}</AppLink>
}

export function TrayLink({ children }: { children: ReactNode }) {
  return <AppLink href={useOrderPaths().tray}>{children}</AppLink>
}
