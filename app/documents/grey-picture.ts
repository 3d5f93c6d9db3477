/** Brightness alone, row by row, 0 black to 255 white. */
export interface GreyPicture {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

export function blankPicture(width: number, height: number): GreyPicture {
  return { width, height, data: new Uint8ClampedArray(width * height) }
}

export function greyOf({
  width,
  height,
  data,
}: {
  width: number
  height: number
  data: Uint8ClampedArray | Uint8Array
}): GreyPicture {
  const grey = blankPicture(width, height)
  for (let at = 0; at < grey.data.length; at++) {
    const from = at * 4
    grey.data[at] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29) >> 8
  }
  return grey
}

export function rgbaOf({ width, height, data }: GreyPicture): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 0
    rgba[at * 4] = value
    rgba[at * 4 + 1] = value
    rgba[at * 4 + 2] = value
    rgba[at * 4 + 3] = 255
  }
  return rgba
}

/** Each pixel is the mean of those that it stands for; only ever smaller. */
export function smaller(picture: GreyPicture, longSide: number): { readonly picture: GreyPicture; readonly scale: number } {
  const scale = longSide / Math.max(picture.width, picture.height)
  if (scale >= 1) return { picture, scale: 1 }
  const small = blankPicture(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)))
  for (let y = 0; y < small.height; y++) {
    const [top, bottom] = spanOf(y, small.height, picture.height)
    for (let x = 0; x < small.width; x++) {
      const [left, right] = spanOf(x, small.width, picture.width)
      let sum = 0
      for (let row = top; row < bottom; row++)
        for (let at = row * picture.width + left; at < row * picture.width + right; at++) sum += picture.data[at] ?? 0
      small.data[y * small.width + x] = sum / ((bottom - top) * (right - left))
    }
  }
  return { picture: small, scale: small.width / picture.width }
}

function spanOf(at: number, count: number, of: number): readonly [number, number] {
  const from = Math.floor((at * of) / count)
  return [from, Math.max(from + 1, Math.floor(((at + 1) * of) / count))]
}

/** The brightness under which this share of the pixels lies; looks at every `step`th. */
export function brightnessAt({ data }: GreyPicture, share: number, step = 1): number {
  const counts = new Uint32Array(256)
  let total = 0
  for (let at = 0; at < data.length; at += step) {
    counts[data[at] ?? 0] = (counts[data[at] ?? 0] ?? 0) + 1
    total += 1
  }
  let seen = 0
  for (let level = 0; level < 256; level++) {
    seen += counts[level] ?? 0
    if (seen >= total * share) return level
  }
  return 255
}

/** Otsu's threshold: where dark and bright fall apart best. */
export function threshold({ data }: GreyPicture): number {
  const counts = new Float64Array(256)
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1
  const sum = counts.reduce((all, count, level) => all + count * level, 0)
  let best = { level: 127, between: -1 }
  let [darkCount, darkSum] = [0, 0]
  for (let level = 0; level < 256; level++) {
    darkCount += counts[level] ?? 0
    darkSum += (counts[level] ?? 0) * level
    const brightCount = data.length - darkCount
    if (darkCount === 0 || brightCount === 0) continue
    const apart = darkSum / darkCount - (sum - darkSum) / brightCount
    const between = darkCount * brightCount * apart * apart
    if (between > best.between) best = { level, between }
  }
  return best.level
}

/** Turned by quarters, clockwise. */
export function quarterTurned(picture: GreyPicture, quarters: number): GreyPicture {
  const turns = ((quarters % 4) + 4) % 4
  if (turns === 0) return picture
  const { width, height, data } = picture
  const turned = turns === 2 ? blankPicture(width, height) : blankPicture(height, width)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [toX, toY] = turns === 1 ? [height - 1 - y, x] : turns === 2 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x]
      turned.data[toY * turned.width + toX] = data[y * width + x] ?? 0
    }
  return turned
}
