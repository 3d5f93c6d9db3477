import { lazy, Suspense, useRef, type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { LoadingState } from '../../ui/states.tsx'
import { MapFault } from './map-fault.tsx'
import { type MapMarker, type MapRoute } from './map-types.ts'
import { useNearView } from './use-near-view.ts'
import './map-frame.css'

const MapCanvas = lazy(() => import('./map-canvas.tsx').then((module) => ({ default: module.MapCanvas })))
const NO_ROUTES: readonly MapRoute[] = []

export interface PlaceMapProps {
  /** What the map shows, for those who hear it: "Stops of NL-20419". */
  readonly label: string
  /** Keep the same array while nothing changes: a new one is drawn anew. */
  readonly markers: readonly MapMarker[]
  readonly routes?: readonly MapRoute[]
  /** `small` beside facts, `large` as the thing itself. */
  readonly size?: 'small' | 'large'
  /** A marker was chosen, by press or Enter. Without it markers only say what they are. */
  readonly onOpen?: (id: string) => void
}

/**
 * Places on a map: street tiles where the carrier's server names some and there is a network, else land, borders and towns from the
 * device. The map library is fetched when the first map comes near the view. It shows everything until a person moves it. Screen readers get the
 * markers as a list.
 */
export function PlaceMap({ label, markers, routes = NO_ROUTES, size = 'small', onOpen }: PlaceMapProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const isNear = useNearView(frame)
  return (
    <div className={`part-map part-map-${size}`} role="group" aria-label={label} ref={frame}>
      <MapFault>
        {isNear ? (
          <Suspense fallback={<LoadingState label={m.maps_loading()} rows={3} />}>
            <MapCanvas markers={markers} routes={routes} onOpen={onOpen} />
          </Suspense>
        ) : null}
      </MapFault>
      {onOpen ? null : (
        <ul className="lb-visually-hidden">
          {markers.map((marker) => (
            <li key={marker.id}>{marker.label}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
