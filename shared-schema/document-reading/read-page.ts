// What a reader of pictures or of PDF text hands over, and what is made of it.

/** In the pixels (or points) of its page, from the upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface ReadWord {
  readonly text: string
  /** 0 to 1: how sure the reader is of the letters; 1 for text that stands in a PDF. */
  readonly confidence: number
  readonly box: Box
}

export interface ReadPage {
  readonly width: number
  readonly height: number
  readonly words: readonly ReadWord[]
}

/** Where something stands: page from 0. */
export interface Spot {
  readonly page: number
  readonly box: Box
}

export function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

export const rightOf = ({ x, width }: Box): number => x + width
export const bottomOf = ({ y, height }: Box): number => y + height
export const middleOf = ({ y, height }: Box): number => y + height / 2

/** How much of the narrower of two lies above or under the other, 0 to 1. */
export function columnOverlap(a: Box, b: Box): number {
  const shared = Math.min(rightOf(a), rightOf(b)) - Math.max(a.x, b.x)
  return Math.max(0, shared) / Math.max(1, Math.min(a.width, b.width))
}
