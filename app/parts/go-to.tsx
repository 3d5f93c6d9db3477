// Where screens send people. Features and parts name a screen here; the addresses are known in this file and in app/shell only.
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'

export type OrdersPlace = { tab?: string | undefined; q?: string | undefined; group?: string | undefined }
export type NewOrderPlace = { draft?: string; duplicate?: string; tray?: string }

export interface GoTo {
  order(orderId: string): void
  orders(place?: OrdersPlace, options?: { readonly replace?: boolean }): void
  newOrder(place?: NewOrderPlace, options?: { readonly replace?: boolean }): void
}

export function useGoTo(): GoTo {
  const navigate = useNavigate()
  return useMemo(
    () => ({
      order: (orderId) => void navigate({ to: '/orders/$orderId', params: { orderId } }),
      orders: (place = {}, options = {}) => void navigate({ to: '/orders', search: place, ...options }),
      newOrder: (place = {}, options = {}) => void navigate({ to: '/orders/new', search: place, ...options }),
    }),
    [navigate],
  )
}

export function OrderLink({ orderId, children }: { orderId: string; children: ReactNode }) {
  return (
    <Link to="/orders/$orderId" params={{ orderId }}>
      {children}
    </Link>
  )
}

export function OrdersLink({ place = {}, children }: { place?: OrdersPlace; children: ReactNode }) {
  return (
    <Link to="/orders" search={place}>
      {children}
    </Link>
  )
}

export function NewOrderLink({ place = {}, children }: { place?: NewOrderPlace; children: ReactNode }) {
  return (
    <Link to="/orders/new" search={place}>
      {children}
    </Link>
  )
}
