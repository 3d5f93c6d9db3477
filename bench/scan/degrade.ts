// What light, lens and sensor do to a picture.
import { type Grey } from '#app/devices/scanner-picture.ts'
import { bell, seededRandom } from './random.ts'

export interface Exposure {
  /** Deviation of the lens's blur in pixels. */
  readonly blur?: number
  /** Length in pixels and direction in degrees of a moving hand. */
  readonly motion?: readonly [number, number]
  /** Deviation of the sensor's noise, of 255. */
  readonly noise?: number
  /** Times the light that there should be. */
  readonly light?: number
  /** The share of the light that is left at the darker end. */
  readonly falloff?: number
  /** The strength of a lamp's reflection on the foil, of 255, and its width in pixels. */
  readonly glare?: readonly [number, number]
  /** The light behind the edge of a shadow that falls over the code. */
  readonly shadow?: number
  /** The square of pixels that compression smears together. */
  readonly blocks?: number
  readonly seed: number
}

export function exposed(picture: Grey, exposure: Exposure): Grey {
  let field = Float32Array.from(picture.data)
  field = lit(field, picture, exposure)
  if (exposure.blur) field = blurred(field, picture, exposure.blur)
  if (exposure.motion) field = moved(field, picture, exposure.motion)
  const random = seededRandom(exposure.seed + 3)
  const { noise = 2 } = exposure
  const data = new Uint8ClampedArray(field.length)
  for (let at = 0; at < field.length; at += 1) data[at] = field[at]! + bell(random) * noise
  const grey = { ...picture, data: new Uint8Array(data.buffer) }
  return exposure.blocks ? compressed(grey, exposure.blocks) : grey
}

function lit(field: Float32Array<ArrayBuffer>, { width, height }: Grey, exposure: Exposure): Float32Array<ArrayBuffer> {
  const { light = 1, falloff = 1, glare, shadow = 1 } = exposure
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 1) {
      const across = falloff + ((1 - falloff) * (x + y * 0.5)) / (width + height * 0.5)
      const inShadow = x + y * 0.7 > width * 0.66 ? shadow : 1
      let value = field[at]! * light * across * inShadow
      if (glare) {
        const off = (x - y * 0.6 - width * 0.34) / glare[1]
        value += glare[0] * Math.exp(-off * off)
      }
      field[at] = value
    }
  return field
}

function blurred(field: Float32Array<ArrayBuffer>, { width, height }: Grey, sigma: number): Float32Array<ArrayBuffer> {
  const radius = Math.ceil(sigma * 3)
  const kernel = Array.from({ length: radius * 2 + 1 }, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)))
  const total = kernel.reduce((sum, part) => sum + part, 0)
  const along = (from: Float32Array, at: (line: number, step: number) => number, lines: number, steps: number) => {
    const out = new Float32Array(from.length)
    for (let line = 0; line < lines; line += 1)
      for (let step = 0; step < steps; step += 1) {
        let sum = 0
        for (let k = -radius; k <= radius; k += 1)
          sum += kernel[k + radius]! * from[at(line, Math.min(steps - 1, Math.max(0, step + k)))]!
        out[at(line, step)] = sum / total
      }
    return out
  }
  const rows = along(field, (line, step) => line * width + step, height, width)
  return along(rows, (line, step) => step * width + line, width, height)
}

function moved(
  field: Float32Array<ArrayBuffer>,
  { width, height }: Grey,
  [length, degrees]: readonly [number, number],
): Float32Array<ArrayBuffer> {
  const angle = (degrees * Math.PI) / 180
  const out = new Float32Array(field.length)
  const taps = Math.max(2, Math.round(length * 2))
  const offsets = Array.from({ length: taps }, (_, tap) => {
    const along = (tap / (taps - 1) - 0.5) * length
    return [Math.round(along * Math.cos(angle)), Math.round(along * Math.sin(angle))] as const
  })
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let sum = 0
      for (const [dx, dy] of offsets)
        sum += field[Math.min(height - 1, Math.max(0, y + dy)) * width + Math.min(width - 1, Math.max(0, x + dx))]!
      out[y * width + x] = sum / taps
    }
  return out
}

/** Fewer shades per square, as strong compression leaves them. */
function compressed({ width, height, data }: Grey, size: number): Grey {
  const out = new Uint8Array(data)
  for (let top = 0; top < height; top += size)
    for (let left = 0; left < width; left += size) {
      let sum = 0
      let count = 0
      for (let y = top; y < Math.min(height, top + size); y += 1)
        for (let x = left; x < Math.min(width, left + size); x += 1, count += 1) sum += data[y * width + x]!
      const mean = sum / count
      for (let y = top; y < Math.min(height, top + size); y += 1)
        for (let x = left; x < Math.min(width, left + size); x += 1) {
          const at = y * width + x
          out[at] = mean + Math.round((data[at]! - mean) / 36) * 36
        }
    }
  return { width, height, data: out }
}
