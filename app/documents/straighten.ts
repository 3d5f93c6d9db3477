import { blankPicture, type GreyPicture } from './grey-picture.ts'
import { sidesOf, type Point, type Quadrilateral } from './quadrilateral.ts'

/** As wide as a page of A4 at 200 dots per inch: what the reader of letters reads best. */
export const PAGE_WIDTH_PX = 1_700
const A4 = Math.SQRT2
const MAX_SIDE_PX = 3_000

/** The sheet as if seen from straight above. A shape near A4 becomes A4. */
export function straightened(picture: GreyPicture, corners: Quadrilateral, width = PAGE_WIDTH_PX): GreyPicture {
  const [top, right, bottom, left] = sidesOf(corners)
  const [across, down] = [(top + bottom) / 2, (left + right) / 2]
  const isLying = across > down
  const ratio = isLying ? across / down : down / across
  const shape = Math.abs(ratio - A4) < 0.22 ? A4 : ratio
  const [toWidth, toHeight] = isLying ? [Math.round(width * shape), width] : [width, Math.round(width * shape)]
  const by = Math.min(1, MAX_SIDE_PX / Math.max(toWidth, toHeight))
  return warped(picture, corners, Math.round(toWidth * by), Math.round(toHeight * by))
}

function warped({ width, height, data }: GreyPicture, corners: Quadrilateral, toWidth: number, toHeight: number): GreyPicture {
  const page = blankPicture(toWidth, toHeight)
  const [a, b, c, d, e, f, g, h] = projection(corners, toWidth, toHeight)
  for (let y = 0; y < toHeight; y++) {
    for (let x = 0; x < toWidth; x++) {
      const depth = g * x + h * y + 1
      const fromX = Math.min(width - 1.001, Math.max(0, (a * x + b * y + c) / depth))
      const fromY = Math.min(height - 1.001, Math.max(0, (d * x + e * y + f) / depth))
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)]
      const [u, v] = [fromX - left, fromY - top]
      const at = top * width + left
      const upper = (data[at] ?? 0) * (1 - u) + (data[at + 1] ?? 0) * u
      const lower = (data[at + width] ?? 0) * (1 - u) + (data[at + width + 1] ?? 0) * u
      page.data[y * toWidth + x] = upper * (1 - v) + lower * v
    }
  }
  return page
}

type Projection = readonly [number, number, number, number, number, number, number, number]

/** From the page (0..width, 0..height) to the picture; Heckbert's closed form for a rectangle. */
function projection([p0, p1, p2, p3]: Quadrilateral, width: number, height: number): Projection {
  const [dx1, dx2, dy1, dy2] = [p1.x - p2.x, p3.x - p2.x, p1.y - p2.y, p3.y - p2.y]
  const [sx, sy] = [p0.x - p1.x + p2.x - p3.x, p0.y - p1.y + p2.y - p3.y]
  const across = dx1 * dy2 - dx2 * dy1
  const g = across === 0 ? 0 : (sx * dy2 - dx2 * sy) / across
  const h = across === 0 ? 0 : (dx1 * sy - sx * dy1) / across
  return [
    (p1.x - p0.x + g * p1.x) / width,
    (p3.x - p0.x + h * p3.x) / height,
    p0.x,
    (p1.y - p0.y + g * p1.y) / width,
    (p3.y - p0.y + h * p3.y) / height,
    p0.y,
    g / width,
    h / height,
  ]
}

/** Turned around its middle by a few degrees, at the size that is asked for; what comes from outside is the nearest edge. */
export function turned(picture: GreyPicture, degrees: number, width: number): GreyPicture {
  const angle = (degrees * Math.PI) / 180
  const middle = { x: (picture.width - 1) / 2, y: (picture.height - 1) / 2 }
  const at = (x: number, y: number): Point => ({
    x: middle.x + (x - middle.x) * Math.cos(angle) - (y - middle.y) * Math.sin(angle),
    y: middle.y + (x - middle.x) * Math.sin(angle) + (y - middle.y) * Math.cos(angle),
  })
  const [right, bottom] = [picture.width - 1, picture.height - 1]
  const by = Math.min(width / picture.width, MAX_SIDE_PX / picture.height)
  return warped(
    picture,
    [at(0, 0), at(right, 0), at(right, bottom), at(0, bottom)],
    Math.round(picture.width * by),
    Math.round(picture.height * by),
  )
}
