import { blankPicture, brightnessAt, type GreyPicture } from './grey-picture.ts'

/** Blocks across the page; each is larger than a letter and smaller than a shadow. */
const BLOCKS_ACROSS = 48
/** The paper is brighter than this share of a block. */
const PAPER_SHARE = 0.8
const WHITE = 250

/** The paper is equally white everywhere, whatever fell on it. */
export function flattened(picture: GreyPicture): GreyPicture {
  const { width, height, data } = picture
  const size = Math.max(8, Math.ceil(width / BLOCKS_ACROSS))
  const light = smoothed(smoothed(paperOf(picture, size)))
  const flat = blankPicture(width, height)
  for (let y = 0; y < height; y++) {
    const v = Math.min(light.height - 1.001, Math.max(0, (y - size / 2) / size))
    const top = Math.floor(v)
    for (let x = 0; x < width; x++) {
      const u = Math.min(light.width - 1.001, Math.max(0, (x - size / 2) / size))
      const left = Math.floor(u)
      const at = top * light.width + left
      const upper = (light.data[at] ?? 0) * (1 - u + left) + (light.data[at + 1] ?? light.data[at] ?? 0) * (u - left)
      const lower = (light.data[at + light.width] ?? 0) * (1 - u + left) + (light.data[at + light.width + 1] ?? 0) * (u - left)
      const paper = Math.max(12, upper * (1 - v + top) + lower * (v - top))
      flat.data[y * width + x] = ((data[y * width + x] ?? 0) * WHITE) / paper
    }
  }
  return flat
}

function paperOf({ width, height, data }: GreyPicture, size: number): GreyPicture {
  const blocks = blankPicture(Math.max(2, Math.ceil(width / size)), Math.max(2, Math.ceil(height / size)))
  for (let row = 0; row < blocks.height; row++)
    for (let column = 0; column < blocks.width; column++) {
      const values: number[] = []
      const [toY, toX] = [Math.min(height, (row + 1) * size), Math.min(width, (column + 1) * size)]
      for (let y = Math.min(row * size, height - 1); y < toY; y += 2)
        for (let x = Math.min(column * size, width - 1); x < toX; x += 2) values.push(data[y * width + x] ?? 0)
      values.sort((a, b) => a - b)
      blocks.data[row * blocks.width + column] = values[Math.floor(values.length * PAPER_SHARE)] ?? 255
    }
  return withoutPatches(blocks)
}

/** A block full of dark print has no paper in it: it takes the light of the brighter blocks around. */
function withoutPatches(blocks: GreyPicture): GreyPicture {
  const { width, height, data } = blocks
  const mended = blankPicture(width, height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const around: number[] = []
      for (let dy = -2; dy <= 2; dy++)
        for (let dx = -2; dx <= 2; dx++)
          if (x + dx >= 0 && y + dy >= 0 && x + dx < width && y + dy < height) around.push(data[(y + dy) * width + x + dx] ?? 0)
      around.sort((a, b) => a - b)
      const usual = around[Math.floor(around.length * 0.6)] ?? 255
      const own = data[y * width + x] ?? 0
      mended.data[y * width + x] = own < usual * 0.75 ? usual : own
    }
  return mended
}

function smoothed({ width, height, data }: GreyPicture): GreyPicture {
  const smooth = blankPicture(width, height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let [sum, count] = [0, 0]
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          if (x + dx < 0 || y + dy < 0 || x + dx >= width || y + dy >= height) continue
          sum += data[(y + dy) * width + x + dx] ?? 0
          count += 1
        }
      smooth.data[y * width + x] = sum / count
    }
  return smooth
}

/** How far ink and paper lie apart, and how bright the paper is. */
export function lightOf(picture: GreyPicture): { readonly paper: number; readonly ink: number } {
  return { paper: brightnessAt(picture, 0.85, 7), ink: brightnessAt(picture, 0.02, 7) }
}
