// What makes bars readable again: noise, blur and uneven light, each taken away at a price that is paid only on following frames.
import { type Grey } from './scanner-picture.ts'

/** The middle one of nine: takes away the specks of a dark picture and of a worn print head. */
export function withoutSpecks({ width, height, data }: Grey): Grey {
  const out = new Uint8Array(data)
  const least = new Uint8Array(width)
  const middle = new Uint8Array(width)
  const most = new Uint8Array(width)
  for (let y = 1; y < height - 1; y += 1) {
    const row = y * width
    for (let x = 0; x < width; x += 1) {
      const [a, b, c] = [data[row - width + x]!, data[row + x]!, data[row + width + x]!]
      least[x] = Math.min(a, b, c)
      most[x] = Math.max(a, b, c)
      middle[x] = median(a, b, c)
    }
    // The middle of nine is the middle of: the largest of the least, the middle of the middles, the least of the largest.
    for (let x = 1; x < width - 1; x += 1)
      out[row + x] = median(
        Math.max(least[x - 1]!, least[x]!, least[x + 1]!),
        median(middle[x - 1]!, middle[x]!, middle[x + 1]!),
        Math.min(most[x - 1]!, most[x]!, most[x + 1]!),
      )
  }
  return { width, height, data: out }
}

function median(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}

/** Averages over a square of `2 * radius + 1` pixels, by running sums. */
export function softened(source: Grey, radius: number): Grey {
  return columnsAveraged(rowsAveraged(source, radius), radius)
}

function rowsAveraged({ width, height, data }: Grey, radius: number): Grey {
  const out = new Uint8Array(data.length)
  const count = 2 * radius + 1
  for (let y = 0; y < height; y += 1) {
    const row = y * width
    let sum = data[row]! * (radius + 1)
    for (let x = 0; x < radius; x += 1) sum += data[row + Math.min(x, width - 1)]!
    for (let x = 0; x < width; x += 1) {
      sum += data[row + Math.min(x + radius, width - 1)]!
      out[row + x] = sum / count
      sum -= data[row + Math.max(x - radius, 0)]!
    }
  }
  return { width, height, data: out }
}

function columnsAveraged({ width, height, data }: Grey, radius: number): Grey {
  const out = new Uint8Array(data.length)
  const count = 2 * radius + 1
  const sums = new Float64Array(width)
  for (let x = 0; x < width; x += 1) sums[x] = data[x]! * (radius + 1)
  for (let y = 0; y < radius; y += 1) for (let x = 0; x < width; x += 1) sums[x]! += data[Math.min(y, height - 1) * width + x]!
  for (let y = 0; y < height; y += 1) {
    const below = Math.min(y + radius, height - 1) * width
    const above = Math.max(y - radius, 0) * width
    for (let x = 0; x < width; x += 1) {
      sums[x]! += data[below + x]!
      out[y * width + x] = sums[x]! / count
      sums[x]! -= data[above + x]!
    }
  }
  return { width, height, data: out }
}

/** What differs from its surroundings, `amount` times stronger: undoes part of a blur of about `radius` pixels. */
export function sharpened(source: Grey, radius: number, amount: number): Grey {
  const soft = softened(source, radius).data
  const out = new Uint8ClampedArray(source.data.length)
  for (let at = 0; at < out.length; at += 1) out[at] = source.data[at]! + (source.data[at]! - soft[at]!) * amount
  return { ...source, data: new Uint8Array(out.buffer) }
}

/** Every place against its own surroundings: shadow, lamp and reflection fall out, faint ink becomes black. */
export function evenlyLit(source: Grey, radius: number): Grey {
  const mean = softened(source, radius)
  const off = new Uint8Array(source.data.length)
  for (let at = 0; at < off.length; at += 1) off[at] = Math.abs(source.data[at]! - mean.data[at]!)
  const spread = softened({ ...source, data: off }, radius).data
  const out = new Uint8ClampedArray(off.length)
  for (let at = 0; at < off.length; at += 1) out[at] = 128 + ((source.data[at]! - mean.data[at]!) * 70) / Math.max(6, spread[at]!)
  return { ...source, data: new Uint8Array(out.buffer) }
}
