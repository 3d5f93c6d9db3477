// The one file that drives the map library; everything here is loaded with the first map.
import L from 'leaflet'
import { m } from '#app/paraglide/messages.js'
import { addLand, addTiles, addTownNames, markGone } from './map-layers.ts'
import { mapSettings } from './map-settings.ts'
import { type MapMarker, type MapPosition, type MapRoute } from './map-types.ts'
import { createPin } from './map-pin.ts'

export interface MapEngine {
  show(markers: readonly MapMarker[], routes: readonly MapRoute[]): void
  showPin(position: MapPosition | null, near: MapPosition | null): void
  destroy(): void
}

export interface MapEvents {
  readonly onOpen: ((id: string) => void) | null
  /** Given for a map with a pin: where a person put it. */
  readonly onPin: ((position: MapPosition) => void) | null
}

const EUROPE: L.LatLngBoundsExpression = [
  [36, -10],
  [60, 26],
]
const TOWN_ZOOM = 9
const MOST_ZOOM = 18

export function createMapEngine(container: HTMLElement, events: () => MapEvents): MapEngine {
  const isCoarse = window.matchMedia?.('(pointer: coarse)').matches ?? false
  const hasPin = events().onPin !== null
  const map = L.map(container, {
    zoomControl: false,
    attributionControl: false,
    minZoom: 3,
    maxZoom: MOST_ZOOM,
    // One finger scrolls the page, two move the map; a mouse wheel scrolls the page until the map has been taken in hand.
    dragging: !isCoarse || hasPin,
    scrollWheelZoom: false,
    fadeAnimation: false,
    zoomAnimation: !(window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false),
    worldCopyJump: true,
  })
  L.control.zoom({ zoomInTitle: m.maps_closer(), zoomOutTitle: m.maps_farther() }).addTo(map)
  L.control.scale({ imperial: false }).addTo(map)
  L.control.attribution({ prefix: false }).addTo(map)
  map.on('focus click', () => map.scrollWheelZoom.enable())
  map.on('blur mouseout', () => map.scrollWheelZoom.disable())
  map.fitBounds(EUROPE)
  // What could not be fetched is left out: pins and lines stand without it.
  underlay(map).catch(() => undefined)

  const fit = createFit(map)
  const layers = L.layerGroup().addTo(map)
  const pin = hasPin ? createPin(map, (position) => events().onPin?.(position)) : null
  const watch = watchSize(container, () => {
    map.invalidateSize({ animate: false, pan: false })
    fit.again()
  })
  return {
    show: (markers, routes) => {
      layers.clearLayers()
      for (const route of routes) layers.addLayer(routeLine(route))
      for (const marker of markers) layers.addLayer(markerOf(marker, events))
      fit.to([...markers, ...routes.flatMap(({ points }) => points)])
    },
    showPin: (position, near) => {
      pin?.show(position)
      const shown = position ?? near
      if (shown) fit.to([shown])
    },
    destroy: () => {
      watch()
      markGone(map)
      map.remove()
    },
  }
}

async function underlay(map: L.Map): Promise<void> {
  await addLand(map)
  const [settings] = await Promise.all([mapSettings(), addTownNames(map)])
  if (settings.tiles && map.getPane('tilePane')) addTiles(map, settings.tiles)
}

/** Shows all that there is, until a person has moved the map. */
function createFit(map: L.Map) {
  let wanted: readonly MapPosition[] = []
  let isTaken = false
  let isFitting = false
  map.on('zoomstart dragstart', () => {
    if (!isFitting) isTaken = true
  })
  const again = () => {
    if (isTaken || wanted.length === 0) return
    isFitting = true
    const bounds = L.latLngBounds(wanted.map(({ latitude, longitude }) => [latitude, longitude]))
    map.fitBounds(bounds, { maxZoom: TOWN_ZOOM, padding: [36, 36], animate: false })
    isFitting = false
  }
  return {
    again,
    to: (positions: readonly MapPosition[]) => {
      const isSame = JSON.stringify(positions.map(keyOf)) === JSON.stringify(wanted.map(keyOf))
      wanted = positions
      if (!isSame) again()
    },
  }
}

function keyOf({ latitude, longitude }: MapPosition): string {
  return `${latitude} ${longitude}`
}

function routeLine(route: MapRoute): L.Polyline {
  const points = route.points.map(({ latitude, longitude }): L.LatLngTuple => [latitude, longitude])
  return L.polyline(points, { className: 'part-map-route', interactive: false })
}

function markerOf(marker: MapMarker, events: () => MapEvents): L.Marker {
  const isPressable = events().onOpen !== null
  const sign = document.createElement('span')
  sign.textContent = marker.sign ?? ''
  const selected = marker.isSelected ? ' part-map-marker-selected' : ''
  const made = L.marker([marker.latitude, marker.longitude], {
    icon: L.divIcon({
      className: `part-map-marker part-map-marker-${marker.kind}${selected}`,
      html: sign,
      iconSize: [28, 28],
      iconAnchor: [14, 33],
    }),
    keyboard: isPressable,
    riseOnHover: true,
    zIndexOffset: marker.isSelected ? 1000 : 0,
  })
  const words = document.createElement('span') // the library writes strings as HTML; a label is a person's words
  words.textContent = marker.label
  made.bindTooltip(words, { direction: 'top', offset: [0, -32] })
  made.on('add', () => {
    const element = made.getElement()
    element?.setAttribute('aria-label', marker.label)
    if (!isPressable) element?.setAttribute('role', 'img')
    element?.addEventListener('focus', () => made.openTooltip())
    element?.addEventListener('blur', () => made.closeTooltip())
  })
  // Leaflet turns Enter on a focused marker into a click.
  return made.on('click', () => events().onOpen?.(marker.id))
}

function watchSize(container: HTMLElement, onChange: () => void): () => void {
  if (typeof ResizeObserver === 'undefined') return () => undefined
  const observer = new ResizeObserver(onChange)
  observer.observe(container)
  return () => observer.disconnect()
}
