// What a label looks like, for libraries that have no layout of their own: texts and rectangles in points from the upper left corner.
// Worked out before their clock starts, so that they are measured at drawing alone, while ours is measured whole.
import { barsOf, gridOf } from '../../app/labels/code-symbols.ts'
import { labelInFonts } from '../../app/labels/label-in-fonts.ts'
import { layOutLabel } from '../../app/labels/label-layout.ts'
import { LABEL_PAPERS } from '../../app/labels/label-paper.ts'

export const DPI = 203
export const PAPER = LABEL_PAPERS.a6
const MM = 72 / 25.4
const DOT = 72 / DPI

export function flatLabel(label, fonts) {
  const frame = { ...PAPER.label, margin: 3, dotsPerInch: DPI }
  const texts = []
  const rects = []
  for (const mark of layOutLabel(labelInFonts(label, fonts), frame, fonts.measure)) {
    if (mark.kind === 'text')
      texts.push({ x: mark.x * MM, y: mark.y * MM, text: mark.text, size: mark.style.size, isBold: mark.style.isBold })
    else rects.push(...rectangles(mark))
  }
  return { texts, rects }
}

function rectangles(mark) {
  const x = Math.round((mark.x * DPI) / 25.4) * DOT
  const y = Math.round((mark.y * DPI) / 25.4) * DOT
  if (mark.kind === 'box') return [[x, y, mark.width * MM, mark.height * MM]]
  const module = mark.moduleDots * DOT
  if (mark.kind === 'bars') {
    let at = x
    return barsOf(mark.code).widths.flatMap((width, index) => {
      const from = at
      at += width * module
      return index % 2 === 0 ? [[from, y, width * module, mark.height * MM]] : []
    })
  }
  const { size, isInk } = gridOf(mark.code)
  const rects = []
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const from = column
      while (column < size && isInk(column, row)) column += 1
      if (column > from) rects.push([x + from * module, y + row * module, (column - from) * module, module])
    }
  }
  return rects
}
