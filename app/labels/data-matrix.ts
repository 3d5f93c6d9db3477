// ISO/IEC 16022, ECC 200, square symbols. Own code: the smallest library that draws it is larger than all else that labels need.
import { errorCorrection } from './reed-solomon.ts'
import { placeModules } from './data-matrix-place.ts'

/** Rows of modules, `true` is ink, with the finder pattern and without the quiet zone (one module all around). */
export interface ModuleGrid {
  readonly size: number
  readonly isInk: (x: number, y: number) => boolean
}

interface SymbolSize {
  /** Modules along a side, with the finder patterns. */
  readonly size: number
  /** Data regions along a side. */
  readonly regions: number
  readonly data: number
  readonly check: number
  /** Interleaved blocks of error correction. */
  readonly blocks: number
}

const SIZES: readonly SymbolSize[] = [
  [10, 1, 3, 5, 1],
  [12, 1, 5, 7, 1],
  [14, 1, 8, 10, 1],
  [16, 1, 12, 12, 1],
  [18, 1, 18, 14, 1],
  [20, 1, 22, 18, 1],
  [22, 1, 30, 20, 1],
  [24, 1, 36, 24, 1],
  [26, 1, 44, 28, 1],
  [32, 2, 62, 36, 1],
  [36, 2, 86, 42, 1],
  [40, 2, 114, 48, 1],
  [44, 2, 144, 56, 1],
  [48, 2, 174, 68, 1],
  [52, 2, 204, 84, 2],
  [64, 4, 280, 112, 2],
  [72, 4, 368, 144, 4],
  [80, 4, 456, 192, 4],
].map(([size = 0, regions = 0, data = 0, check = 0, blocks = 0]) => ({ size, regions, data, check, blocks }))

const FNC1 = 232
const UPPER_SHIFT = 235
const ECI = 241
const UTF8 = 26
const PAD = 129
const SEPARATOR = 29

/** Throws when the content is longer than the largest symbol we print takes (456 codewords). */
export function dataMatrix(content: string, isGs1: boolean): ModuleGrid {
  const words = encoded(content, isGs1)
  const symbol = SIZES.find(({ data }) => data >= words.length)
  if (!symbol) throw new RangeError(`${words.length} codewords are too many for a label's data matrix`)
  const data = padded(words, symbol.data)
  return grid([...data, ...interleaved(data, symbol)], symbol)
}

function encoded(content: string, isGs1: boolean): number[] {
  const isAscii = /^[\0-\x7f]*$/.test(content)
  const bytes = new TextEncoder().encode(content)
  const words = [...(isGs1 ? [FNC1] : []), ...(isAscii ? [] : [ECI, UTF8 + 1])]
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const next = bytes[at + 1] ?? 0
    if (isDigit(byte) && isDigit(next)) {
      words.push(130 + (byte - 48) * 10 + (next - 48))
      at++
    } else if (isGs1 && byte === SEPARATOR) words.push(FNC1)
    else if (byte > 127) words.push(UPPER_SHIFT, byte - 127)
    else words.push(byte + 1)
  }
  return words
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57
}

/** One pad, then pads that are scattered by their place. */
function padded(words: readonly number[], length: number): number[] {
  const all = [...words]
  if (all.length < length) all.push(PAD)
  while (all.length < length) {
    const scattered = PAD + ((149 * (all.length + 1)) % 253) + 1
    all.push(scattered > 254 ? scattered - 254 : scattered)
  }
  return all
}

function interleaved(data: readonly number[], { check, blocks }: SymbolSize): number[] {
  const result: number[] = Array.from({ length: check }, () => 0)
  for (let block = 0; block < blocks; block++) {
    const own = data.filter((_, index) => index % blocks === block)
    for (const [index, word] of errorCorrection(own, check / blocks).entries()) result[index * blocks + block] = word
  }
  return result
}

function grid(words: readonly number[], { size, regions }: SymbolSize): ModuleGrid {
  const region = size / regions
  const inner = region - 2
  const side = inner * regions
  const placed = placeModules(side)
  const isInk = (x: number, y: number): boolean => {
    const [inX, inY] = [x % region, y % region]
    if (inX === 0 || inY === region - 1) return true
    if (inY === 0) return inX % 2 === 0
    if (inX === region - 1) return inY % 2 === 1
    const column = Math.floor(x / region) * inner + inX - 1
    const row = Math.floor(y / region) * inner + inY - 1
    const place = placed[row * side + column] ?? 0
    return place === 1 || (place > 1 && (((words[(place >> 3) - 1] ?? 0) >> (7 - (place & 7))) & 1) === 1)
  }
  return { size, isInk }
}
