import { blankPicture, type GreyPicture } from './grey-picture.ts'

/** Above these shares of the contrast, grain makes specks that are read as letters. */
const GRAINY = 0.04
const VERY_GRAINY = 0.085

/** Smooths a grainy page, a very grainy one twice; letters lose less by it than the specks do. */
export function withLessGrain(page: GreyPicture, grain: number): GreyPicture {
  if (grain < GRAINY) return page
  const once = smoothed(page)
  return grain < VERY_GRAINY ? once : smoothed(once)
}

/** A weighted mean of nine. */
function smoothed({ width, height, data }: GreyPicture): GreyPicture {
  const across = blankPicture(width, height)
  for (let at = 1; at < data.length - 1; at++)
    across.data[at] = ((data[at - 1] ?? 0) + 2 * (data[at] ?? 0) + (data[at + 1] ?? 0)) / 4
  const smooth = blankPicture(width, height)
  for (let at = width; at < data.length - width; at++)
    smooth.data[at] = ((across.data[at - width] ?? 0) + 2 * (across.data[at] ?? 0) + (across.data[at + width] ?? 0)) / 4
  for (let at = 0; at < width; at++) {
    smooth.data[at] = data[at] ?? 0
    smooth.data[data.length - 1 - at] = data[data.length - 1 - at] ?? 0
  }
  return smooth
}
