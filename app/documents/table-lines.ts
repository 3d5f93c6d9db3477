// Ruled lines make the reader of letters take a table for a picture. They go; letters that touch them stay.
import { blankPicture, type GreyPicture } from './grey-picture.ts'

/** Longer than most words: a share of the page's width. */
const LONG_SHARE = 1 / 20
/** Along a line brightness is taken together, so that grain breaks no line. */
const ALONG_PX = 3
/** So far above and below a line there is paper again, and it is this much brighter. */
const BESIDE_PX = 8
const LEAST_STEP = 16
/** A line of a photo is broken here and there; the feet of letters in a row are broken more often. */
const GAP_PX = 4
const LEAST_DARK = 0.93
const MARKED = 255
const MOST_THICK_PX = 9

/** Takes long thin lines out of a page on which the light is even. */
export function withoutLines(page: GreyPicture): GreyPicture {
  const long = Math.round(page.width * LONG_SHARE)
  return flipped(withoutLying(flipped(withoutLying(page, long)), long))
}

function withoutLying(page: GreyPicture, long: number): GreyPicture {
  const along = meanAlong(page)
  const clean: GreyPicture = { ...page, data: page.data.slice() }
  erase(clean, along, ruled(along, long))
  return clean
}

/** Each pixel the mean of its row around it. */
function meanAlong({ width, height, data }: GreyPicture): GreyPicture {
  const mean = blankPicture(width, height)
  const reach = (ALONG_PX - 1) / 2
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = 0
    for (let x = 0; x < Math.min(width, ALONG_PX); x++) sum += data[row + x] ?? 0
    for (let x = 0; x < width; x++) {
      if (x > reach && x < width - reach) sum += (data[row + x + reach] ?? 0) - (data[row + x - reach - 1] ?? 0)
      mean.data[row + x] = sum / ALONG_PX
    }
  }
  return mean
}

/** Marks what belongs to a long run of pixels along a row that are darker than what lies above and below. */
function ruled(along: GreyPicture, long: number): GreyPicture {
  const { width, height, data } = along
  const marks = blankPicture(width, height)
  for (let y = BESIDE_PX; y < height - BESIDE_PX; y++) {
    let [start, last, dark] = [-1, -1, 0]
    const close = () => {
      const length = last - start + 1
      if (start >= 0 && length >= long && dark >= length * LEAST_DARK)
        marks.data.fill(MARKED, y * width + start, y * width + last + 1)
      start = -1
      dark = 0
    }
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const line = Math.min(data[at] ?? 0, data[at - width] ?? 0, data[at + width] ?? 0)
      const paper = Math.min(data[at - BESIDE_PX * width] ?? 0, data[at + BESIDE_PX * width] ?? 0)
      if (line + LEAST_STEP < paper) {
        if (start < 0) start = x
        last = x
        dark += 1
      } else if (start >= 0 && x - last > GAP_PX) close()
    }
    close()
  }
  return marks
}

/** A marked column of pixels takes the brightness of the paper beside it, unless a letter crosses the line there. */
function erase(page: GreyPicture, along: GreyPicture, marks: GreyPicture): void {
  const { width, height, data } = page
  for (let x = 0; x < width; x++)
    for (let y = 1; y < height - 1; y++) {
      if (marks.data[y * width + x] !== MARKED) continue
      let end = y
      while (end + 1 < height && marks.data[(end + 1) * width + x] === MARKED) end += 1
      const [above, below] = [Math.max(0, y - 3), Math.min(height - 1, end + 3)]
      const paper = Math.max(
        along.data[Math.max(0, y - BESIDE_PX) * width + x] ?? 0,
        along.data[Math.min(height - 1, end + BESIDE_PX) * width + x] ?? 0,
      )
      const crosses = (data[above * width + x] ?? 0) < paper * 0.7 && (data[below * width + x] ?? 0) < paper * 0.7
      if (!crosses && end - y < MOST_THICK_PX) for (let row = above + 1; row < below; row++) data[row * width + x] = paper
      y = end
    }
}

function flipped({ width, height, data }: GreyPicture): GreyPicture {
  const other = blankPicture(height, width)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) other.data[x * height + y] = data[y * width + x] ?? 0
  return other
}
