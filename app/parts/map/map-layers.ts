// What lies under the markers: land and borders from the device, names of towns, and street tiles when there is a network.
import L from 'leaflet'
import { m } from '#app/paraglide/messages.js'
import { loadBaseMap } from './base-map.ts'
import { loadTowns, type Town } from './towns.ts'
import { type MapSettings } from './map-settings.ts'

const BASE_PANE = 'land'
const MOST_NAMES = 28
/** A name needs about this much room, in pixels. */
const NAME_ROOM = { x: 110, y: 34 }

export async function addLand(map: L.Map): Promise<void> {
  const pane = map.createPane(BASE_PANE)
  pane.style.zIndex = '150' // below the tiles, which cover it where they arrive
  const renderer = L.svg({ pane: BASE_PANE, padding: 0.5 })
  const { land, borders } = await loadBaseMap()
  if (!isAlive(map)) return
  const common = { interactive: false, renderer, pane: BASE_PANE, smoothFactor: 1 }
  L.polygon([land.map((ring) => [...ring]) as unknown as L.LatLngTuple[][]], { ...common, className: 'part-map-land' }).addTo(map) // ours is read-only
  L.polyline(borders.map((path) => [...path]) as unknown as L.LatLngTuple[][], { ...common, className: 'part-map-border' }).addTo(
    map,
  ) // ours is read-only
}

/** Names where they have room, the largest towns first; redrawn when the map stands still. */
export async function addTownNames(map: L.Map): Promise<void> {
  const towns = await loadTowns()
  if (!isAlive(map)) return
  const names = L.layerGroup().addTo(map)
  const draw = () => {
    names.clearLayers()
    for (const town of townsInView(map, towns)) names.addLayer(nameOf(town))
  }
  map.on('moveend resize', draw)
  draw()
  map.attributionControl.addAttribution(m.maps_towns_from())
}

function townsInView(map: L.Map, towns: readonly Town[]): Town[] {
  const view = map.getBounds().pad(-0.02)
  const [west, east, south, north] = [view.getWest(), view.getEast(), view.getSouth(), view.getNorth()]
  const taken: L.Point[] = []
  const shown: Town[] = []
  for (const town of towns) {
    if (town.longitude < west || town.longitude > east || town.latitude < south || town.latitude > north) continue
    const at = map.latLngToContainerPoint([town.latitude, town.longitude])
    if (taken.some((other) => Math.abs(other.x - at.x) < NAME_ROOM.x && Math.abs(other.y - at.y) < NAME_ROOM.y)) continue
    taken.push(at)
    shown.push(town)
    if (shown.length === MOST_NAMES) break
  }
  return shown
}

function nameOf(town: Town): L.Marker {
  const word = document.createElement('span')
  word.textContent = town.name
  const icon = L.divIcon({ className: 'part-map-town', html: word, iconSize: [0, 0] })
  const marker = L.marker([town.latitude, town.longitude], { icon, interactive: false, keyboard: false, zIndexOffset: -1000 })
  return marker.on('add', () => marker.getElement()?.setAttribute('aria-hidden', 'true'))
}

/** Street tiles over the land; where none arrives, the land stays to be seen. */
export function addTiles(map: L.Map, tiles: NonNullable<MapSettings['tiles']>): void {
  const layer = L.tileLayer(tiles.url, {
    maxZoom: tiles.maxZoom,
    attribution: attributionOf(tiles.attribution),
    // Tile servers ask who their visitors are; the page's path is nobody's business.
    referrerPolicy: 'origin',
  })
  layer.once('tileload', () => map.getContainer().classList.add('part-map-has-tiles'))
  layer.addTo(map)
}

/** The attribution is a setting, and the map writes it as HTML. */
function attributionOf(text: string): string {
  const word = document.createElement('a')
  word.textContent = text
  if (!/openstreetmap/i.test(text)) return word.innerHTML
  word.href = 'https://www.openstreetmap.org/copyright'
  word.target = '_blank'
  word.rel = 'noreferrer'
  return word.outerHTML
}

const gone = new WeakSet<L.Map>()

export function markGone(map: L.Map): void {
  gone.add(map)
}

/** Data arrives late: the person may have left the map by then. */
function isAlive(map: L.Map): boolean {
  return !gone.has(map)
}
