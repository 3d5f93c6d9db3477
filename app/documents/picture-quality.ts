import { smaller, type GreyPicture } from './grey-picture.ts'

export type PictureProblem = 'too-dark' | 'too-bright' | 'blurred' | 'too-far' | 'too-small' | 'no-text'

export interface PictureMeasures {
  /** 0 to 255. */
  readonly paper: number
  /** Of the brightness of the paper: how much darker ink is, 0 to 1. */
  readonly contrast: number
  /** How steep the edges of letters are, as a share of the contrast per pixel of the straightened page. */
  readonly steepness: number
  /** Grain of the paper, as a share of the contrast. */
  readonly grain: number
  /** Pixels of the picture across the width of the sheet. */
  readonly widthPx: number
  /** Share of the page that is ink. */
  readonly ink: number
}

const LEAST = { paper: 38, contrast: 0.28, steepness: 0.115, widthPx: 780, ink: 0.004 }

/** DOC-7: why nobody should try to read this picture; null where it is worth it. */
export function problemOf({ paper, contrast, steepness, widthPx, ink, grain }: PictureMeasures): PictureProblem | null {
  if (widthPx < LEAST.widthPx) return 'too-far'
  if (paper < LEAST.paper) return 'too-dark'
  if (ink < LEAST.ink && contrast < LEAST.contrast) return paper > 235 ? 'too-bright' : 'no-text'
  if (steepness < LEAST.steepness) return 'blurred'
  if (grain > 0.24) return 'too-dark'
  return contrast < LEAST.contrast ? 'too-bright' : null
}

/** `page` is straightened and evenly lit, `paper` the brightness of the sheet before that, `widthPx` its width in the picture. */
export function measure(page: GreyPicture, paper: number, widthPx: number): PictureMeasures {
  const { picture } = smaller(page, 3_000)
  const { width, height, data } = picture
  const steep = new Uint32Array(256)
  let [all, dark] = [0, 0]
  const levels = new Uint32Array(256)
  const grain = new Uint32Array(256)
  // The margin shows what lies beside the sheet.
  const [left, top] = [Math.round(width * 0.04), Math.round(height * 0.04)]
  for (let y = top; y < height - top; y += 2)
    for (let x = left; x < width - left; x += 2) {
      const at = y * width + x
      const value = data[at] ?? 255
      const across = Math.abs((data[at + 1] ?? 255) - (data[at - 1] ?? 255)) / 2
      const down = Math.abs((data[at + width] ?? 255) - (data[at - width] ?? 255)) / 2
      count(steep, Math.max(across, down))
      count(levels, value)
      // Where it is bright all around, what is left is grain.
      if (value > 225) count(grain, Math.abs(value - ((data[at + 1] ?? 0) + (data[at - 1] ?? 0)) / 2))
      if (value < 150) dark += 1
      all += 1
    }
  const inkLevel = share(levels, 0.015)
  const contrast = Math.max(1, 250 - inkLevel)
  return {
    paper,
    contrast: contrast / 250,
    steepness: share(steep, 0.99) / contrast,
    grain: share(grain, 0.7) / contrast,
    widthPx,
    ink: dark / all,
  }
}

function count(counts: Uint32Array, value: number): void {
  const level = Math.min(255, Math.round(value))
  counts[level] = (counts[level] ?? 0) + 1
}

function share(counts: Uint32Array, part: number): number {
  const total = counts.reduce((sum, one) => sum + one, 0)
  let seen = 0
  for (let level = 0; level < 256; level++) {
    seen += counts[level] ?? 0
    if (seen >= total * part) return level
  }
  return 255
}
