import { type Label, type LabelCode } from '#shared/labels/label.ts'
import { type Measure } from '../devices/document-content.ts'
import { barsOf } from './code-symbols.ts'
import { dotsMm, type LabelFrame, type LabelMark } from './label-marks.ts'

/** GS1 General Specifications for logistic units: width of the narrowest bar, in millimetres. */
const GS1_LEAST = 0.495
const PLAIN_LEAST = 0.25
const MOST = 0.68
/** The whole symbol, with ten modules of paper on each side. */
const LONGEST = 165
const QUIET_MODULES = 20
const BAR_HEIGHT = 32
const TEXT_SIZE = 12
const LEAST_TEXT = 6
const TEXT_GAP = 0.8
const CODE_GAP = 2.4
/** From this height of the label on there is room for a second barcode. */
const TALL = 185

export interface CodeColumn {
  readonly height: number
  readonly marks: readonly LabelMark[]
}

/** LAB-2: the barcodes that this label has room for, from the lower edge up, each with its interpretation below it. */
export function codeColumn(label: Label, frame: LabelFrame, measure: Measure): CodeColumn {
  const wanted = frame.height >= TALL ? label.barcodes : label.barcodes.slice(-1)
  const marks: LabelMark[] = []
  let bottom = frame.height - frame.margin
  for (const code of wanted.toReversed()) {
    const dots = moduleDots(code, frame)
    if (dots === null) continue
    const height = barHeight(frame)
    const text = interpretation(code, bottom, frame, measure)
    const y = bottom - text.height - height
    const x = (frame.width - dotsMm(dots * barsOf(code).modules, frame)) / 2
    marks.push({ kind: 'bars', x, y, height, moduleDots: dots, code }, text.mark)
    bottom = y - CODE_GAP
  }
  return { height: frame.height - frame.margin - bottom, marks }
}

/** As wide as the label takes them, whole dots of the printer; null where even the narrowest allowed is too wide. */
function moduleDots(code: LabelCode, frame: LabelFrame): number | null {
  const { modules } = barsOf(code)
  const least = code.symbology === 'gs1-128' ? GS1_LEAST : PLAIN_LEAST
  const dot = dotsMm(1, frame)
  const room = Math.min(
    MOST,
    LONGEST / (modules + QUIET_MODULES),
    frame.width / (modules + QUIET_MODULES),
    (frame.width - 2 * frame.margin) / modules,
  )
  const dots = Math.floor(room / dot + 1e-6)
  return dots * dot >= least ? dots : null
}

function barHeight({ height }: LabelFrame): number {
  return Math.min(BAR_HEIGHT, Math.max(14, height * 0.28))
}

function interpretation(
  code: LabelCode,
  bottom: number,
  frame: LabelFrame,
  measure: Measure,
): { height: number; mark: LabelMark } {
  const room = frame.width - 2 * frame.margin
  const width = measure(code.text, { size: 1, isBold: false })
  const size = Math.max(LEAST_TEXT, Math.min(TEXT_SIZE, room / Math.max(width, 0.001)))
  const height = size * 0.3528
  const x = (frame.width - width * size) / 2
  // Digits and capitals have nothing below the baseline, brackets a little.
  const mark: LabelMark = { kind: 'text', x, y: bottom - height * 0.22, text: code.text, style: { size, isBold: false } }
  return { height: height * 0.94 + TEXT_GAP, mark }
}
