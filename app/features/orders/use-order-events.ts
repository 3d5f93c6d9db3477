import { useMemo } from 'react'
import { useRecords } from '#app/sync-client/hooks.ts'
import { type HistoryEvent } from '#shared/history/history-event.ts'
import { type OrderId } from '#shared/kernel/ids.ts'

/** What was done with an order, under each of the ids that it has had (SC1). */
export function useOrderEvents(orderId: OrderId): readonly HistoryEvent[] {
  const all = useRecords('history')
  const aliases = useRecords('alias')
  return useMemo(() => {
    const ids = new Set([orderId, ...aliases.filter(({ target }) => target === orderId).map(({ id }) => id)])
    return all.filter((event) => ids.has(event.orderId))
  }, [all, aliases, orderId])
}
