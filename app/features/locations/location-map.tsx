import { useMemo } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type Location } from '#shared/locations/location.ts'
import { PlaceMap } from '../../parts/map/place-map.tsx'

interface LocationMapProps {
  readonly locations: readonly Location[]
  readonly openId: string | undefined
  readonly onOpen: (locationId: string) => void
}

/** G1, G3: the list as a map; it shows what the search has left, and says how many have no place on it. */
export function LocationMap({ locations, openId, onOpen }: LocationMapProps) {
  const markers = useMemo(
    () =>
      locations.flatMap(({ id, content }) =>
        content.position
          ? [
              {
                id,
                label: `${content.name}, ${content.address.city}`,
                kind: 'place' as const,
                isSelected: id === openId,
                ...content.position,
              },
            ]
          : [],
      ),
    [locations, openId],
  )
  const missing = locations.length - markers.length
  return (
    <div className="loc-map">
      <PlaceMap label={m.locations_map_label()} markers={markers} size="large" onOpen={onOpen} />
      {missing > 0 ? <p className="lb-soft lb-small">{m.locations_map_missing({ count: missing })}</p> : null}
    </div>
  )
}
