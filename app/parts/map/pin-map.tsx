import { lazy, Suspense, useMemo, useRef, type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { LoadingState } from '../../ui/states.tsx'
import { MapFault } from './map-fault.tsx'
import { type MapMarker, type MapPosition, type MapRoute } from './map-types.ts'
import { useNearView } from './use-near-view.ts'
import { useTown } from './use-town.ts'
import './map-frame.css'

const MapCanvas = lazy(() => import('./map-canvas.tsx').then((module) => ({ default: module.MapCanvas })))
const NO_MARKERS: readonly MapMarker[] = []
const NO_ROUTES: readonly MapRoute[] = []

interface PinMapProps {
  readonly label: string
  readonly position: MapPosition | null
  /** Where to look while there is no pin. */
  readonly town: { readonly city: string; readonly country: string }
  readonly onChange: (position: MapPosition) => void
}

/** G3: one place, put down by pressing on the map, dragged, or moved with the arrow keys. What it says is told in words beside it. */
export function PinMap({ label, ...drawn }: PinMapProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const isNear = useNearView(frame)
  const { position } = drawn
  return (
    <div className="part-map part-map-large" role="group" aria-label={label} ref={frame}>
      <MapFault>{isNear ? <DrawnPin {...drawn} /> : null}</MapFault>
      <span className="lb-visually-hidden" role="status">
        {position ? m.maps_pin_at({ latitude: position.latitude, longitude: position.longitude }) : m.maps_no_pin()}
      </span>
    </div>
  )
}

function DrawnPin({ position, town, onChange }: Omit<PinMapProps, 'label'>): ReactNode {
  const near = useTown(town.city, town.country)
  const pin = useMemo(
    () => ({ position, near }),
    // Equal positions are one position, whoever made the object.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [position?.latitude, position?.longitude, near?.latitude, near?.longitude],
  )
  return (
    <Suspense fallback={<LoadingState label={m.maps_loading()} rows={3} />}>
      <MapCanvas markers={NO_MARKERS} routes={NO_ROUTES} pin={pin} onPin={onChange} />
    </Suspense>
  )
}
