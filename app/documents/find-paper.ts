// The four corners of a sheet that lies on something darker.
import { brightnessAt, smaller, threshold, type GreyPicture } from './grey-picture.ts'
import { areaOf, hullOf, largestQuadrilateral, sidesOf, type Point, type Quadrilateral } from './quadrilateral.ts'

const SMALL_PX = 420
/** Of the picture; a smaller sheet is too far away to be read anyhow. */
const SMALLEST_SHARE = 0.12
/** A quadrilateral that is the whole picture is no sheet on something: a scan, or a photo from so near that no edge is on it. */
const WHOLE_SHARE = 0.94
const LEAST_FIT = 0.9
const LEAST_FILL = 0.72

/** Null where no sheet stands out: then the picture is the sheet. */
export function findPaper(picture: GreyPicture): Quadrilateral | null {
  const { picture: small, scale } = smaller(picture, SMALL_PX)
  let best: { corners: Quadrilateral; score: number } | null = null
  for (const level of levels(small)) {
    const found = sheetAbove(small, level)
    if (found && (!best || found.score > best.score)) best = found
  }
  if (!best) return null
  return mapped(best.corners, ({ x, y }) => ({ x: (x + 0.5) / scale, y: (y + 0.5) / scale }))
}

/** A shadow may put half of the sheet under the usual threshold, so several are tried. */
function levels(picture: GreyPicture): number[] {
  const middle = threshold(picture)
  const low = brightnessAt(picture, 0.05)
  const tried = [middle, middle - 12, middle - 25, middle + 12, middle + 25, (middle + low) / 2].map((level) => Math.round(level))
  return [...new Set(tried)].filter((level) => level > low + 4 && level < 250)
}

function sheetAbove(picture: GreyPicture, level: number): { corners: Quadrilateral; score: number } | null {
  const part = largestPart(picture, level)
  const all = picture.width * picture.height
  if (!part || part.pixels < all * SMALLEST_SHARE) return null
  const hull = hullOf(part.edge)
  const corners = largestQuadrilateral(hull)
  if (!corners) return null
  const [hullArea, area] = [areaOf(hull), areaOf(corners)]
  const fit = area / hullArea
  const fill = part.pixels / hullArea
  if (area > all * WHOLE_SHARE || fit < LEAST_FIT || fill < LEAST_FILL || !isSheet(corners)) return null
  const drawn = onEdges(corners, part.edge)
  return { corners: drawn, score: fit * Math.min(1, fill) * contrastAcross(picture, drawn) }
}

function isSheet(corners: Quadrilateral): boolean {
  const [top, right, bottom, left] = sidesOf(corners)
  const [across, down] = [Math.max(top, bottom), Math.max(left, right)]
  const isEven = Math.min(top, bottom) / across > 0.45 && Math.min(left, right) / down > 0.45
  return isEven && Math.max(across, down) / Math.min(across, down) < 4
}

interface Part {
  readonly pixels: number
  /** First and last pixel of each row. */
  readonly edge: readonly Point[]
}

/** The largest connected part of what is brighter than `level`. */
function largestPart({ width, height, data }: GreyPicture, level: number): Part | null {
  const seen = new Uint8Array(data.length)
  const stack = new Int32Array(data.length)
  const places = new Int32Array(data.length)
  let best: { pixels: number; places: Int32Array } | null = null
  for (let start = 0; start < data.length; start++) {
    if (seen[start] || (data[start] ?? 0) < level) continue
    let [pixels, top] = [0, 0]
    stack[top++] = start
    seen[start] = 1
    while (top > 0) {
      const at = stack[--top] ?? 0
      const y = Math.floor(at / width)
      const x = at - y * width
      places[pixels++] = at
      const push = (next: number) => {
        if (next < 0 || next >= data.length || seen[next] || (data[next] ?? 0) < level) return
        seen[next] = 1
        stack[top++] = next
      }
      if (x > 0) push(at - 1)
      if (x < width - 1) push(at + 1)
      push(at - width)
      push(at + width)
    }
    if (!best || pixels > best.pixels) best = { pixels, places: places.slice(0, pixels) }
  }
  if (!best) return null
  return { pixels: best.pixels, edge: edgeOf(best.places, width, height) }
}

function edgeOf(places: Int32Array, width: number, height: number): Point[] {
  const left = new Int32Array(height).fill(width)
  const right = new Int32Array(height).fill(-1)
  for (const at of places) {
    const y = Math.floor(at / width)
    const x = at - y * width
    if (x < (left[y] ?? 0)) left[y] = x
    if (x > (right[y] ?? 0)) right[y] = x
  }
  return Array.from(left, (first, y) => [
    { x: first, y },
    { x: right[y] ?? 0, y },
  ])
    .filter(([first]) => (first?.x ?? width) < width)
    .flat()
}

/** Each side as the line through the edge pixels beside it: finer than a pixel. */
function onEdges(corners: Quadrilateral, edge: readonly Point[]): Quadrilateral {
  const lines = corners.map((from, at) => lineAlong(from, corners[(at + 1) % 4] ?? from, edge))
  const met = corners.map((corner, at) => {
    const cross = crossing(lines[(at + 3) % 4], lines[at])
    return cross && Math.hypot(cross.x - corner.x, cross.y - corner.y) < 8 ? cross : corner
  })
  const [a = corners[0], b = corners[1], c = corners[2], d = corners[3]] = met
  return [a, b, c, d]
}

interface Line {
  readonly point: Point
  readonly along: Point
}

function lineAlong(from: Point, to: Point, edge: readonly Point[]): Line {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const near = edge.filter(({ x, y }) => {
    const t = (x - from.x) * along.x + (y - from.y) * along.y
    return t > length * 0.08 && t < length * 0.92 && Math.abs((x - from.x) * along.y - (y - from.y) * along.x) < 2.5
  })
  if (near.length < 8) return { point: from, along }
  const middle = {
    x: near.reduce((sum, { x }) => sum + x, 0) / near.length,
    y: near.reduce((sum, { y }) => sum + y, 0) / near.length,
  }
  let [xx, xy, yy] = [0, 0, 0]
  for (const { x, y } of near) {
    xx += (x - middle.x) ** 2
    xy += (x - middle.x) * (y - middle.y)
    yy += (y - middle.y) ** 2
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  return { point: middle, along: { x: Math.cos(angle), y: Math.sin(angle) } }
}

function crossing(a: Line | undefined, b: Line | undefined): Point | null {
  if (!a || !b) return null
  const across = a.along.x * b.along.y - a.along.y * b.along.x
  if (Math.abs(across) < 0.2) return null
  const t = ((b.point.x - a.point.x) * b.along.y - (b.point.y - a.point.y) * b.along.x) / across
  return { x: a.point.x + a.along.x * t, y: a.point.y + a.along.y * t }
}

/** Share of places along the sides at which it is brighter inside than outside. */
function contrastAcross({ width, height, data }: GreyPicture, corners: Quadrilateral): number {
  const middle = { x: corners.reduce((sum, { x }) => sum + x, 0) / 4, y: corners.reduce((sum, { y }) => sum + y, 0) / 4 }
  const at = ({ x, y }: Point): number | null => {
    const [column, row] = [Math.round(x), Math.round(y)]
    return column < 0 || row < 0 || column >= width || row >= height ? null : (data[row * width + column] ?? 0)
  }
  let [good, all] = [0, 0]
  for (const [index, from] of corners.entries()) {
    const to = corners[(index + 1) % 4] ?? from
    for (let step = 1; step < 20; step++) {
      const on = { x: from.x + ((to.x - from.x) * step) / 20, y: from.y + ((to.y - from.y) * step) / 20 }
      const length = Math.hypot(middle.x - on.x, middle.y - on.y) || 1
      const inward = { x: ((middle.x - on.x) / length) * 4, y: ((middle.y - on.y) / length) * 4 }
      const [inside, outside] = [at({ x: on.x + inward.x, y: on.y + inward.y }), at({ x: on.x - inward.x, y: on.y - inward.y })]
      all += 1
      // A sheet that reaches over the edge of the picture is bounded by it there.
      if (outside === null || (inside !== null && inside - outside > 8)) good += 1
    }
  }
  return good / all
}

function mapped(corners: Quadrilateral, change: (point: Point) => Point): Quadrilateral {
  return [change(corners[0]), change(corners[1]), change(corners[2]), change(corners[3])]
}
