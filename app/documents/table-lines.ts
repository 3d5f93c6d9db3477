// Ruled lines make the reader of letters take a table for a picture. They go; letters that touch them stay.
import { blankPicture, type GreyPicture } from './grey-picture.ts'

const DARK = 175
const WHITE = 255
/** Longer than most words: a share of the page's width. */
const LONG_SHARE = 1 / 20
const MOST_THICK_PX = 7
/** A line of a photo is broken here and there; the feet of letters in a row are broken more often. */
const GAP_PX = 3
const LEAST_DARK = 0.93
/** So far above and below a line there is paper, nearly everywhere. */
const CLEAR_PX = 9
const LEAST_CLEAR = 0.72

/** Takes long thin lines out of a page on which the light is even. */
export function withoutLines(page: GreyPicture): GreyPicture {
  const long = Math.round(page.width * LONG_SHARE)
  const clean: GreyPicture = { ...page, data: page.data.slice() }
  erase(clean, ruled(page, long), 'lying')
  erase(clean, flipped(ruled(flipped(page), long)), 'standing')
  return clean
}

/** 255 where a pixel belongs to a run of dark pixels at least this long along its row, that drifts up or down by a pixel here and there. */
function ruled(page: GreyPicture, long: number): GreyPicture {
  const { width, height, data } = page
  const marks = blankPicture(width, height)
  for (let y = 1; y < height - 1; y++) {
    let [start, last, dark] = [-1, -1, 0]
    const close = () => {
      const length = last - start + 1
      if (start >= 0 && length >= long && dark >= length * LEAST_DARK && isClear(page, y, start, last))
        marks.data.fill(WHITE, y * width + start, y * width + last + 1)
      start = -1
      dark = 0
    }
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const isDark = (data[at] ?? WHITE) < DARK || Math.min(data[at - width] ?? WHITE, data[at + width] ?? WHITE) < DARK * 0.8
      if (isDark) {
        if (start < 0) start = x
        last = x
        dark += 1
      } else if (start >= 0 && x - last > GAP_PX) close()
    }
    close()
  }
  return marks
}

/** Over the feet of letters stand letters; beside a ruled line stands nothing, or letters on one side only here and there. */
function isClear({ width, height, data }: GreyPicture, y: number, from: number, to: number): boolean {
  let [clear, all] = [0, 0]
  const isPaper = (x: number, row: number) => row < 0 || row >= height || (data[row * width + x] ?? WHITE) >= DARK
  for (let x = from; x <= to; x += 3) {
    all += 1
    if (isPaper(x, y - CLEAR_PX) && isPaper(x, y + CLEAR_PX)) clear += 1
  }
  return clear >= all * LEAST_CLEAR
}

function erase(page: GreyPicture, marks: GreyPicture, lie: 'lying' | 'standing'): void {
  const { width, height, data } = page
  const [step, limit] = lie === 'lying' ? [width, height] : [1, width]
  for (let at = 0; at < marks.data.length; at++) {
    if (marks.data[at] !== WHITE) continue
    const place = lie === 'lying' ? Math.floor(at / width) : at % width
    const isFirst = place === 0 || marks.data[at - step] !== WHITE
    if (!isFirst) continue
    let thick = 1
    while (place + thick < limit && marks.data[at + thick * step] === WHITE) thick += 1
    if (thick > MOST_THICK_PX + 2) continue
    const [before, after] = [data[at - 2 * step] ?? WHITE, data[at + (thick + 1) * step] ?? WHITE]
    // Ink on both sides is a letter that crosses the line.
    if (before < DARK && after < DARK) continue
    for (let depth = -1; depth <= thick; depth++) if (place + depth >= 0 && place + depth < limit) data[at + depth * step] = WHITE
  }
}

function flipped({ width, height, data }: GreyPicture): GreyPicture {
  const other = blankPicture(height, width)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) other.data[x * height + y] = data[y * width + x] ?? 0
  return other
}
