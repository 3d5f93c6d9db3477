/** One byte of brightness per pixel, row by row. */
export interface Grey {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array<ArrayBuffer>
}

/** Four bytes per pixel, as a canvas gives them. */
export interface Rgba {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A picture made from another one, and where its points lie in that one. */
export interface Derived {
  readonly picture: Grey
  readonly toSource: (point: Point) => Point
}

const asItIs = (point: Point): Point => point

export function greyOf({ width, height, data }: Rgba): Grey {
  const grey = new Uint8Array(width * height)
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4)
    grey[at] = (data[from]! * 77 + data[from + 1]! * 151 + data[from + 2]! * 28) >> 8
  return { width, height, data: grey }
}

export function rgbaOf({ width, height, data }: Grey): Rgba {
  const words = new Uint32Array(data.length)
  for (let at = 0; at < data.length; at += 1) words[at] = 0xff000000 | (data[at]! * 0x010101)
  return { width, height, data: new Uint8ClampedArray(words.buffer) }
}

export function untouched(picture: Grey): Derived {
  return { picture, toSource: asItIs }
}

/** The brightness between four pixels; outside, that of the nearest edge. */
function sampler({ width, height, data }: Grey): (x: number, y: number) => number {
  return (x, y) => {
    const left = x < 0 ? 0 : x > width - 2 ? width - 2 : x | 0
    const top = y < 0 ? 0 : y > height - 2 ? height - 2 : y | 0
    const dx = x - left < 0 ? 0 : x - left > 1 ? 1 : x - left
    const dy = y - top < 0 ? 0 : y - top > 1 ? 1 : y - top
    const at = top * width + left
    const above = data[at]! + (data[at + 1]! - data[at]!) * dx
    const below = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * dx
    return above + (below - above) * dy
  }
}

/** Turned about its middle, clockwise. */
export function turned(source: Grey, degrees: number): Derived {
  const { width, height } = source
  const angle = (degrees * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const wide = Math.ceil(width * Math.abs(cos) + height * Math.abs(sin))
  const high = Math.ceil(width * Math.abs(sin) + height * Math.abs(cos))
  const toSource = ({ x, y }: Point): Point => {
    const fromX = x - wide / 2
    const fromY = y - high / 2
    return { x: fromX * cos + fromY * sin + width / 2, y: fromY * cos - fromX * sin + height / 2 }
  }
  const valueAt = sampler(source)
  const data = new Uint8Array(wide * high)
  for (let y = 0, at = 0; y < high; y += 1) {
    let { x: fromX, y: fromY } = toSource({ x: 0, y })
    for (let x = 0; x < wide; x += 1, at += 1, fromX += cos, fromY -= sin) data[at] = valueAt(fromX, fromY)
  }
  return { picture: { width: wide, height: high, data }, toSource }
}

/** Larger or smaller by a factor; a smaller one averages what falls together. */
export function scaled(source: Grey, factor: number): Derived {
  const wide = Math.max(8, Math.round(source.width * factor))
  const high = Math.max(8, Math.round(source.height * factor))
  const stepX = source.width / wide
  const stepY = source.height / high
  const valueAt = sampler(source)
  const taps = factor >= 1 ? 1 : Math.min(4, Math.ceil(1 / factor))
  const data = new Uint8Array(wide * high)
  for (let y = 0, at = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1, at += 1) {
      let sum = 0
      for (let v = 0; v < taps; v += 1)
        for (let u = 0; u < taps; u += 1)
          sum += valueAt((x + (u + 0.5) / taps) * stepX - 0.5, (y + (v + 0.5) / taps) * stepY - 0.5)
      data[at] = sum / (taps * taps)
    }
  return { picture: { width: wide, height: high, data }, toSource: ({ x, y }) => ({ x: x * stepX, y: y * stepY }) }
}

/** A window of the picture, in its own size. */
export function cropped(source: Grey, { x, y, width, height }: Point & { width: number; height: number }): Derived {
  const data = new Uint8Array(width * height)
  for (let row = 0; row < height; row += 1) {
    const from = (y + row) * source.width + x
    data.set(source.data.subarray(from, from + width), row * width)
  }
  return { picture: { width, height, data }, toSource: (point) => ({ x: point.x + x, y: point.y + y }) }
}

/** The window that holds these corners with some paper around them; null when nothing of it lies in the picture. */
export function boxAround(
  corners: readonly Point[],
  picture: Grey,
): { x: number; y: number; width: number; height: number } | null {
  const xs = corners.map(({ x }) => x)
  const ys = corners.map(({ y }) => y)
  const wide = Math.max(...xs) - Math.min(...xs)
  const high = Math.max(...ys) - Math.min(...ys)
  // A reader of bars often tells a single line of them.
  const margin = 24 + Math.max(wide, high) * 0.12
  const x = Math.max(0, Math.floor(Math.min(...xs) - margin))
  const y = Math.max(0, Math.floor(Math.min(...ys) - margin))
  const width = Math.min(picture.width, Math.ceil(Math.max(...xs) + margin)) - x
  const height = Math.min(picture.height, Math.ceil(Math.max(...ys) + margin)) - y
  return width > 8 && height > 8 ? { x, y, width, height } : null
}

/** First this, then that. */
export function chained(first: Derived, next: (picture: Grey) => Derived): Derived {
  const second = next(first.picture)
  return { picture: second.picture, toSource: (point) => first.toSource(second.toSource(point)) }
}
