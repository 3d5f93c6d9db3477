// From a photo to a page that can be read: corners, straightening, even light, no ruled lines. No browser in it: the bench runs the same.
import { findPaper } from './find-paper.ts'
import { flattened, lightOf } from './flatten-light.ts'
import { quarterTurned, type GreyPicture } from './grey-picture.ts'
import { withLessGrain } from './less-grain.ts'
import { measure, problemOf, type PictureMeasures, type PictureProblem } from './picture-quality.ts'
import { sidesOf } from './quadrilateral.ts'
import { PAGE_WIDTH_PX, straightened, turned } from './straighten.ts'
import { withoutLines } from './table-lines.ts'
import { textDirection } from './text-direction.ts'

export interface PreparedPicture {
  /** What a person is shown, and in whose pixels every place is told. */
  readonly page: GreyPicture
  /** The same without ruled lines, for the reader of letters. */
  readonly toRead: GreyPicture
  readonly measures: PictureMeasures
  readonly problem: PictureProblem | null
}

const ON_PAPER_DEGREES = 3
const LOOSE_DEGREES = 9

export function preparePicture(picture: GreyPicture): PreparedPicture {
  const { page: straight, paper, widthPx } = upright(picture)
  const page = flattened(straight)
  const measures = measure(page, paper, widthPx)
  return { page, toRead: withoutLines(withLessGrain(page, measures.grain)), measures, problem: problemOf(measures) }
}

interface Upright {
  readonly page: GreyPicture
  readonly paper: number
  readonly widthPx: number
}

function upright(picture: GreyPicture): Upright {
  const corners = findPaper(picture)
  if (!corners) return withoutCorners(picture)
  const [top, right, bottom, left] = sidesOf(corners)
  const page = straightened(picture, corners)
  const direction = textDirection(page, ON_PAPER_DEGREES)
  const widthPx = Math.min((top + bottom) / 2, (left + right) / 2)
  const { paper } = lightOf(page)
  const level = Math.abs(direction.degrees) >= 0.5 ? turned(page, direction.degrees, page.width) : page
  return { page: direction.isSideways ? quarterTurned(level, 3) : level, paper, widthPx }
}

/** A scan, or a photo from so near that the edges of the sheet are not on it. */
function withoutCorners(picture: GreyPicture): Upright {
  const direction = textDirection(picture, LOOSE_DEGREES)
  const upward = direction.isSideways ? quarterTurned(picture, 3) : picture
  const degrees = direction.degrees
  const width = Math.min(Math.max(upward.width, PAGE_WIDTH_PX), PAGE_WIDTH_PX * 1.2)
  const isFine = Math.abs(degrees) < 0.3 && upward.width === width
  return { page: isFine ? upward : turned(upward, degrees, width), paper: lightOf(picture).paper, widthPx: upward.width }
}
