export interface Point {
  readonly x: number
  readonly y: number
}

/** From the upper left, clockwise. */
export type Quadrilateral = readonly [Point, Point, Point, Point]

/** Monotone chain; the points around all others, clockwise on the screen. */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y)
  const half = (from: readonly Point[]): Point[] => {
    const chain: Point[] = []
    for (const point of from) {
      while (chain.length >= 2 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

function turn(a: Point = ORIGIN, b: Point = ORIGIN, c: Point = ORIGIN): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

const ORIGIN = { x: 0, y: 0 }

export function areaOf(points: readonly Point[]): number {
  let sum = 0
  for (const [at, { x, y }] of points.entries()) {
    const next = points[(at + 1) % points.length] ?? ORIGIN
    sum += x * next.y - next.x * y
  }
  return Math.abs(sum) / 2
}

/** The four points of a hull that cover most of it. */
export function largestQuadrilateral(hull: readonly Point[]): Quadrilateral | null {
  const points = thinned(hull, 36)
  let best: { corners: Point[]; area: number } | null = null
  for (let a = 0; a < points.length; a++)
    for (let b = a + 1; b < points.length; b++)
      for (let c = b + 1; c < points.length; c++)
        for (let d = c + 1; d < points.length; d++) {
          const corners = [points[a] ?? ORIGIN, points[b] ?? ORIGIN, points[c] ?? ORIGIN, points[d] ?? ORIGIN]
          const area = areaOf(corners)
          if (!best || area > best.area) best = { corners, area }
        }
  return best ? fromUpperLeft(best.corners) : null
}

/** Points that bend the hull least go first. */
function thinned(hull: readonly Point[], most: number): Point[] {
  const points = [...hull]
  while (points.length > most) {
    let [least, at] = [Number.POSITIVE_INFINITY, 0]
    for (let index = 0; index < points.length; index++) {
      const bend = Math.abs(turn(points.at(index - 1), points[index], points[(index + 1) % points.length]))
      if (bend < least) [least, at] = [bend, index]
    }
    points.splice(at, 1)
  }
  return points
}

export function fromUpperLeft(corners: readonly Point[]): Quadrilateral | null {
  const middle = { x: corners.reduce((sum, { x }) => sum + x, 0) / 4, y: corners.reduce((sum, { y }) => sum + y, 0) / 4 }
  const around = corners.toSorted(
    (a, b) => Math.atan2(a.y - middle.y, a.x - middle.x) - Math.atan2(b.y - middle.y, b.x - middle.x),
  )
  const first = around.reduce((best, { x, y }, at) => (x + y < (around[best]?.x ?? 0) + (around[best]?.y ?? 0) ? at : best), 0)
  const [a, b, c, d] = [...around.slice(first), ...around.slice(0, first)]
  return a && b && c && d ? [a, b, c, d] : null
}

export function sidesOf([a, b, c, d]: Quadrilateral): readonly [top: number, right: number, bottom: number, left: number] {
  const length = (from: Point, to: Point) => Math.hypot(to.x - from.x, to.y - from.y)
  return [length(a, b), length(b, c), length(c, d), length(d, a)]
}
