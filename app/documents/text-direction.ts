// How text lies in a picture: by the rows, which are dark and bright in turn only when one looks along the lines.
import { smaller, type GreyPicture } from './grey-picture.ts'

const SMALL_PX = 900
const STEP_DEGREES = 0.25
/** Columns of a table make edges too; lines of text make far more. */
const SIDEWAYS = 2

export interface TextDirection {
  /** The lines rise or fall by this much; clockwise is positive. */
  readonly degrees: number
  /** Text runs up or down the page. */
  readonly isSideways: boolean
}

export function textDirection(picture: GreyPicture, mostDegrees: number): TextDirection {
  const { picture: small } = smaller(picture, SMALL_PX)
  const ink = inkOf(small)
  const rows = sharpestTurn(ink, small.height, mostDegrees)
  const columns = sharpestTurn(
    ink.map(({ x, y }) => ({ x: y, y: x })),
    small.width,
    mostDegrees,
  )
  const isSideways = columns.sharpness > rows.sharpness * SIDEWAYS
  return { degrees: isSideways ? -columns.degrees : rows.degrees, isSideways }
}

interface Ink {
  readonly x: number
  readonly y: number
}

/** Pixels that are darker than those around them: letters, not shadows. */
function inkOf({ width, height, data }: GreyPicture): Ink[] {
  const ink: Ink[] = []
  const reach = 9
  for (let y = reach; y < height - reach; y += 1)
    for (let x = reach; x < width - reach; x += 1) {
      const at = y * width + x
      const around =
        ((data[at - reach] ?? 0) + (data[at + reach] ?? 0) + (data[at - reach * width] ?? 0) + (data[at + reach * width] ?? 0)) /
        4
      if ((data[at] ?? 0) < around * 0.8) ink.push({ x, y })
    }
  return ink.length > 40_000 ? ink.filter((_, at) => at % Math.ceil(ink.length / 40_000) === 0) : ink
}

function sharpestTurn(ink: readonly Ink[], height: number, most: number): { degrees: number; sharpness: number } {
  let best = { degrees: 0, sharpness: Number.NEGATIVE_INFINITY }
  for (let degrees = -most; degrees <= most; degrees += STEP_DEGREES) {
    const slope = Math.tan((degrees * Math.PI) / 180)
    const counts = new Float64Array(height * 2)
    for (const { x, y } of ink) {
      const row = Math.round(y - x * slope + height / 2)
      if (row >= 0 && row < counts.length) counts[row] = (counts[row] ?? 0) + 1
    }
    // What chance alone would make of so many pixels counts for nothing.
    let sharpness = -2 * ink.length
    for (let row = 1; row < counts.length; row++) sharpness += ((counts[row] ?? 0) - (counts[row - 1] ?? 0)) ** 2
    if (sharpness > best.sharpness) best = { degrees, sharpness: Math.max(1, sharpness) }
  }
  return best
}
