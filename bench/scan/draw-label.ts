// A label on a table as a camera sees it: turned, tilted, far away, creased, dirty, in bad light. No picture is kept; all are drawn anew.
import { type Grey } from '#app/devices/scanner-picture.ts'
import { seededRandom } from './random.ts'
import { type Symbol2 } from './symbols.ts'

export const WIDTH = 1280
export const HEIGHT = 720

export interface View {
  /** Pixels of one module. */
  readonly module: number
  readonly degrees?: number
  /** How much the far side shrinks, per half picture, across and upwards. */
  readonly tilt?: readonly [number, number]
  /** Pixels by which the paper is bent. */
  readonly crease?: number
  readonly ink?: number
  readonly paper?: number
  readonly wear?: Wear
  readonly seed: number
}

/** What happened to the label itself. */
export interface Wear {
  /** Lines across that the print head left out, of a hundred. */
  readonly dropouts?: number
  /** Scratches over the code. */
  readonly scratches?: number
  readonly specks?: number
  /** The share of its height that tape or a thumb covers. */
  readonly covered?: number
}

const TABLE = 70
const QUIET = 11

export function drawLabel(symbol: Symbol2, view: View): Grey {
  const shadeAt = labelShade(symbol, view)
  const toLabel = projection(view)
  const data = new Uint8Array(WIDTH * HEIGHT)
  const grain = seededRandom(view.seed + 77)
  const steps = view.module < 2.5 ? 4 : 3
  const reach = Math.hypot(symbol.width + 2 * QUIET, symbol.height * 2 + 60) * view.module * 0.75
  for (let y = 0, at = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1, at += 1) {
      if (Math.hypot(x - WIDTH / 2, y - HEIGHT / 2) > reach) data[at] = TABLE + grain() * 12
      else {
        let sum = 0
        for (let v = 0; v < steps; v += 1)
          for (let u = 0; u < steps; u += 1) sum += shadeAt(...toLabel(x + (u + 0.5) / steps, y + (v + 0.5) / steps))
        data[at] = sum / (steps * steps)
      }
    }
  return { width: WIDTH, height: HEIGHT, data }
}

/** From a pixel to modules from the middle of the code. */
function projection({ module, degrees = 0, tilt = [0, 0], crease = 0, seed }: View): (x: number, y: number) => [number, number] {
  const angle = (degrees * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const phase = seededRandom(seed)() * 6
  return (x, y) => {
    const px = x - WIDTH / 2
    const py = y - HEIGHT / 2
    // A homography from the picture to the label; seen from the side, what is farther away is larger in the label's own measure.
    const w = 1 + (tilt[0] * px) / (WIDTH / 2) + (tilt[1] * py) / (HEIGHT / 2)
    const qx = px / w
    const qy = py / w
    const lx = (qx * cos + qy * sin) / module
    const ly = (qy * cos - qx * sin) / module
    const bend = crease === 0 ? 0 : (crease / module) * Math.sin((lx * module) / 90 + phase)
    const along = crease === 0 ? 0 : ((crease * 0.6) / module) * Math.sin((lx * module) / 130 + phase * 2)
    return [lx + along, ly + bend]
  }
}

function labelShade(symbol: Symbol2, { ink = 28, paper = 228, wear = {}, seed }: View): (x: number, y: number) => number {
  const { width, height } = symbol
  const isGone = wornAway(symbol, wear, seed)
  const text = clutter(symbol, seed)
  const top = -height / 2 - 34
  return (x, y) => {
    const inX = x + width / 2
    const inY = y + height / 2
    const isPaper = Math.abs(x) < width / 2 + QUIET && y > top && y < height / 2 + 9
    if (!isPaper) return TABLE
    if (inX >= 0 && inX < width && inY >= 0 && inY < height) {
      const worn = isGone(inX, inY)
      if (worn !== null) return worn ? ink : paper
      return symbol.isInk(inX, inY) ? ink : paper
    }
    if (y < -height / 2 - 5) return text(inX, y - top) ? ink : paper
    // The frame that many labels have.
    if (Math.abs(Math.abs(x) - width / 2 - QUIET + 1) < 0.5) return ink
    return paper
  }
}

/** Words above the code, as bars of letters: they are what a reader stumbles over. */
function clutter({ width }: Symbol2, seed: number): (x: number, y: number) => boolean {
  const random = seededRandom(seed + 5)
  const letters = Array.from({ length: Math.ceil(width / 2) * 3 }, () => random() < 0.55)
  return (x, y) => {
    const row = Math.floor(y / 9)
    if (row < 0 || row > 2 || y % 9 > 5 || x < 0 || x >= width) return false
    return letters[row * Math.ceil(width / 2) + Math.floor(x / 2)] === true && (x % 2 < 1.2 || y % 9 < 1)
  }
}

/** True: ink, where there should be none; false: paper; null: as printed. */
function wornAway({ width, height }: Symbol2, wear: Wear, seed: number): (x: number, y: number) => boolean | null {
  const random = seededRandom(seed + 9)
  const { dropouts = 0, scratches = 0, specks = 0, covered = 0 } = wear
  const lines = new Set(
    Array.from({ length: Math.round((height * 2 * dropouts) / 100) }, () => Math.floor(random() * height * 2)),
  )
  const cuts = Array.from({ length: scratches }, () => ({
    from: random() * height,
    slope: (random() - 0.5) * 1.6,
    half: 0.35 + random() * 0.7,
    isInk: random() < 0.4,
  }))
  const spots = Array.from({ length: specks }, () => ({
    x: random() * width,
    y: random() * height,
    radius: 0.4 + random() * 0.9,
    isInk: random() < 0.5,
  }))
  const coveredAbove = covered * height
  return (x, y) => {
    if (y < coveredAbove) return (Math.floor(x / 3) + Math.floor(y / 2)) % 5 === 0
    if (lines.has(Math.floor(y * 2))) return false
    for (const { from, slope, half, isInk } of cuts) if (Math.abs(y - from - slope * (x - width / 2)) < half) return isInk
    for (const spot of spots) if (Math.hypot(x - spot.x, y - spot.y) < spot.radius) return spot.isInk
    return null
  }
}
