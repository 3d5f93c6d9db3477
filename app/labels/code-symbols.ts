import { type LabelCode } from '#shared/labels/label.ts'
import { type BarRun, code128 } from './code-128.ts'
import { dataMatrix, type ModuleGrid } from './data-matrix.ts'

const bars = new WeakMap<LabelCode, BarRun>()
const grids = new WeakMap<LabelCode, ModuleGrid>()

/** Worked out once per code: layout and writer both ask. */
export function barsOf(code: LabelCode): BarRun {
  const known = bars.get(code)
  if (known) return known
  const made = code128(code.content, code.symbology === 'gs1-128')
  bars.set(code, made)
  return made
}

export function gridOf(code: LabelCode): ModuleGrid {
  const known = grids.get(code)
  if (known) return known
  const made = dataMatrix(code.content, code.symbology === 'gs1-data-matrix')
  grids.set(code, made)
  return made
}
