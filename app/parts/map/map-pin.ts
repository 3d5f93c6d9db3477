import L from 'leaflet'
import { m } from '#app/paraglide/messages.js'
import { type MapPosition } from './map-types.ts'

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}
const STEP_PX = 4
const LONG_STEP_PX = 40

/** G3: a pin that is dragged, pressed into the map, or moved with the arrow keys (Shift for long steps). */
export function createPin(map: L.Map, onMove: (position: MapPosition) => void) {
  let pin: L.Marker | null = null
  map.on('click', ({ latlng }) => {
    place(latlng)
    onMove(rounded(latlng))
  })
  return {
    show(position: MapPosition | null): void {
      if (position) return place(L.latLng(position.latitude, position.longitude))
      pin?.remove()
      pin = null
    },
  }

  function place(at: L.LatLng): void {
    if (pin) {
      if (!pin.getLatLng().equals(at)) pin.setLatLng(at)
      return
    }
    pin = L.marker(at, { icon: pinIcon(), draggable: true, autoPan: true, keyboard: true }).addTo(map)
    const made = pin
    made.on('dragend', () => onMove(rounded(made.getLatLng())))
    const element = made.getElement()
    element?.setAttribute('aria-label', m.maps_pin())
    element?.addEventListener('keydown', (event) => {
      const step = STEPS[event.key]
      if (!step) return
      // The map below would move as well.
      event.preventDefault()
      event.stopPropagation()
      const size = event.shiftKey ? LONG_STEP_PX : STEP_PX
      const point = map.latLngToContainerPoint(made.getLatLng()).add([step[0] * size, step[1] * size])
      made.setLatLng(map.containerPointToLatLng(point))
      map.panInside(made.getLatLng(), { padding: [40, 40], animate: false })
      onMove(rounded(made.getLatLng()))
    })
  }
}

function pinIcon(): L.DivIcon {
  return L.divIcon({ className: 'part-map-marker part-map-pin', html: '<span></span>', iconSize: [36, 36], iconAnchor: [18, 43] })
}

/** Six decimals are ten centimetres. */
function rounded(at: L.LatLng): MapPosition {
  const { lat, lng } = at.wrap()
  return { latitude: Math.round(lat * 1e6) / 1e6, longitude: Math.round(lng * 1e6) / 1e6 }
}
