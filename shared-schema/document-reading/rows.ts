// Words become rows, rows become cells: what stands together with gaps no wider than between words.
import { around, bottomOf, middleOf, rightOf, type Box, type ReadPage, type ReadWord } from './read-page.ts'

export interface Cell {
  readonly page: number
  readonly row: number
  readonly words: readonly ReadWord[]
  readonly text: string
  readonly box: Box
}

export interface Row {
  readonly page: number
  readonly cells: readonly Cell[]
  readonly box: Box
}

/** A gap of this many letter heights begins another column. */
const COLUMN_GAP = 1.15

/** All rows of all pages, from the top; a page goes on where the one before it ends. */
export function rowsOf(pages: readonly ReadPage[]): Row[] {
  const rows: Row[] = []
  for (const [page, { words }] of pages.entries()) {
    for (const line of lines(words.filter(({ text }) => /[\p{L}\p{N}]/u.test(text) || /^[+&/:×–—-]$/.test(text)))) {
      const row = rows.length
      const cells = split(line).map((part) => cellOf(part, page, row))
      rows.push({ page, cells, box: around(line.map(({ box }) => box)) })
    }
  }
  return rows
}

export function cellOf(words: readonly ReadWord[], page: number, row: number): Cell {
  return { page, row, words, text: words.map(({ text }) => text).join(' '), box: around(words.map(({ box }) => box)) }
}

export function sureness(words: readonly ReadWord[]): number {
  return words.length === 0 ? 0 : Math.min(...words.map(({ confidence }) => confidence))
}

/** A word belongs to the line whose last word beside it stands at its height: lines may rise or fall a little. */
function lines(words: readonly ReadWord[]): ReadWord[][] {
  const found: ReadWord[][] = []
  for (const word of words.toSorted((a, b) => a.box.x - b.box.x)) {
    let best: { line: ReadWord[]; off: number } | null = null
    for (const line of found) {
      const last = line.at(-1)
      if (!last) continue
      // A dash is small and stands in the middle of its line.
      const off = Math.abs(middleOf(last.box) - middleOf(word.box)) / Math.max(last.box.height, word.box.height)
      const isOver = rightOf(last.box) > word.box.x + word.box.height
      if (off < 0.48 && !isOver && (!best || off < best.off)) best = { line, off }
    }
    if (best) best.line.push(word)
    else found.push([word])
  }
  return found.toSorted((a, b) => middleOf(around(a.map(({ box }) => box))) - middleOf(around(b.map(({ box }) => box))))
}

function split(line: readonly ReadWord[]): ReadWord[][] {
  const heights = line.map(({ box }) => box.height).toSorted((a, b) => a - b)
  const height = heights[Math.floor(heights.length / 2)] ?? 0
  const cells: ReadWord[][] = []
  for (const word of line) {
    const last = cells.at(-1)?.at(-1)
    if (last && word.box.x - rightOf(last.box) < height * COLUMN_GAP) cells.at(-1)?.push(word)
    else cells.push([word])
  }
  return cells
}

/** The usual height of a line of this page's text. */
export function usualHeight(rows: readonly Row[]): number {
  const heights = rows.flatMap(({ cells }) => cells.map(({ box }) => box.height)).toSorted((a, b) => a - b)
  return heights[Math.floor(heights.length / 2)] ?? 10
}

export const isBelow = (lower: Box, upper: Box): boolean => middleOf(lower) > bottomOf(upper) - 1
