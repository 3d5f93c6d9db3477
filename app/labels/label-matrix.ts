import { type LabelCode } from '#shared/labels/label.ts'
import { gridOf } from './code-symbols.ts'
import { dotsMm, type LabelFrame, type LabelMark } from './label-marks.ts'

/** Larger modules than this help no scanner that stands before a pallet. */
const MOST = 0.8
/** Two dots of a 203 dpi printer: what a camera still tells apart. */
const LEAST = 0.25

/** Millimetres along a side of the symbol, whole dots per module; as near to `wanted` as that allows, and never finer than can be read. */
export function matrixSide(code: LabelCode, wanted: number, frame: LabelFrame): number {
  return dotsMm(moduleDots(code, wanted, frame) * gridOf(code).size, frame)
}

export function placeMatrix(
  code: LabelCode,
  { x, y, side }: { x: number; y: number; side: number },
  frame: LabelFrame,
): LabelMark {
  return { kind: 'matrix', x, y, moduleDots: moduleDots(code, side + dotsMm(0.5, frame), frame), code }
}

function moduleDots(code: LabelCode, wanted: number, frame: LabelFrame): number {
  const dot = dotsMm(1, frame)
  const most = Math.min(MOST, wanted / gridOf(code).size)
  return Math.max(Math.ceil(LEAST / dot - 1e-6), Math.floor(most / dot + 1e-6))
}
