import { useMemo } from 'react'
import { m } from '#app/paraglide/messages.js'
import { PlaceMap } from '#app/parts/map/place-map.tsx'
import { type MapMarker, type MapRoute } from '#app/parts/map/map-types.ts'
import { type Consignment, type Order, type Stop } from '#shared/orders/order.ts'

/** Where the consignments go, each a line from stop to stop; stops without a position are counted, never guessed. */
export function OrderMap({ order }: { order: Order }) {
  const { content } = order
  const { markers, routes, missing } = useMemo(() => drawnOf(content.consignments), [content])
  if (markers.length === 0) return null
  return (
    <div className="lb-stack-tight">
      <PlaceMap label={m.page_map({ reference: content.reference })} markers={markers} routes={routes} />
      {missing > 0 ? <p className="lb-soft lb-small">{m.page_map_missing({ count: missing })}</p> : null}
    </div>
  )
}

function drawnOf(consignments: readonly Consignment[]) {
  const markers: MapMarker[] = []
  const routes: MapRoute[] = []
  let missing = 0
  for (const { id, stops } of consignments) {
    const points = stops.flatMap((stop, index) => {
      const { latitude, longitude } = stop.place
      if (latitude === undefined || longitude === undefined) {
        missing += 1
        return []
      }
      markers.push({ id: stop.id, latitude, longitude, label: labelOf(stop, index), kind: stop.kind, sign: String(index + 1) })
      return [{ latitude, longitude }]
    })
    if (points.length > 1) routes.push({ id, points })
  }
  return { markers, routes, missing }
}

function labelOf({ kind, place }: Stop, index: number): string {
  const what = kind === 'collect' ? m.parts_collect() : m.parts_deliver()
  return `${index + 1} ${what} · ${place.name}, ${place.city}`
}
