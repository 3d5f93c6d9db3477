// C9: what a person keeps under a name, on all their devices. A view is what the address says, and the columns.
import { useMemo } from 'react'
import { PLACE_KEYS, type OrdersPlace } from '#app/parts/orders-place.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { useRecords } from '#app/sync-client/hooks.ts'
import { type Space, type SubmitResult } from '#app/sync-client/space.ts'
import { viewIdSchema } from '#shared/kernel/ids.ts'
import { type ListView } from '#shared/views/view.ts'
import { arrangementText, type Arrangement } from './order-list-arrangement.ts'
import { parseOrdersSearch } from './orders-search.ts'

const COLUMNS = 'columns'

/** In the order of the alphabet; those of another person never reach this device (VIEW-2). */
export function useViews(): readonly ListView[] {
  const views = useRecords('view')
  return useMemo(
    () =>
      views.filter(({ content }) => content.list === 'orders').toSorted((a, b) => a.content.name.localeCompare(b.content.name)),
    [views],
  )
}

export function useOpenView(place: OrdersPlace): ListView | null {
  const views = useViews()
  return views.find(({ id }) => id === place.view) ?? null
}

/** The same text for the same list, so that a change of either is seen. */
export function stateText(place: OrdersPlace, arrangement: Arrangement): string {
  const params = new URLSearchParams()
  for (const key of PLACE_KEYS) if (key !== 'view' && place[key]) params.set(key, place[key])
  params.set(COLUMNS, arrangementText(arrangement))
  return params.toString()
}

export function placeOfView({ id, content }: Pick<ListView, 'id' | 'content'>): OrdersPlace {
  return { ...parseOrdersSearch(Object.fromEntries(new URLSearchParams(content.state))), view: id }
}

export function columnsOfView({ content }: Pick<ListView, 'content'>): string | null {
  return new URLSearchParams(content.state).get(COLUMNS)
}

/** Over a view of the same name, when there is one; else as a new one. */
export async function saveView(
  space: Space,
  { name, state, over }: { readonly name: string; readonly state: string; readonly over: ListView | null },
): Promise<{ readonly result: SubmitResult; readonly viewId: string }> {
  const viewId = over?.id ?? viewIdSchema.parse(deviceIds.uuid())
  const content = { name: name.trim(), list: 'orders' as const, state }
  const result = await space.mutate('view.save', { viewId, content, seen: over?.contentRev ?? null })
  return { result, viewId }
}

export function deleteView(space: Space, view: ListView): Promise<SubmitResult> {
  return space.mutate('view.delete', { viewId: view.id, seen: view.contentRev })
}

/** Undo of a deletion: the same content under a new id, for a deleted id never comes back (SC11). */
export function keepAgain(space: Space, { content }: ListView): Promise<SubmitResult> {
  return space.mutate('view.save', { viewId: viewIdSchema.parse(deviceIds.uuid()), content, seen: null })
}
