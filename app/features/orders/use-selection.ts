import { useMemo, useState } from 'react'
import { useSpace } from '#app/sync-client/hooks.ts'
import { type Space } from '#app/sync-client/space.ts'
import { type Order } from '#shared/orders/order.ts'

/** For as long as the portal is open: whoever comes back from an order finds the list as it was left. */
const kept = new WeakMap<Space, ReadonlySet<string>>()
const NONE: ReadonlySet<string> = new Set()

export interface Selection {
  readonly ids: ReadonlySet<string>
  /** Of the rows that are shown, in their order: what is done, is done to these alone. */
  readonly orders: readonly Order[]
  /** Selected, but not shown under this tab and filter. */
  readonly hidden: number
  readonly select: (ids: ReadonlySet<string>) => void
}

export function useSelection(rows: readonly Order[]): Selection {
  const space = useSpace()
  const [ids, setIds] = useState(kept.get(space) ?? NONE)
  const orders = useMemo(() => (ids.size === 0 ? [] : rows.filter((order) => ids.has(order.id))), [ids, rows])
  return {
    ids,
    orders,
    hidden: ids.size - orders.length,
    select: (next) => {
      kept.set(space, next)
      setIds(next)
    },
  }
}
